import type { DiffHunk, DiffLineKind } from '../../../shared/export-plan'

export interface DiffRow {
  kind: DiffLineKind
  text: string
  /** Counted from 1; null where the line is not in that file. */
  oldLine: number | null
  newLine: number | null
}

/** The lines of a hunk with their numbers in both files. */
export function diffRows({ oldStart, newStart, lines }: DiffHunk): DiffRow[] {
  let oldLine = oldStart
  let newLine = newStart
  return lines.map(({ kind, text }) => ({
    kind,
    text,
    oldLine: kind === 'added' ? null : oldLine++,
    newLine: kind === 'removed' ? null : newLine++,
  }))
}
