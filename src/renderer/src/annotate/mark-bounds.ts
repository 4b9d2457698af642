import type { Rect } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import {
  arrowOutline,
  boundsOf,
  grow,
  highlighterPx,
  measureFontPx,
  measureLabel,
  measureLabelRect,
  measureTicks,
  rimPx,
  snapOutward,
  stepRadiusPx,
  union,
  without,
} from './shapes'
import { type MeasureLine, measureLine, textBox } from './text-box'

/** Where a mark's own geometry lies, without the width of its ink: what handles are put around. */
export function markFrame(mark: Mark, measure: MeasureLine = measureLine): Rect {
  switch (mark.kind) {
    case 'box':
    case 'redaction':
      return mark.rectPx
    case 'arrow':
    case 'line':
    case 'measure':
      return boundsOf([mark.fromPx, mark.toPx])
    case 'pen':
    case 'highlighter':
      return boundsOf(mark.pointsPx)
    case 'text':
      return textBox(mark.atPx, mark.text, mark.widthPx, measure)
    case 'step': {
      const radius = stepRadiusPx(mark.widthPx)
      return { x: mark.atPx.x - radius, y: mark.atPx.y - radius, width: radius * 2, height: radius * 2 }
    }
  }
}

/** Whole pixels that hold all of a mark's ink, its rim and the edge that anti-aliasing softens included. */
export function inkBounds(mark: Mark, measure: MeasureLine = measureLine): Rect {
  const { widthPx } = mark
  const rim = rimPx(widthPx) + 1
  switch (mark.kind) {
    case 'redaction':
      return snapOutward(mark.rectPx)
    case 'arrow':
      return snapOutward(grow(boundsOf(arrowOutline(mark.fromPx, mark.toPx, widthPx)), rim + widthPx * 0.2))
    case 'measure': {
      const { fromPx, toPx } = mark
      const labelWidth = measure(measureLabel(fromPx, toPx), measureFontPx(widthPx))
      const lines = boundsOf(measureTicks(fromPx, toPx, widthPx).flat())
      const label = measureLabelRect(fromPx, toPx, widthPx, labelWidth)
      return snapOutward(grow(union(lines, label) as Rect, widthPx / 2 + rim))
    }
    case 'highlighter':
      return snapOutward(grow(markFrame(mark, measure), highlighterPx(widthPx) / 2 + 1))
    case 'text':
      // Letters may reach over their box: italics, accents, other writing systems.
      return snapOutward(grow(markFrame(mark, measure), rim + widthPx * 2))
    case 'step':
      return snapOutward(grow(markFrame(mark, measure), rim + 1))
    default:
      return snapOutward(grow(markFrame(mark, measure), widthPx / 2 + rim + 1))
  }
}

/** A line longer than this is cut up: the rectangle around a slanted one is mostly bare. */
const longPx = 400

/** Where a mark's ink is, in rectangles that leave out most of what is bare. Together they hold all of it. */
export function inkParts(mark: Mark, measure: MeasureLine = measureLine): Rect[] {
  const bounds = inkBounds(mark, measure)
  if (mark.kind === 'box') {
    const edge = Math.ceil(mark.widthPx * 1.5 + rimPx(mark.widthPx) * 2 + 4)
    const hole = grow(snapOutward(mark.rectPx), -edge)
    return hole.width > 0 && hole.height > 0 ? without(bounds, hole) : [bounds]
  }
  if (mark.kind !== 'arrow' && mark.kind !== 'line') return [bounds]
  const { fromPx, toPx } = mark
  const length = Math.hypot(toPx.x - fromPx.x, toPx.y - fromPx.y)
  if (length <= longPx) return [bounds]
  const reach = mark.kind === 'line' ? mark.widthPx / 2 + rimPx(mark.widthPx) + 2 : 8 + mark.widthPx * 3.6
  const count = Math.ceil(length / (longPx / 2))
  const at = (index: number) => ({
    x: fromPx.x + ((toPx.x - fromPx.x) * index) / count,
    y: fromPx.y + ((toPx.y - fromPx.y) * index) / count,
  })
  return Array.from({ length: count }, (_, index) =>
    snapOutward(grow(boundsOf([at(index), at(index + 1)]), reach)),
  )
}
