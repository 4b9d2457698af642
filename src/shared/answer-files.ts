import { applyChange } from './answer-files-apply'
import { patchesOf } from './answer-files-patch'
import { isPatchLanguage } from './fence-names-known'
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
  /** `code` is not the file but a unified diff that changes this one. */
  patch?: true
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
 * Everything an answer's blocks do to files, in order: the named ones, and patches, one entry for each file of one.
 * A nameless whole HTML document is `index.html`, because that is what a user would save it as. Names are as the model
 * wrote them where they are not safe, so that the export can show and refuse them. A patch counts once it is whole:
 * when its fence is closed or the text has `ended`.
 */
export function findAnswerChanges(segments: readonly AnswerSegment[], { ended = true } = {}): AnswerFile[] {
  return segments.flatMap((segment) => {
    if (segment.kind !== 'code') return []
    const { language, code, closed } = segment
    if (isPatch(segment)) return closed || ended ? patchesOf(code, segment.path, closed) : []
    const written = segment.path ?? (isPage(code) ? 'index.html' : null)
    return written === null ? [] : [{ path: cleanPath(written), language, code, closed }]
  })
}

/**
 * The files an answer's blocks hold, in order of first appearance; a name used again replaces the earlier text, a patch
 * changes it. Patches of files the answer does not hold are left to `applyAnswerChanges`.
 */
export function findAnswerFiles(segments: readonly AnswerSegment[], { ended = true } = {}): AnswerFile[] {
  const files = new Map<string, AnswerFile>()
  for (const change of findAnswerChanges(segments, { ended })) applyChange(files, change)
  return [...files.values()]
}

/** A block that changes a file instead of being one. */
export function isPatch({ language, path }: Pick<CodeSegment, 'language' | 'path'>): boolean {
  return isPatchLanguage(language) && !/\.(?:diff|patch)$/i.test(path ?? '')
}

/** A whole HTML document, by its beginning. */
export function isPage(code: string): boolean {
  return /^\s*(?:<!doctype html|<html)/i.test(code)
}

/** A name in its plain form; hostile ones stay as written, to be shown and refused. */
export function cleanPath(written: string): string {
  const checked = checkRelativePath(written)
  return checked.ok ? checked.path : written
}
