import type { Point, Rect, Size } from '../../shared/geometry'

/** A display and how the system counts on it. */
export interface PlacedDisplay {
  placePx: Rect
  /** A point whose place is known in both ways of counting, device-independent and desktop pixels. */
  originDip: Point
  originPx: Point
  /** Desktop pixels to a device-independent one; differs from `scaleFactor` where the display is stretched. */
  desktopScale: number
  /** Screen pixels to a device-independent one. */
  scaleFactor: number
}

/** Around the picture in its window, so that it can be told from what it was taken of. */
const borderDip = 1

const zoomRange = { min: 0.1, max: 16 } as const
/** Neither lost to sight nor larger than a window can be. */
const sidePx = { min: 16, max: 30_000 } as const

/** The nearest zoom at which the picture's window is neither too small nor too large. */
export function allowedZoom(zoom: number, { width, height }: Size): number {
  const smallest = Math.min(1, sidePx.min / Math.min(width, height))
  const largest = sidePx.max / Math.max(width, height)
  return Math.min(Math.max(zoom, zoomRange.min, smallest), zoomRange.max, largest)
}

/** The picture's place at another zoom, whole pixels, the point of it that is at `anchorPx` still there. */
export function zoomedPlace(placePx: Rect, picture: Size, zoom: number, anchorPx: Point): Rect {
  const width = Math.max(1, Math.round(picture.width * zoom))
  const height = Math.max(1, Math.round(picture.height * zoom))
  return {
    x: Math.round(anchorPx.x - ((anchorPx.x - placePx.x) * width) / placePx.width),
    y: Math.round(anchorPx.y - ((anchorPx.y - placePx.y) * height) / placePx.height),
    width,
    height,
  }
}

/** The display most of a rectangle is on, else the nearest one. */
export function displayOf<Display extends PlacedDisplay>(
  rectPx: Rect,
  displays: readonly Display[],
): Display {
  const score = ({ placePx }: Display) => {
    const x = Math.min(rectPx.x + rectPx.width, placePx.x + placePx.width) - Math.max(rectPx.x, placePx.x)
    const y = Math.min(rectPx.y + rectPx.height, placePx.y + placePx.height) - Math.max(rectPx.y, placePx.y)
    // Off it in both directions is further than off it in one.
    return x > 0 && y > 0 ? x * y : Math.min(x, 0) + Math.min(y, 0)
  }
  return displays.reduce((best, display) => (score(display) > score(best) ? display : best))
}

/**
 * The window around a picture: whole device-independent pixels, with the border, and where in it the picture begins,
 * screen pixels. At fractional scale factors most pixels are no place for a window, so its border takes up the rest.
 */
export function windowAround(
  placePx: Rect,
  { originDip, originPx, desktopScale, scaleFactor }: PlacedDisplay,
): { boundsDip: Rect; insetPx: Point } {
  const along = (start: number, length: number, from: { dip: number; px: number }) => {
    const startDip = from.dip + (start - from.px) / desktopScale
    const first = Math.floor(startDip) - borderDip
    const end = Math.ceil(startDip + length / desktopScale) + borderDip
    // The system puts a window's edge on the pixel its place is in.
    const edgePx = Math.floor((first - from.dip) * scaleFactor)
    const insetPx = Math.round((startDip - from.dip) * scaleFactor) - edgePx
    return { first, length: end - first, insetPx }
  }
  const x = along(placePx.x, placePx.width, { dip: originDip.x, px: originPx.x })
  const y = along(placePx.y, placePx.height, { dip: originDip.y, px: originPx.y })
  return {
    boundsDip: { x: x.first, y: y.first, width: x.length, height: y.length },
    insetPx: { x: x.insetPx, y: y.insetPx },
  }
}

/** How a display is counted on: X11 counts the whole desktop from its corner, other systems each display from its own. */
export function placedDisplay(
  { bounds, scaleFactor }: { bounds: Rect; scaleFactor: number },
  placePx: Rect,
  platform: NodeJS.Platform,
): PlacedDisplay {
  const corner = { x: 0, y: 0 }
  const isX11 = platform === 'linux'
  return {
    placePx,
    originDip: isX11 ? corner : { x: bounds.x, y: bounds.y },
    originPx: isX11 ? corner : { x: placePx.x, y: placePx.y },
    desktopScale: isX11 ? scaleFactor : placePx.width / bounds.width,
    scaleFactor,
  }
}
