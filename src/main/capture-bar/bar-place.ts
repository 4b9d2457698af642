import type { Point, Rect, Size } from '../../shared/geometry'

/** A display as the bar needs it. */
export interface BarDisplay {
  /** Where it begins on the desktop, and how many pixels a device-independent pixel is. */
  originPx: Point
  scaleFactor: number
  boundsDip: Rect
  /** Without panels. */
  workAreaDip: Rect
}

const gapDip = 10
const cornerDip = 16

/** A rectangle of the desktop (pixels) in the device-independent pixels of one display. */
export function regionDip(regionPx: Rect, { originPx, scaleFactor, boundsDip }: BarDisplay): Rect {
  return {
    x: boundsDip.x + (regionPx.x - originPx.x) / scaleFactor,
    y: boundsDip.y + (regionPx.y - originPx.y) / scaleFactor,
    width: regionPx.width / scaleFactor,
    height: regionPx.height / scaleFactor,
  }
}

/**
 * Where the bar stands beside a region: below, above, right or left of it on its display, else at the bottom of another
 * display. null: nowhere without covering the region.
 */
export function placeBeside(
  regionPx: Rect,
  display: BarDisplay,
  others: readonly BarDisplay[],
  { width, height }: Size,
): Rect | null {
  const region = regionDip(regionPx, display)
  const { workAreaDip: area } = display
  const right = region.x + region.width
  const bottom = region.y + region.height
  const centerX = Math.round(
    clamp(region.x + (region.width - width) / 2, area.x, area.x + area.width - width),
  )
  const centerY = Math.round(
    clamp(region.y + (region.height - height) / 2, area.y, area.y + area.height - height),
  )
  const below = { x: centerX, y: Math.ceil(bottom + gapDip), width, height }
  const above = { x: centerX, y: Math.floor(region.y - gapDip - height), width, height }
  const beside = { x: Math.ceil(right + gapDip), y: centerY, width, height }
  const before = { x: Math.floor(region.x - gapDip - width), y: centerY, width, height }
  const free = [below, above, beside, before].find((place) => isInside(place, area))
  if (free) return free
  const other = others.find((one) => !meets(regionDip(regionPx, one), one.boundsDip))
  return other ? placeAtBottom(other, { width, height }) : null
}

/** The middle of a display's bottom edge: for what belongs to no region, or may cover it. */
export function placeAtBottom({ workAreaDip: area }: BarDisplay, { width, height }: Size): Rect {
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + area.height - height - cornerDip),
    width,
    height,
  }
}

/** Strips around a region, outside of it: top, bottom, left, right. Whole pixels of the screen where the scale allows. */
export function frameStrips(regionPx: Rect, display: BarDisplay, widthDip: number): Rect[] {
  const region = regionDip(regionPx, display)
  // Rounded away from the region, so that not even a part of a pixel of it is covered.
  const left = Math.floor(region.x)
  const top = Math.floor(region.y)
  const right = Math.ceil(region.x + region.width)
  const bottom = Math.ceil(region.y + region.height)
  const strips = [
    { x: left - widthDip, y: top - widthDip, width: right - left + 2 * widthDip, height: widthDip },
    { x: left - widthDip, y: bottom, width: right - left + 2 * widthDip, height: widthDip },
    { x: left - widthDip, y: top, width: widthDip, height: bottom - top },
    { x: right, y: top, width: widthDip, height: bottom - top },
  ]
  // What would lie on another display is left off.
  return strips.filter((strip) => meets(strip, display.boundsDip))
}

function isInside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function meets(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
