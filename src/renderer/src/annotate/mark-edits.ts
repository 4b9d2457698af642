import type { Point, Rect } from '../../../shared/geometry'
import { limits } from '../../../shared/limits'
import type { Mark, MarkKind } from '../../../shared/marks'
import { markFrame } from './mark-bounds'
import { contains, fontPxOf, grow, lineHeight, snapOutward, snapTo45, spanRect, squareCorner } from './shapes'
import { type MeasureLine, measureLine } from './text-box'

export interface MarkStyle {
  color: string
  widthPx: number
}

export type MarkHandle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'from' | 'to' | 'size'

const maxWidthPx = 200
const round = (value: number) => Math.round(value * 100) / 100
const rounded = ({ x, y }: Point): Point => ({ x: round(x), y: round(y) })
const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

/** A mark as it is when the pointer goes down. */
export function beginMark(kind: MarkKind, at: Point, style: MarkStyle, id: string): Mark {
  const base = { id, ...style }
  switch (kind) {
    case 'box':
    case 'redaction':
      return { ...base, kind, rectPx: { ...whole(at), width: 0, height: 0 } }
    case 'arrow':
    case 'line':
      return { ...base, kind, fromPx: rounded(at), toPx: rounded(at) }
    case 'measure':
      return { ...base, kind, fromPx: whole(at), toPx: whole(at) }
    case 'pen':
    case 'highlighter':
      return { ...base, kind, pointsPx: [rounded(at)] }
    case 'text':
      // The pointer is in the middle of the first line's height, as with any caret.
      return {
        ...base,
        kind,
        atPx: { x: Math.round(at.x), y: Math.round(at.y - (fontPxOf(style.widthPx) * lineHeight) / 2) },
        text: '',
      }
    case 'step':
      return { ...base, kind, atPx: rounded(at), number: 1 }
  }
}

/**
 * The mark with the pointer further on.
 * @param from where it went down
 * @param path where it has been since the last call, the newest last
 * @param straight Shift: squares, and lines in one of eight directions
 */
export function drawTo(mark: Mark, from: Point, path: readonly Point[], straight: boolean): Mark {
  const to = path.at(-1)
  if (!to) return mark
  switch (mark.kind) {
    case 'box':
    case 'redaction': {
      const corner = straight ? squareCorner(whole(from), whole(to)) : whole(to)
      return { ...mark, rectPx: spanRect(whole(from), corner) }
    }
    case 'arrow':
    case 'line':
      return { ...mark, toPx: rounded(straight ? snapTo45(mark.fromPx, to) : to) }
    case 'measure':
      return { ...mark, toPx: whole(straight ? snapTo45(mark.fromPx, to) : to) }
    case 'pen':
    case 'highlighter': {
      if (straight) return { ...mark, pointsPx: [rounded(from), rounded(snapTo45(from, to))] }
      return { ...mark, pointsPx: continueStroke(mark.pointsPx, path) }
    }
    case 'text':
    case 'step':
      return moveMark(mark, to.x - from.x, to.y - from.y)
  }
}

const leastStepPx = 1.5

/** Points closer than a pixel or two only make a stroke tremble: of those the newest counts. */
function continueStroke(points: readonly Point[], path: readonly Point[]): Point[] {
  const next = points.slice(0, limits.strokePointsMax - 1)
  for (const point of path.map(rounded)) {
    const before = next.at(-2)
    const last = next.at(-1)
    const replaces = before && last && Math.hypot(last.x - before.x, last.y - before.y) < leastStepPx
    if (replaces || next.length >= limits.strokePointsMax) next[next.length - 1] = point
    else next.push(point)
  }
  return next
}

/** Too small to have been meant: a click, not a drag. */
export function isTrifle(mark: Mark, leastPx: number): boolean {
  switch (mark.kind) {
    case 'box':
    case 'redaction':
      return mark.rectPx.width < leastPx || mark.rectPx.height < leastPx
    case 'arrow':
    case 'line':
    case 'measure':
      return Math.hypot(mark.toPx.x - mark.fromPx.x, mark.toPx.y - mark.fromPx.y) < leastPx
    case 'text':
      return mark.text.trim() === ''
    default:
      return false
  }
}

/** The mark as it is kept: redactions cover whole pixels. */
export function finishMark(mark: Mark): Mark {
  return mark.kind === 'redaction' ? { ...mark, rectPx: snapOutward(mark.rectPx) } : mark
}

export function moveMark(mark: Mark, dx: number, dy: number): Mark {
  // Whole steps, so that edges that were sharp stay sharp.
  const x = Math.round(dx)
  const y = Math.round(dy)
  const move = (point: Point): Point => ({ x: point.x + x, y: point.y + y })
  switch (mark.kind) {
    case 'box':
    case 'redaction':
      return { ...mark, rectPx: { ...mark.rectPx, ...move(mark.rectPx) } }
    case 'arrow':
    case 'line':
    case 'measure':
      return { ...mark, fromPx: move(mark.fromPx), toPx: move(mark.toPx) }
    case 'pen':
    case 'highlighter':
      return { ...mark, pointsPx: mark.pointsPx.map(move) }
    case 'text':
    case 'step':
      return { ...mark, atPx: move(mark.atPx) }
  }
}

const corners: MarkHandle[] = ['nw', 'ne', 'se', 'sw']
const sides: MarkHandle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

/** The handles of a mark and where they are. */
export function handlesOf(
  mark: Mark,
  measure: MeasureLine = measureLine,
): { handle: MarkHandle; at: Point }[] {
  if (mark.kind === 'arrow' || mark.kind === 'line' || mark.kind === 'measure')
    return [
      { handle: 'from', at: mark.fromPx },
      { handle: 'to', at: mark.toPx },
    ]
  const frame = markFrame(mark, measure)
  if (mark.kind === 'text' || mark.kind === 'step') return [{ handle: 'size', at: placeOf('se', frame) }]
  const names = mark.kind === 'box' || mark.kind === 'redaction' ? sides : corners
  return names.map((handle) => ({ handle, at: placeOf(handle, frame) }))
}

function placeOf(handle: MarkHandle, { x, y, width, height }: Rect): Point {
  return {
    x: x + (handle.includes('w') ? 0 : handle.includes('e') ? width : width / 2),
    y: y + (handle.includes('n') ? 0 : handle.includes('s') ? height : height / 2),
  }
}

/** The handle at a point, if any; the nearest of several. */
export function handleAt(
  mark: Mark,
  point: Point,
  reachPx: number,
  measure: MeasureLine = measureLine,
): MarkHandle | null {
  const near = handlesOf(mark, measure)
    .filter(({ at }) => contains(grow({ ...at, width: 0, height: 0 }, reachPx), point))
    .map(({ handle, at }) => ({ handle, distance: Math.hypot(at.x - point.x, at.y - point.y) }))
    .sort((a, b) => a.distance - b.distance)
  return near[0]?.handle ?? null
}

/** The mark as it was when the handle was taken, with that handle at `to`. */
export function resizeMark(
  mark: Mark,
  handle: MarkHandle,
  to: Point,
  straight: boolean,
  measure: MeasureLine = measureLine,
): Mark {
  switch (mark.kind) {
    case 'box':
    case 'redaction': {
      const rectPx = resizeRect(mark.rectPx, handle, whole(to), straight)
      return {
        ...mark,
        rectPx: { ...rectPx, width: Math.max(1, rectPx.width), height: Math.max(1, rectPx.height) },
      }
    }
    case 'arrow':
    case 'line':
    case 'measure': {
      const other = handle === 'from' ? mark.toPx : mark.fromPx
      const straightTo = straight ? snapTo45(other, to) : to
      const end = mark.kind === 'measure' ? whole(straightTo) : rounded(straightTo)
      return handle === 'from' ? { ...mark, fromPx: end } : { ...mark, toPx: end }
    }
    case 'pen':
    case 'highlighter': {
      const was = markFrame(mark, measure)
      const is = resizeRect(was, handle, to, straight)
      const scale = (value: number, from: number, size: number, start: number, newSize: number) =>
        round(start + (size ? ((value - from) / size) * newSize : 0))
      return {
        ...mark,
        pointsPx: mark.pointsPx.map(({ x, y }) => ({
          x: scale(x, was.x, was.width, is.x, is.width),
          y: scale(y, was.y, was.height, is.y, is.height),
        })),
      }
    }
    case 'text':
    case 'step': {
      const frame = markFrame(mark, measure)
      const origin = mark.atPx
      const corner = placeOf('se', frame)
      const ratio =
        Math.hypot(Math.max(0, to.x - origin.x), Math.max(0, to.y - origin.y)) /
        (Math.hypot(corner.x - origin.x, corner.y - origin.y) || 1)
      return { ...mark, widthPx: Math.min(maxWidthPx, Math.max(1, round(mark.widthPx * ratio))) }
    }
  }
}

/** A rectangle with one edge or corner elsewhere; dragged past the opposite one it turns over. */
export function resizeRect(rect: Rect, handle: MarkHandle, to: Point, square: boolean): Rect {
  let left = rect.x
  let top = rect.y
  let right = rect.x + rect.width
  let bottom = rect.y + rect.height
  if (square && handle.length === 2) {
    const fixed = { x: handle.includes('w') ? right : left, y: handle.includes('n') ? bottom : top }
    return spanRect(fixed, squareCorner(fixed, to))
  }
  if (handle.includes('w')) left = to.x
  if (handle.includes('e')) right = to.x
  if (handle.includes('n')) top = to.y
  if (handle.includes('s')) bottom = to.y
  return spanRect({ x: left, y: top }, { x: right, y: bottom })
}
