import type { Point, Rect } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import { inkBounds, markFrame } from './mark-bounds'
import { contains, grow, highlighterPx, stepRadiusPx } from './shapes'
import { type MeasureLine, measureLine } from './text-box'

/** How far a point is from a line between two points. */
function distanceToLine(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const lengthSquared = dx * dx + dy * dy
  const share = lengthSquared ? ((point.x - from.x) * dx + (point.y - from.y) * dy) / lengthSquared : 0
  const at = Math.min(1, Math.max(0, share))
  return Math.hypot(point.x - from.x - at * dx, point.y - from.y - at * dy)
}

function distanceToOutline(point: Point, { x, y, width, height }: Rect): number {
  const dx = Math.max(x - point.x, point.x - x - width)
  const dy = Math.max(y - point.y, point.y - y - height)
  return dx <= 0 && dy <= 0 ? Math.min(-dx, -dy) : Math.hypot(Math.max(0, dx), Math.max(0, dy))
}

function distanceToStroke(point: Point, points: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY
  points.forEach((to, index) => {
    least = Math.min(least, distanceToLine(point, points[index - 1] ?? to, to))
  })
  return least
}

/**
 * Whether a point is on a mark's ink. A box is hollow: its inside belongs to what it frames.
 * @param reachPx how far beside the ink still counts
 */
export function hitsMark(
  mark: Mark,
  point: Point,
  reachPx: number,
  measure: MeasureLine = measureLine,
): boolean {
  if (!contains(grow(inkBounds(mark, measure), reachPx), point)) return false
  const reach = reachPx + mark.widthPx / 2
  switch (mark.kind) {
    case 'redaction':
      return contains(grow(mark.rectPx, reachPx), point)
    case 'text':
      return contains(grow(markFrame(mark, measure), reachPx), point)
    case 'box':
      return distanceToOutline(point, mark.rectPx) <= reach
    case 'arrow':
    case 'line':
    case 'measure':
      return (
        distanceToLine(point, mark.fromPx, mark.toPx) <= reach + (mark.kind === 'arrow' ? mark.widthPx : 0)
      )
    case 'pen':
      return distanceToStroke(point, mark.pointsPx) <= reach
    case 'highlighter':
      return distanceToStroke(point, mark.pointsPx) <= reachPx + highlighterPx(mark.widthPx) / 2
    case 'step':
      return Math.hypot(point.x - mark.atPx.x, point.y - mark.atPx.y) <= reachPx + stepRadiusPx(mark.widthPx)
  }
}

/** The topmost mark at a point. */
export function markAt(
  marks: readonly Mark[],
  point: Point,
  reachPx: number,
  measure: MeasureLine = measureLine,
): Mark | null {
  return marks.findLast((mark) => hitsMark(mark, point, reachPx, measure)) ?? null
}
