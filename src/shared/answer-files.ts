import { createFenceScanner } from './fence-scanner'
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

/** Finds prose and fenced code in an answer while it streams, as segments. */
export function createAnswerScanner(): AnswerScanner {
  const segments: AnswerSegment[] = []
  const change = (changed: (last: CodeSegment) => CodeSegment) => {
    const last = segments.at(-1)
    if (last?.kind === 'code') segments[segments.length - 1] = changed(last)
  }
  const scanner = createFenceScanner({
    prose(text) {
      const last = segments.at(-1)
      if (last?.kind === 'prose') segments[segments.length - 1] = { kind: 'prose', text: last.text + text }
      else segments.push({ kind: 'prose', text })
    },
    open: (language, path) => segments.push({ kind: 'code', language, path, code: '', closed: false }),
    rename: (path, language) => change((last) => ({ ...last, path, language })),
    code: (text) => change((last) => ({ ...last, code: last.code + text })),
    close: () => change((last) => ({ ...last, closed: true })),
  })
  return { ...scanner, segments: () => segments }
}

/** All of a text at once; `ended` is false while more of it may come. */
export function scanAnswer(text: string, { ended = true } = {}): readonly AnswerSegment[] {
  const scanner = createAnswerScanner()
  scanner.push(text)
  if (ended) scanner.end()
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
