interface Scrolled {
  scrollTopPx: number
  heightPx: number
  rowPx: number
  count: number
}

// Rows beyond the edges, so that a fast wheel does not show the ground.
const overscan = 8

/** The rows of a long list that have to exist: `start` inclusive, `end` exclusive. */
export function visibleRows({ scrollTopPx, heightPx, rowPx, count }: Scrolled): {
  start: number
  end: number
} {
  const first = Math.floor(scrollTopPx / rowPx)
  const last = Math.ceil((scrollTopPx + heightPx) / rowPx)
  const start = Math.min(Math.max(0, first - overscan), count)
  return { start, end: Math.max(start, Math.min(count, last + overscan)) }
}

/** Where the list has to be scrolled to for a row to be seen whole; its place now when it is. */
export function scrollTopFor(row: number, { scrollTopPx, heightPx, rowPx }: Omit<Scrolled, 'count'>): number {
  const topPx = row * rowPx
  if (topPx < scrollTopPx) return topPx
  if (topPx + rowPx > scrollTopPx + heightPx) return topPx + rowPx - heightPx
  return scrollTopPx
}
