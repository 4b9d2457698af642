import type { CaptureFrame } from '../../../shared/capture'
import { contains, intersect, type Point, type Rect } from '../../../shared/geometry'

/** A frame without its pixels. */
export type Frame = Omit<CaptureFrame, 'packed' | 'order'>
type Place = Pick<Frame, 'originPx' | 'scaleFactor'>

/** A point of a display's window in CSS px, also one beyond its edges, in whole desktop px. */
export function toDesktop(clientDip: Point, { originPx, scaleFactor }: Place): Point {
  return {
    x: originPx.x + Math.round(clientDip.x * scaleFactor),
    y: originPx.y + Math.round(clientDip.y * scaleFactor),
  }
}

/** A rectangle in desktop px as CSS px of a display's window. */
export function toView(rectPx: Rect, { originPx, scaleFactor }: Place): Rect {
  return {
    x: (rectPx.x - originPx.x) / scaleFactor,
    y: (rectPx.y - originPx.y) / scaleFactor,
    width: rectPx.width / scaleFactor,
    height: rectPx.height / scaleFactor,
  }
}

export function displayOf({ originPx, sizePx }: Pick<Frame, 'originPx' | 'sizePx'>): Rect {
  return { ...originPx, ...sizePx }
}

export function displayAt(displays: readonly Rect[], atPx: Point): Rect | undefined {
  return displays.find((display) => contains(display, atPx))
}

/** The display with the largest part of a rectangle; the first of those with the same. */
export function homeOf(rectPx: Rect, displays: readonly Rect[]): Rect | undefined {
  let home: Rect | undefined
  let largest = 0
  for (const display of displays) {
    const { width, height } = intersect(rectPx, display)
    if (width * height > largest) {
      largest = width * height
      home = display
    }
  }
  return home
}

/**
 * Where a region ends with the pointer here. A pointer never gets beyond a display's last pixel, so there it means the
 * display's edge.
 */
export function toEdge(atPx: Point, displays: readonly Rect[]): Point {
  const display = displayAt(displays, atPx)
  if (!display) return atPx
  const right = display.x + display.width
  const bottom = display.y + display.height
  return { x: atPx.x === right - 1 ? right : atPx.x, y: atPx.y === bottom - 1 ? bottom : atPx.y }
}

/**
 * Where a region begins that was begun at a pixel and is now drawn `to` another place. Of a display's last pixel it is the
 * far edge for who draws left or up: otherwise that pixel could never be part of it.
 */
export function fromEdge(anchorPx: Point, to: Point, displays: readonly Rect[]): Point {
  const edge = toEdge(anchorPx, displays)
  return { x: to.x < anchorPx.x ? edge.x : anchorPx.x, y: to.y < anchorPx.y ? edge.y : anchorPx.y }
}

/** The pixel nearest to a point that is on one of the displays. */
export function ontoDisplays(atPx: Point, displays: readonly Rect[]): Point {
  let nearest = atPx
  let shortest = Number.POSITIVE_INFINITY
  for (const display of displays) {
    const x = Math.min(Math.max(atPx.x, display.x), display.x + display.width - 1)
    const y = Math.min(Math.max(atPx.y, display.y), display.y + display.height - 1)
    const distance = (x - atPx.x) ** 2 + (y - atPx.y) ** 2
    if (distance >= shortest) continue
    shortest = distance
    nearest = { x, y }
  }
  return nearest
}

/** Where the pointer is on the displays, in the middle of the frame's own where that is not known. */
export function pointOn(frame: Frame, atPx: Point | null): Point {
  const { x, y, width, height } = displayOf(frame)
  return ontoDisplays(
    atPx ?? { x: x + Math.floor(width / 2), y: y + Math.floor(height / 2) },
    frame.displaysPx,
  )
}

/** Whether the largest part of a rectangle is on the frame's own display. */
export function isAtHome({ originPx, displaysPx }: Frame, rectPx: Rect): boolean {
  const home = homeOf(rectPx, displaysPx)
  return home !== undefined && home.x === originPx.x && home.y === originPx.y
}
