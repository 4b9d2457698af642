import { createTwoFilesPatch } from 'diff'
import { limits } from '../../shared/limits'
import { pathKey } from '../../shared/safe-path'
import type { FileChange } from '../../shared/workspace'
import { fenced } from './fenced'
import { changesBetween, type FileMap, languageOf } from './file-map'

const sinceReply =
  '[Since your last reply the user changed files of the workspace by hand, as listed here. Go on from these files and keep the changes.]'
/** Of files that came with the same turn. */
export const sinceGiven =
  '[The user changed files of the workspace by hand since, as listed here. Go on from these files and keep the changes.]'
const closing = '[The user’s message follows.]'

const tooLong = ' (too long to show here)'

interface Entry {
  line: string
  /** The change itself, fenced; null where the line says all. */
  block: string | null
}

/**
 * What a model is told of changes made by hand, as the beginning of the user's next message: each file with its
 * difference, or its whole text where that is shorter. What would be too long is only named, the longest first. Empty
 * where nothing changed. `renamed` maps new paths to old ones.
 */
export function editNote(
  before: FileMap,
  after: FileMap,
  renamed: ReadonlyMap<string, string>,
  opening: string = sinceReply,
): string {
  const changes = changesBetween(before, after, renamed)
  if (changes.length === 0) return ''
  const entries = changes.map((change) => entryOf(change, before, after))
  // Names come first: half of the room is theirs.
  let room = limits.handEditNoteMaxChars
  const named = entries.filter(({ line }) => {
    room -= line.length + tooLong.length + 2
    return room >= limits.handEditNoteMaxChars / 2
  })
  const shown = new Set<Entry>()
  for (const entry of named.toSorted((a, b) => (a.block?.length ?? 0) - (b.block?.length ?? 0))) {
    const { length } = entry.block ?? ''
    if (length > room) break
    room -= length
    shown.add(entry)
  }
  const lines = named.flatMap((entry) => {
    if (entry.block === null) return [entry.line]
    return shown.has(entry) ? [entry.line, entry.block] : [entry.line + tooLong]
  })
  const more = entries.length - named.length
  return [opening, ...lines, ...(more > 0 ? [`And ${more} more files.`] : []), closing].join('\n')
}

function entryOf(change: FileChange, before: FileMap, after: FileMap): Entry {
  const { path } = change
  const now = after.get(pathKey(path))?.text ?? ''
  switch (change.change) {
    case 'removed':
      return { line: `Removed: ${path}`, block: null }
    case 'added':
      return { line: `New file: ${path}`, block: fenced(languageOf(path), now) }
    case 'changed':
      return { line: `Changed: ${path}`, block: difference(path, path, before, now) }
    case 'renamed': {
      const { from } = change
      const same = before.get(pathKey(from))?.text === now
      return {
        line: `Renamed: ${from} to ${path}`,
        block: same ? null : difference(from, path, before, now),
      }
    }
  }
}

function difference(from: string, path: string, before: FileMap, now: string): string {
  const was = before.get(pathKey(from))?.text ?? ''
  const whole = fenced(languageOf(path), now)
  const patch = createTwoFilesPatch(`a/${from}`, `b/${path}`, was, now, undefined, undefined, {
    context: 3,
    maxEditLength: limits.handEditDiffMaxLines,
  })
  if (patch === undefined) return whole
  const diff = fenced('diff', patch.slice(patch.indexOf('---')).trimEnd())
  return diff.length < whole.length ? diff : whole
}
