import type { ExportEntry } from '../../../shared/export-plan'

interface ExportCounts {
  fresh: number
  /** Exist, differ, and were ticked. */
  overwrite: number
  /** Exist, differ, and stay as they are. */
  kept: number
  same: number
  refused: number
}

/** The paths an export writes: what is new, and of what exists only what was ticked. Never what was refused. */
export function pathsToWrite(entries: readonly ExportEntry[], ticked: ReadonlySet<string>): string[] {
  return entries
    .filter(({ state, path }) => state === 'new' || (state === 'overwrite' && ticked.has(path)))
    .map(({ path }) => path)
}

export function countEntries(entries: readonly ExportEntry[], ticked: ReadonlySet<string>): ExportCounts {
  const counts: ExportCounts = { fresh: 0, overwrite: 0, kept: 0, same: 0, refused: 0 }
  for (const { state, path } of entries) {
    if (state === 'new') counts.fresh += 1
    else if (state === 'overwrite') counts[ticked.has(path) ? 'overwrite' : 'kept'] += 1
    else counts[state] += 1
  }
  return counts
}

/** The paths of files that exist and differ. */
export function overwritable(entries: readonly ExportEntry[]): string[] {
  return entries.filter(({ state }) => state === 'overwrite').map(({ path }) => path)
}

/** Ticks a path or takes its tick back; a new set. */
export function toggled(ticked: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(ticked)
  if (!next.delete(path)) next.add(path)
  return next
}
