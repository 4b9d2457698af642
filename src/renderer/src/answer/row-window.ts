/** Height of a row of code, device-independent pixels; the style sheet is told of it. */
export const rowHeightPx = 18
/** Rows drawn beyond each edge; also the step in which the window moves, so that few scrolls draw anything. */
export const overscanRows = 16

/** A view that does not fill its parent scrolls from here on; the style sheet's limit is as high. */
export const rowsBeforeScrolling = 18

export interface RowRange {
  from: number
  /** Not included. */
  to: number
}

/** Which of `rowCount` rows to draw for a view of a height that is scrolled to `topPx`. */
export function rowsInView(topPx: number, heightPx: number, rowCount: number): RowRange {
  const first = Math.floor(topPx / rowHeightPx)
  const shown = Math.ceil(heightPx / rowHeightPx) + 1
  const from = Math.floor((first - overscanRows) / overscanRows) * overscanRows
  const to = Math.ceil((first + shown + overscanRows) / overscanRows) * overscanRows
  return clampRange({ from, to }, rowCount)
}

/** Which rows to draw for a view that follows the end. */
export function lastRows(heightPx: number, rowCount: number): RowRange {
  return clampRange({ from: rowCount - Math.ceil(heightPx / rowHeightPx) - 2, to: rowCount }, rowCount)
}

/** The range with another one that must stay drawn, unless they lie too far apart. */
export function withPinned(
  range: RowRange,
  pinned: RowRange | null,
  rowCount: number,
  maxRows = 4000,
): RowRange {
  if (!pinned) return range
  const joined = { from: Math.min(range.from, pinned.from), to: Math.max(range.to, pinned.to) }
  return joined.to - joined.from > maxRows ? range : clampRange(joined, rowCount)
}

function clampRange({ from, to }: RowRange, rowCount: number): RowRange {
  return { from: Math.max(0, Math.min(from, rowCount)), to: Math.max(0, Math.min(to, rowCount)) }
}
