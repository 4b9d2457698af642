import type { AcceptedFile, ExportEntry } from '../../../shared/export-plan'

/** What the user takes of a file: all of it, or of one that changes only these hunks (indices, never none). */
export type Taken = 'whole' | ReadonlySet<number>

/** What the user takes, by path. A path that is missing is left as it is. */
export type Selection = ReadonlyMap<string, Taken>

export type Mark = 'none' | 'some' | 'all'

interface ExportCounts {
  fresh: number
  /** New ones that were taken out. */
  left: number
  /** Exist, differ, and are taken, whole or in part. */
  overwrite: number
  /** Exist, differ, and stay as they are. */
  kept: number
  same: number
  refused: number
}

/** Everything that is new, and nothing that would change what stands there. */
export function firstSelection(entries: readonly ExportEntry[]): Selection {
  return new Map(entries.filter(({ state }) => state === 'new').map(({ path }) => [path, 'whole']))
}

/** How much of an entry is taken; of one that cannot be written, nothing. */
export function markOf({ state }: Pick<ExportEntry, 'state'>, taken: Taken | undefined): Mark {
  if (!taken || (state !== 'new' && state !== 'changed')) return 'none'
  return taken === 'whole' ? 'all' : 'some'
}

export function takesHunk(taken: Taken | undefined, hunk: number): boolean {
  return taken === 'whole' || (taken?.has(hunk) ?? false)
}

/** Takes a file whole, or leaves it. */
export function withFile(selection: Selection, path: string, taken: boolean): Selection {
  const next = new Map(selection)
  if (taken) next.set(path, 'whole')
  else next.delete(path)
  return next
}

/** Takes or leaves one hunk of a file that has `hunks` of them. All of them are the whole file, none of them nothing. */
export function withHunk(
  selection: Selection,
  path: string,
  hunks: number,
  hunk: number,
  taken: boolean,
): Selection {
  const before = selection.get(path)
  const indices = new Set(before === 'whole' ? Array.from({ length: hunks }, (_, index) => index) : before)
  if (taken) indices.add(hunk)
  else indices.delete(hunk)
  const next = new Map(selection)
  if (indices.size === 0) next.delete(path)
  else next.set(path, indices.size === hunks ? 'whole' : indices)
  return next
}

/** Takes all files that exist and differ, or leaves them all. */
export function withAllChanged(
  selection: Selection,
  entries: readonly ExportEntry[],
  taken: boolean,
): Selection {
  const next = new Map(selection)
  for (const { state, path } of entries) {
    if (state !== 'changed') continue
    if (taken) next.set(path, 'whole')
    else next.delete(path)
  }
  return next
}

/** How many of the files that exist and differ are taken. */
export function changedMark(entries: readonly ExportEntry[], selection: Selection): Mark {
  const marks = entries
    .filter(({ state }) => state === 'changed')
    .map((entry) => markOf(entry, selection.get(entry.path)))
  if (marks.every((mark) => mark === 'none')) return 'none'
  return marks.every((mark) => mark === 'all') ? 'all' : 'some'
}

/** What an export is asked to write. Never what was refused or stands there already. */
export function acceptedFiles(entries: readonly ExportEntry[], selection: Selection): AcceptedFile[] {
  return entries.flatMap((entry): AcceptedFile[] => {
    const taken = selection.get(entry.path)
    if (markOf(entry, taken) === 'none') return []
    const hunks = taken instanceof Set ? [...taken].sort((a, b) => a - b) : null
    return [{ path: entry.path, hunks }]
  })
}

export function countEntries(entries: readonly ExportEntry[], selection: Selection): ExportCounts {
  const counts: ExportCounts = { fresh: 0, left: 0, overwrite: 0, kept: 0, same: 0, refused: 0 }
  for (const entry of entries) {
    const isTaken = markOf(entry, selection.get(entry.path)) !== 'none'
    if (entry.state === 'new') counts[isTaken ? 'fresh' : 'left'] += 1
    else if (entry.state === 'changed') counts[isTaken ? 'overwrite' : 'kept'] += 1
    else counts[entry.state] += 1
  }
  return counts
}
