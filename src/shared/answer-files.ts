import { checkRelativePath } from './safe-path'

/** A stretch of an answer outside fences: Markdown. */
export interface ProseSegment {
  kind: 'prose'
  text: string
}

/** One fenced block. `path` is the name its marker gave, as written: hostile until `checkRelativePath` accepts it. */
export interface CodeSegment {
  kind: 'code'
  language: string
  path: string | null
  code: string
  /** The closing fence has arrived. */
  closed: boolean
}

export type AnswerSegment = ProseSegment | CodeSegment

export interface AnswerFile {
  path: string
  language: string
  code: string
  closed: boolean
}

export interface AnswerScanner {
  /** Takes the next piece of the answer; costs what is new, not what is there. */
  push(text: string): void
  /** No more will come: what was held back for a closer look is plain text now. */
  end(): void
  /** Finished segments keep their identity; only the last one is replaced as it grows. */
  segments(): readonly AnswerSegment[]
}

const openingFence = /^([ \t]*)(`{3,}|~{3,})([^\n]*)$/
const couldBeFence = /^[ \t]*(`{0,2}$|`{3,}[^`]*$|~{0,2}$|~{3,})/
const fileLike = /^[\w@.~()[\]+ -]*(?:[\\/][\w@.~()[\]+ -]+)*\.[a-z0-9]{1,10}$/i

// `// file: x`, `# file: x`, `-- file: x`, `/* file: x */`, `<!-- file: x -->`, `{/* file: x */}`; also filename: and path:.
const marker =
  /^\s*(?:\/\/|#+|--|;+|%|\/\*+|<!--|\{\/\*|""")\s*(?:file|filename|file ?path|path)\s*[:=]\s*(.+?)\s*(?:\*\/\}?|-->|""")?\s*$/i
// A comment that is nothing but a name with a folder or a known ending: `// src/App.tsx`.
const bareMarker =
  /^\s*(?:\/\/|#|\/\*+|<!--)\s*((?:[\w@.()[\]-]+\/)*[\w@.()[\]-]+\.(?:tsx?|jsx?|mjs|cjs|css|scss|html?|vue|svelte|json|md|ya?ml|py|svg))\s*(?:\*\/|-->)?\s*$/i

/** The name a file marker on a block's first line gives, or null where the line is code. */
export function pathFromMarker(line: string): string | null {
  const found = marker.exec(line)?.[1] ?? bareMarker.exec(line)?.[1]
  return found ? unquote(found) : null
}

/** Language and name from a fence's info string: `tsx`, `tsx title="x.tsx"`, `tsx x.tsx`, `tsx:src/x.tsx`. */
export function readFenceInfo(info: string): { language: string; path: string | null } {
  const trimmed = info.trim()
  const attribute = /(?:title|file|filename|path|name)\s*=\s*("[^"]+"|'[^']+'|\S+)/i.exec(trimmed)?.[1]
  const [first = '', ...others] = trimmed.split(/\s+/)
  const colon = /^([a-z0-9+#-]+):(.+)$/i.exec(first)
  const language = (colon?.[1] ?? first).replace(/[^a-z0-9+#.-]/gi, '').toLowerCase()
  if (attribute) return { language, path: unquote(attribute) }
  if (colon?.[2] && fileLike.test(colon[2])) return { language, path: colon[2] }
  const second = others.find((word) => !word.startsWith('{') && fileLike.test(word))
  if (second) return { language, path: unquote(second) }
  if (/[\\/]/.test(first) && fileLike.test(first)) return { language: extensionOf(first), path: first }
  return { language, path: null }
}

/** The name in the line before a fence: a heading, bold or code span that is nothing but a file name. */
export function pathFromProse(text: string): string | null {
  const line = text.trimEnd().split('\n').at(-1) ?? ''
  const bare =
    /^\s*(?:#{1,6}\s+)?(?:\d+[.)]\s+|[-*]\s+)?(?:file(?:name)?:\s*)?(.+?)\s*:?\s*$/i.exec(line)?.[1] ?? ''
  const marked = /^(?:\*\*|__)?`?(.+?)`?:?(?:\*\*|__)?$/.exec(bare)?.[1] ?? ''
  const isMarked = /^\s*#{1,6}\s/.test(line) || /[*_`]/.test(bare)
  return isMarked && !/\s/.test(marked) && fileLike.test(marked) ? marked : null
}

/** Finds prose and fenced code in an answer while it streams. Fences follow CommonMark 0.31 §4.5. */
export function createAnswerScanner(): AnswerScanner {
  const segments: AnswerSegment[] = []
  // The current line where it may still turn out to be a fence or a marker, and how much of it was shown already.
  let line = ''
  let shown = 0
  // A carriage return at the end of a piece may be half a line end.
  let held = ''
  let fence: { char: string; length: number; indent: number; firstLine: boolean } | null = null

  const append = (text: string) => {
    if (text === '') return
    const last = segments.at(-1)
    if (fence) {
      if (last?.kind === 'code') segments[segments.length - 1] = { ...last, code: last.code + text }
    } else if (last?.kind === 'prose') {
      segments[segments.length - 1] = { kind: 'prose', text: last.text + text }
    } else {
      segments.push({ kind: 'prose', text })
    }
  }

  const closes = (candidate: string) => {
    const stripped = candidate.trim()
    return (
      fence !== null && stripped.length >= fence.length && stripped === fence.char.repeat(stripped.length)
    )
  }

  const unindent = (text: string) => {
    let cut = 0
    while (cut < (fence?.indent ?? 0) && (text[cut] === ' ' || text[cut] === '\t')) cut += 1
    return text.slice(cut)
  }

  const finishProseLine = () => {
    const opening = openingFence.exec(line)
    const run = opening?.[2] ?? ''
    const info = opening?.[3] ?? ''
    if (opening && shown === 0 && !(run[0] === '`' && info.includes('`'))) {
      const last = segments.at(-1)
      const { language, path } = readFenceInfo(info)
      const named = path ?? (last?.kind === 'prose' ? pathFromProse(last.text) : null)
      fence = { char: run[0] ?? '`', length: run.length, indent: opening[1]?.length ?? 0, firstLine: true }
      segments.push({ kind: 'code', language, path: named, code: '', closed: false })
    } else {
      append(`${line.slice(shown)}\n`)
    }
  }

  const finishCodeLine = () => {
    if (!fence) return
    const last = segments.at(-1)
    if (shown === 0 && last?.kind === 'code') {
      if (closes(line)) {
        segments[segments.length - 1] = { ...last, closed: true }
        fence = null
        return
      }
      const path = fence.firstLine ? pathFromMarker(line) : null
      if (path) {
        const language = last.language || extensionOf(path)
        segments[segments.length - 1] = { ...last, path, language }
        fence.firstLine = false
        return
      }
    }
    append(`${shown === 0 ? unindent(line) : line.slice(shown)}\n`)
    fence.firstLine = false
  }

  // Shows the part of an unfinished line that can no longer turn into anything else.
  const showPartial = () => {
    if (fence) {
      const mayClose = fence.char === line.trim()[0] || line.trim() === ''
      if (shown === 0 && (fence.firstLine || mayClose)) return
      append(shown === 0 ? unindent(line) : line.slice(shown))
    } else {
      if (shown === 0 && couldBeFence.test(line)) return
      append(line.slice(shown))
    }
    shown = line.length
  }

  return {
    push(text) {
      const whole = held + text
      held = whole.endsWith('\r') ? '\r' : ''
      const pieces = whole
        .slice(0, whole.length - held.length)
        .replaceAll('\r\n', '\n')
        .split('\n')
      pieces.forEach((piece, index) => {
        line += piece
        if (index < pieces.length - 1) {
          if (fence) finishCodeLine()
          else finishProseLine()
          line = ''
          shown = 0
        }
      })
      if (line !== '') showPartial()
    },
    end() {
      if (line === '') return
      const last = segments.at(-1)
      if (fence && shown === 0 && closes(line) && last?.kind === 'code') {
        segments[segments.length - 1] = { ...last, closed: true }
        fence = null
      } else if (fence && shown === 0 && fence.firstLine && pathFromMarker(line) && last?.kind === 'code') {
        segments[segments.length - 1] = { ...last, path: pathFromMarker(line) }
      } else {
        append(shown === 0 ? unindent(line) : line.slice(shown))
      }
      line = ''
      shown = 0
    },
    segments: () => segments,
  }
}

/** All of a finished text at once. */
export function scanAnswer(text: string): readonly AnswerSegment[] {
  const scanner = createAnswerScanner()
  scanner.push(text)
  scanner.end()
  return scanner.segments()
}

/**
 * The named files among an answer's blocks, in order of first appearance; a name used again replaces the earlier text.
 * A nameless whole HTML document is `index.html`, because that is what a user would save it as. Names are as the model
 * wrote them where they are not safe, so that the export can show and refuse them.
 */
export function findAnswerFiles(segments: readonly AnswerSegment[]): AnswerFile[] {
  const files = new Map<string, AnswerFile>()
  for (const segment of segments) {
    if (segment.kind !== 'code') continue
    const { language, code, closed } = segment
    const written = segment.path ?? (/^\s*(<!doctype html|<html)/i.test(code) ? 'index.html' : null)
    if (written === null) continue
    const checked = checkRelativePath(written)
    const path = checked.ok ? checked.path : written
    files.set(path, { path, language, code, closed })
  }
  return [...files.values()]
}

function unquote(text: string): string {
  return text.trim().replace(/^["'`]+|["'`]+$/g, '')
}

function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
