import type { LayoutNode } from '../../shared/design-facts'
import { type Rect, union } from '../../shared/geometry'
import { half, length } from './css-pixels'
import { type Drawn, element } from './element'
import { flowCss, paddingText } from './flow-css'

/** Tracks and gaps are the same everywhere within this. */
const slackPx = 1

/** Alike children in rows and columns: one grid where its tracks are even, else rows in a column. */
export function drawGrid(node: LayoutNode, rect: Rect, drawn: readonly Drawn[], isBox: boolean): Drawn {
  const { columns } = node
  const cells = union(drawn.map((each) => each.rect))
  const first = drawn[0]!.rect
  const gapPx = columns > 1 ? half(drawn[1]!.rect.x - first.x - first.width) : 0
  const below = drawn[columns]?.rect
  const rowGapPx = below ? half(below.y - first.y - first.height) : 0
  const trackPx = (cells.width - gapPx * (columns - 1)) / columns
  const isEven = drawn.every(({ rect: own }, index) => {
    const x = cells.x + (index % columns) * (trackPx + gapPx)
    const y = cells.y + Math.floor(index / columns) * (first.height + rowGapPx)
    return (
      Math.abs(own.x - x) <= slackPx &&
      Math.abs(own.y - y) <= slackPx &&
      Math.abs(own.width - trackPx) <= slackPx &&
      Math.abs(own.height - first.height) <= slackPx
    )
  })
  const children = drawn.map((each) => each.element)
  if (isEven && gapPx >= 0 && rowGapPx >= 0) {
    const padding = isBox
      ? paddingText([
          half(cells.y - rect.y),
          half(rect.x + rect.width - cells.x - cells.width),
          0,
          half(cells.x - rect.x),
        ])
      : '0'
    const css = {
      display: 'grid',
      'grid-template-columns': `repeat(${columns}, minmax(0, 1fr))`,
      'align-content': 'start',
      gap: gapPx === rowGapPx ? length(gapPx) : `${length(rowGapPx)} ${length(gapPx)}`,
      ...(padding !== '0' && { padding }),
    }
    return { element: element('div', 'grid', css, { children }), rect: cells, width: 'needed' }
  }
  const rows: Drawn[] = []
  for (let at = 0; at < drawn.length; at += columns) {
    const part = drawn.slice(at, at + columns)
    const own = union(part.map((each) => each.rect))
    const flow = flowCss({ rect: own, isBox: false }, part, 'row')
    rows.push({
      element: element('div', 'row', flow.css, { children: part.map((each) => each.element) }),
      rect: own,
      width: flow.needsWidth ? 'needed' : 'natural',
    })
  }
  const flow = flowCss({ rect, isBox }, rows, 'column')
  return {
    element: element('div', 'group', flow.css, { children: rows.map((row) => row.element) }),
    rect: isBox ? rect : cells,
    width: flow.needsWidth ? 'needed' : 'natural',
  }
}
