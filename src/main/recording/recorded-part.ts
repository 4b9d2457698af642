import { intersect, type Rect } from '../../shared/geometry'

// Encoders refuse less.
const smallestPx = 16

/**
 * The part of a region (desktop pixels) that one display shows, from that display's corner, with even edges and sizes:
 * video stores colour for two by two pixels. Rounded inwards, so at most one pixel is lost at each edge. null: too little.
 */
export function recordedPart(regionPx: Rect, displayPx: Rect): Rect | null {
  const seen = intersect(regionPx, displayPx)
  const left = even(seen.x - displayPx.x, Math.ceil)
  const top = even(seen.y - displayPx.y, Math.ceil)
  const right = even(seen.x - displayPx.x + seen.width, Math.floor)
  const bottom = even(seen.y - displayPx.y + seen.height, Math.floor)
  const width = right - left
  const height = bottom - top
  return width < smallestPx || height < smallestPx ? null : { x: left, y: top, width, height }
}

/** A region without the last row or column where their number is odd. null: too little. */
export function evenSized({ x, y, width, height }: Rect): Rect | null {
  const size = { width: even(width, Math.floor), height: even(height, Math.floor) }
  return size.width < smallestPx || size.height < smallestPx ? null : { x, y, ...size }
}

/** Whether some of the region lies on another display. */
export function isPartial(regionPx: Rect, displayPx: Rect): boolean {
  const { width, height } = intersect(regionPx, displayPx)
  return width < regionPx.width || height < regionPx.height
}

function even(value: number, round: (value: number) => number): number {
  return round(value / 2) * 2
}
