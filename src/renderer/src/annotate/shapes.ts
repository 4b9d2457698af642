import { intersect, type Point, type Rect } from '../../../shared/geometry'

/** The size of the letters of a text, from its mark's width. Both are picture pixels. */
export const fontPxOf = (widthPx: number) => 6 + 4 * widthPx
/** The radius of a step's disc. */
export const stepRadiusPx = (widthPx: number) => 4 + 3 * widthPx
/** How broad a highlighter draws. */
export const highlighterPx = (widthPx: number) => 4 + 4 * widthPx
/** The rim that keeps ink readable on a ground of its own colour, on each side of a stroke. */
export const rimPx = (widthPx: number) => Math.min(3, Math.max(1, widthPx * 0.25))

/** How far a stroke's ink reaches from its line, the edge that anti-aliasing softens included. */
export function strokeReachPx({ kind, widthPx }: { kind: 'pen' | 'highlighter'; widthPx: number }): number {
  return (kind === 'highlighter' ? highlighterPx(widthPx) / 2 : widthPx / 2 + rimPx(widthPx)) + 1
}

export const lineHeight = 1.3
export const highlighterAlpha = 0.4

/**
 * An arrow's outline: a shaft that grows from the tail to a swept-back head with its tip exactly on `to`. A short arrow
 * has a smaller head, never a head longer than itself.
 */
export function arrowOutline(from: Point, to: Point, widthPx: number): Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return [from]
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const headPx = Math.min(8 + widthPx * 3.6, length * 0.7)
  const barbPx = headPx * 0.5
  const neckPx = Math.min(widthPx * 0.5, barbPx * 0.6)
  const tailPx = neckPx * 0.45
  const at = (fromTip: number, aside: number): Point => ({
    x: to.x - along.x * fromTip - along.y * aside,
    y: to.y - along.y * fromTip + along.x * aside,
  })
  return [
    at(length, tailPx),
    at(headPx * 0.84, neckPx),
    at(headPx, barbPx),
    to,
    at(headPx, -barbPx),
    at(headPx * 0.84, -neckPx),
    at(length, -tailPx),
  ]
}

/** The two short lines across the ends of a measured distance. */
export function measureTicks(from: Point, to: Point, widthPx: number): [Point, Point][] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const half = 5 + widthPx * 1.5
  const aside = { x: (-(to.y - from.y) / length) * half, y: ((to.x - from.x) / length) * half }
  return [from, to].map((end) => [
    { x: end.x - aside.x, y: end.y - aside.y },
    { x: end.x + aside.x, y: end.y + aside.y },
  ])
}

/** What a measure says: the distance, and of a slanted one its width and height too. Pixels of the picture. */
export function measureLabel(from: Point, to: Point): string {
  const dx = Math.abs(to.x - from.x)
  const dy = Math.abs(to.y - from.y)
  const distance = `${round(Math.hypot(dx, dy), dx === 0 || dy === 0 ? 0 : 1)} px`
  return dx === 0 || dy === 0 ? distance : `${distance}  ·  ${round(dx, 0)} × ${round(dy, 0)}`
}

function round(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)))
}

/** Where a measure's label stands: beside the middle of the line, above it or to its right. */
export function measureLabelRect(from: Point, to: Point, widthPx: number, labelWidthPx: number): Rect {
  const fontPx = measureFontPx(widthPx)
  const size = { width: labelWidthPx + fontPx, height: fontPx * 1.6 }
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  // The normal that points up, or right of an upright line.
  let normal = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length }
  if (normal.y > 0.001 || (Math.abs(normal.y) <= 0.001 && normal.x < 0))
    normal = { x: -normal.x, y: -normal.y }
  const reach = Math.abs(normal.x) * (size.width / 2) + Math.abs(normal.y) * (size.height / 2)
  const away = reach + 8 + widthPx * 1.5
  const middle = {
    x: (from.x + to.x) / 2 + normal.x * away,
    y: (from.y + to.y) / 2 + normal.y * away,
  }
  return { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size }
}

/** The size of the letters of a measure's label. */
export const measureFontPx = (widthPx: number) => 5 + 3.5 * widthPx

/** One piece of a smoothed stroke: a quadratic curve from where the last piece ended. */
interface CurvePiece {
  control: Point
  to: Point
}

/**
 * A stroke through what the pointer did: curves between the middles of neighbouring points with the points as controls,
 * so corners are rounded by at most half a step. It begins at the first point and ends at the last.
 */
export function smoothStroke(points: readonly Point[]): { from: Point; pieces: CurvePiece[] } {
  const from = points[0] ?? { x: 0, y: 0 }
  const pieces: CurvePiece[] = []
  for (let index = 1; index < points.length; index += 1) pieces.push(curvePiece(points, index))
  return { from, pieces }
}

/** The piece of a smoothed stroke that ends between point `index` and the next, or at the last point. */
function curvePiece(points: readonly Point[], index: number): CurvePiece {
  const point = points[index] as Point
  const next = points[index + 1]
  return { control: point, to: next ? middle(point, next) : point }
}

export function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

/** `to` moved onto the nearest of the eight directions from `from`, at the same reach along it. */
export function snapTo45(from: Point, to: Point): Point {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const eighth = Math.round(Math.atan2(dy, dx) / (Math.PI / 4))
  if (eighth % 4 === 0) return { x: to.x, y: from.y }
  if (eighth % 2 === 0) return { x: from.x, y: to.y }
  const reach = (Math.abs(dx) + Math.abs(dy)) / 2
  return { x: from.x + Math.sign(dx) * reach, y: from.y + Math.sign(dy) * reach }
}

/** The corner that makes a square with `from`, as large as the longer side. */
export function squareCorner(from: Point, to: Point): Point {
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))
  return {
    x: from.x + (to.x < from.x ? -side : side),
    y: from.y + (to.y < from.y ? -side : side),
  }
}

/** The rectangle with two points as opposite corners. */
export function spanRect(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

/** The smallest rectangle of whole pixels around `rect`. */
export function snapOutward(rect: Rect): Rect {
  const x = Math.floor(rect.x)
  const y = Math.floor(rect.y)
  return {
    x,
    y,
    width: Math.ceil(rect.x + rect.width) - x,
    height: Math.ceil(rect.y + rect.height) - y,
  }
}

export function grow(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + by * 2, height: rect.height + by * 2 }
}

/** The smallest rectangle around both; one that is not there does not count. */
export function union(a: Rect | null, b: Rect | null): Rect | null {
  if (!a || !b) return a ?? b
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

export function boundsOf(points: readonly Point[]): Rect {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export function touches(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

export function contains(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height
}

/** What is left of `rect` when `hole` is cut out of it, in at most four rectangles. */
export function without(rect: Rect, hole: Rect): Rect[] {
  const cut = intersect(rect, hole)
  if (cut.width === 0 || cut.height === 0) return [rect]
  const right = rect.x + rect.width
  const bottom = rect.y + rect.height
  const cutBottom = cut.y + cut.height
  const cutRight = cut.x + cut.width
  return [
    { x: rect.x, y: rect.y, width: rect.width, height: cut.y - rect.y },
    { x: rect.x, y: cutBottom, width: rect.width, height: bottom - cutBottom },
    { x: rect.x, y: cut.y, width: cut.x - rect.x, height: cut.height },
    { x: cutRight, y: cut.y, width: right - cutRight, height: cut.height },
  ].filter(({ width, height }) => width > 0 && height > 0)
}
