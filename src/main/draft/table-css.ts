import { type Rect, union } from '../../shared/geometry'
import { half, length } from './css-pixels'
import type { Css, Drawn } from './element'
import { setMargin } from './flow-css'

/** Columns of a table: where they begin and end, and at which edge their cells stand. CSS pixels. */
export interface Tracks {
  edges: number[]
  aligns: ('start' | 'end')[]
  /** From the right edge of cells at the end to that of their column. */
  insets: number[]
}

/** Cells of one column line up within this. */
const slackPx = 3
/** Cells of one row have their middle at one height within this. */
const middleSlackPx = 1.5

/** The columns of rows of as many cells each; null where cells of a column share neither their left nor their right edge. */
export function tracksOf(rows: readonly (readonly Rect[])[]): Tracks | null {
  const count = rows[0]?.length ?? 0
  if (count < 2 || rows.some((row) => row.length !== count)) return null
  const columns = Array.from({ length: count }, (_, index) => {
    const cells = rows.map((row) => row[index]!)
    const starts = cells.map(({ x }) => x)
    const ends = cells.map(({ x, width }) => x + width)
    const differ = (values: number[]) => Math.max(...values) - Math.min(...values)
    const align = differ(starts) <= slackPx ? 'start' : differ(ends) <= slackPx ? 'end' : null
    return { align, start: Math.min(...starts), end: Math.max(...ends) } as const
  })
  const aligns = columns.flatMap(({ align }) => align ?? [])
  if (aligns.length !== count) return null
  const edges = [half(columns[0]!.start)]
  for (const [index, column] of columns.entries()) {
    const next = columns[index + 1]
    const edge =
      !next || (column.align === 'end' && next.align === 'end')
        ? column.end
        : next.align === 'start'
          ? next.start
          : (column.end + next.start) / 2
    edges.push(half(edge))
  }
  if (edges.some((edge, index) => index > 0 && edge <= edges[index - 1]!)) return null
  return { edges, aligns, insets: columns.map(({ end }, index) => half(edges[index + 1]! - end)) }
}

/** A row of a table as a grid of its columns. Gives cells their edge. `inner` is the inside of the row's own box. */
export function tableRow(
  tracks: Tracks,
  cells: readonly Drawn[],
  inner: Rect | null,
): { css: Css; rect: Rect } {
  const { edges, aligns, insets } = tracks
  for (const [index, cell] of cells.entries()) {
    if (cell.width !== 'natural') cell.element.css = { width: length(cell.rect.width), ...cell.element.css }
    cell.element.css['justify-self'] = aligns[index]!
    const inset = aligns[index] === 'end' ? insets[index]! : 0
    if (inset > 0.5) cell.element.css['margin-right'] = length(inset)
  }
  const around = union(cells.map(({ rect }) => rect))
  const middleOf = ({ y, height }: Rect) => y + height / 2
  const middle = middleOf(
    inner ?? cells.reduce((tall, each) => (each.rect.height > tall.rect.height ? each : tall)).rect,
  )
  const isMiddle = cells.every(({ rect }) => Math.abs(middleOf(rect) - middle) <= middleSlackPx)
  const tallest = Math.max(...cells.map(({ rect }) => rect.height))
  const y = isMiddle ? middle - tallest / 2 : around.y
  const height = isMiddle ? tallest : around.height
  const top = inner ? half(y - inner.y) : 0
  const left = inner ? half(edges[0]! - inner.x) : 0
  if (!isMiddle) for (const cell of cells) setMargin(cell, 'top', cell.rect.y - y)
  const padding =
    inner && (left > 0 || !isMiddle)
      ? `${isMiddle ? '0' : length(Math.max(0, top))} 0 0 ${length(left)}`
      : null
  return {
    css: {
      display: 'grid',
      'grid-template-columns': edges
        .slice(1)
        .map((edge, index) => length(edge - edges[index]!))
        .join(' '),
      'align-items': isMiddle ? 'center' : 'flex-start',
      ...(padding && { padding }),
    },
    rect: inner ?? { x: edges[0]!, y, width: edges.at(-1)! - edges[0]!, height },
  }
}
