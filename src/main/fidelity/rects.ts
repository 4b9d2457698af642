import { intersect, type Rect } from '../../shared/geometry'

export const areaOf = ({ width, height }: Rect): number => width * height

/** Area in both rectangles over area in either, 0 to 1. */
export function overlapOf(one: Rect, other: Rect): number {
  const both = areaOf(intersect(one, other))
  const either = areaOf(one) + areaOf(other) - both
  return either > 0 ? both / either : 0
}

/** Of the smaller one what lies in the other, 0 to 1. */
export function shareInside(one: Rect, other: Rect): number {
  const smaller = Math.min(areaOf(one), areaOf(other))
  return smaller > 0 ? areaOf(intersect(one, other)) / smaller : 0
}

/** Whether `inner` lies in `outer`, but for `slackPx`. */
export const isWithin = (inner: Rect, outer: Rect, slackPx: number): boolean =>
  inner.x >= outer.x - slackPx &&
  inner.y >= outer.y - slackPx &&
  inner.x + inner.width <= outer.x + outer.width + slackPx &&
  inner.y + inner.height <= outer.y + outer.height + slackPx

export const shifted = (rect: Rect, dx: number, dy: number): Rect => ({
  ...rect,
  x: rect.x + dx,
  y: rect.y + dy,
})

/** How far two middles are apart, the larger of across and down, in widths and heights of the page. */
export function distanceOf(one: Rect, other: Rect, { width, height }: { width: number; height: number }) {
  const across = Math.abs(one.x + one.width / 2 - other.x - other.width / 2) / width
  const down = Math.abs(one.y + one.height / 2 - other.y - other.height / 2) / height
  return Math.max(across, down)
}
