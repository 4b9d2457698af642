import { type FilePatch, type Hunk, type HunkLine, isComplete } from './unified-diff'
import { findLines } from './unified-diff-search'

/** `text` is null where the patch deletes the file. */
export type Applied = { ok: true; text: string | null } | { ok: false; detail: string }

interface ApplyOptions {
  /** The patch may have been cut off: only one that is as long as its headers say is applied. */
  cutOff?: boolean
}

/** Lines `from` to `to` of the old text give way to others. */
interface Edit {
  from: number
  to: number
  lines: string[]
}

/**
 * The text of a file after a patch, all of it or nothing. Hunks may stand at other lines than they say as long as their
 * lines match and the place is clear; spaces at line ends and the kind of line end may differ, and stay as the file has
 * them. `text` is null where there is no such file.
 */
export function applyPatch(
  text: string | null,
  patch: FilePatch,
  { cutOff = false }: ApplyOptions = {},
): Applied {
  const { hunks, creates, deletes, oldPath, newPath } = patch
  const fail = (detail: string): Applied => ({ ok: false, detail })
  if (cutOff && !isComplete(patch)) return fail('the patch is cut off')
  if (hunks.length === 0) {
    if (deletes && text !== null) return { ok: true, text: null }
    if (creates && text === null) return { ok: true, text: '' }
    const isRename = oldPath !== null && newPath !== null && oldPath !== newPath
    return isRename && text !== null ? { ok: true, text } : fail('the patch changes no lines')
  }
  if (!hunks.some(({ lines }) => lines.some(({ kind }) => kind !== ' ')))
    return fail('the patch changes no lines')
  if (creates) return create(text, hunks)
  if (text === null) return fail('there is no such file')
  const file = readLines(text)
  const edits: Edit[] = []
  let offset = 0
  let from = 0
  for (const [index, hunk] of hunks.entries()) {
    const place = placeHunk(file, hunk, from, offset)
    if (typeof place === 'string') return fail(`hunk ${index + 1} of ${hunks.length} ${place}`)
    const made = editsOf(place.lines, place.at, file.lineEnd)
    edits.push(...made)
    from = made.at(-1)?.to ?? from
    if (hunk.oldStart !== null) offset = place.at - startOf(hunk)
    if (place.at + takenLines(place.lines).length === file.lines.length) {
      if (hunk.newOpenEnd) file.endsWithBreak = false
      else if (hunk.oldOpenEnd) file.endsWithBreak = true
    }
  }
  const lines = edit(file.lines, edits)
  if (deletes)
    return lines.length === 0
      ? { ok: true, text: null }
      : fail('the patch leaves lines of the file it deletes')
  return { ok: true, text: lines.length === 0 ? '' : lines.join('\n') + (file.endsWithBreak ? '\n' : '') }
}

function create(text: string | null, hunks: readonly Hunk[]): Applied {
  const lines = hunks.flatMap((hunk) => withoutSoftEnd(hunk.lines))
  if (lines.some(({ kind, soft }) => kind !== '+' && !soft)) {
    return { ok: false, detail: 'the patch creates the file but changes lines of it' }
  }
  const made = lines.map((line) => line.text).join('\n') + (hunks.at(-1)?.newOpenEnd ? '' : '\n')
  return text === null || text === made
    ? { ok: true, text: made }
    : { ok: false, detail: 'the file exists already' }
}

interface FileLines {
  lines: string[]
  lineEnd: '\r' | ''
  endsWithBreak: boolean
}

function readLines(text: string): FileLines {
  const lines = text.split('\n')
  const endsWithBreak = lines.at(-1) === ''
  if (endsWithBreak) lines.pop()
  const returns = lines.filter((line) => line.endsWith('\r')).length
  return {
    lines,
    lineEnd: returns > lines.length / 2 ? '\r' : '',
    endsWithBreak: endsWithBreak || text === '',
  }
}

/** Index of the first line a hunk says it is about. */
function startOf({ oldStart, oldCount }: Hunk): number {
  return (oldStart ?? 0) - (oldCount === 0 ? 0 : 1)
}

const takenLines = (lines: readonly HunkLine[]) => lines.filter(({ kind }) => kind !== '+')

/** The ways a hunk may be meant, the plain one first. */
function readings({ lines, bare }: Hunk): HunkLine[][] {
  const found = [[...lines]]
  const trimmed = withoutSoftEnd(lines)
  if (trimmed.length < lines.length) found.push(trimmed)
  if (bare || lines.every(({ kind }) => kind !== ' ')) {
    const unprefixed = trimmed.map((line) =>
      line.kind === ' ' && !line.soft && /^\s/.test(line.text) ? { ...line, text: ` ${line.text}` } : line,
    )
    found.push(unprefixed)
  }
  return found
}

function withoutSoftEnd(lines: readonly HunkLine[]): HunkLine[] {
  const last = lines.findLastIndex(({ soft }) => !soft)
  return lines.slice(0, last + 1)
}

const exact = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)
const loose = (line: string) => line.trimEnd()

/** Where a hunk belongs, or why nowhere. */
function placeHunk(
  file: FileLines,
  hunk: Hunk,
  from: number,
  offset: number,
): { at: number; lines: HunkLine[] } | string {
  const expected = hunk.oldStart === null ? null : startOf(hunk) + offset
  let problem = 'does not match the file'
  for (const read of [exact, loose]) {
    for (const lines of readings(hunk)) {
      const taken = takenLines(lines).map(({ text }) => text)
      if (taken.length === 0) {
        const at = file.lines.length === 0 ? 0 : expected
        if (at !== null && at >= from && at <= file.lines.length) return { at, lines }
        continue
      }
      const at = findLines(file.lines, taken, { read, from, expected })
      if (typeof at === 'number') return { at, lines }
      if (at === 'ambiguous') problem = 'fits several places'
    }
  }
  return problem
}

/** The changed stretches of a hunk; its context is left alone. */
function editsOf(lines: readonly HunkLine[], at: number, lineEnd: string): Edit[] {
  const edits: Edit[] = []
  let open: Edit | null = null
  let position = at
  for (const { kind, text } of lines) {
    if (kind === ' ') {
      open = null
      position += 1
      continue
    }
    if (!open) {
      open = { from: position, to: position, lines: [] }
      edits.push(open)
    }
    if (kind === '+') open.lines.push(exact(text) + lineEnd)
    else {
      position += 1
      open.to = position
    }
  }
  return edits
}

function edit(lines: readonly string[], edits: readonly Edit[]): string[] {
  const parts: string[][] = []
  let done = 0
  for (const { from, to, lines: added } of edits) {
    parts.push(lines.slice(done, from), added)
    done = to
  }
  parts.push(lines.slice(done))
  return parts.flat()
}
