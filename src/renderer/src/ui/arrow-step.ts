import type { Point } from '../../../shared/geometry'

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
const largeStepPx = 10

/** How far an arrow key moves things: a pixel, with Shift ten; null of every other key. */
export function arrowStepPx(key: string, shift: boolean): Point | null {
  const arrow = arrows[key]
  const stepPx = shift ? largeStepPx : 1
  return arrow ? { x: arrow.x * stepPx, y: arrow.y * stepPx } : null
}
