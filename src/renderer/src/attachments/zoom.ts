import type { Point, Size } from '../../../shared/geometry'

// Device pixels per picture pixel.
const leastZoom = 0.02
const mostZoom = 32
const stops = [0.02, 0.05, 0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32]

/** The zoom at which a picture is seen whole; small pictures are not enlarged. Both sizes in device pixels. */
export function fitZoom(picture: Size, stage: Size): number {
  const fitting = Math.min(stage.width / picture.width, stage.height / picture.height)
  return clampZoom(Math.min(1, fitting))
}

/** The next stop above (1) or below (-1). */
export function stepZoom(zoom: number, by: 1 | -1): number {
  const near = 1.01
  const next =
    by > 0 ? stops.find((stop) => stop > zoom * near) : stops.findLast((stop) => stop < zoom / near)
  return next ?? clampZoom(zoom)
}

/** By a turn of the wheel, `deltaY` as the event has it. */
export function wheelZoom(zoom: number, deltaY: number): number {
  return clampZoom(zoom * Math.exp(-Math.max(-200, Math.min(200, deltaY)) / 400))
}

export function clampZoom(zoom: number): number {
  return Math.min(mostZoom, Math.max(leastZoom, zoom))
}

/**
 * How a stage must be scrolled so that what was under a point stays there when its content grows by `factor`.
 * @param at the point from the stage's corner
 */
export function scrollKeeping(scroll: Point, at: Point, factor: number): Point {
  return { x: (scroll.x + at.x) * factor - at.x, y: (scroll.y + at.y) * factor - at.y }
}
