import type { Point, Rect, Size } from '../../../shared/geometry'

/** Picture pixels across the magnifier; odd, so that one is in the middle. */
export const lensPx = 15
export const cellDip = 8
export const lensDip = lensPx * cellDip
export const magnifierDip: Size = { width: lensDip, height: lensDip + 44 }

const awayDip = 22
const edgeDip = 6

/** The part of a picture around a point, which may reach beyond the picture; the point's pixel is in the middle. */
export function lensAround(at: Point): Rect {
  const reach = (lensPx - 1) / 2
  return { x: at.x - reach, y: at.y - reach, width: lensPx, height: lensPx }
}

/** Beside the pointer, lower right where there is room, else on the other side; CSS px. */
export function placeMagnifier(pointer: Point, view: Size): Point {
  const put = (at: number, size: number, room: number) => {
    const after = at + awayDip
    if (after + size <= room - edgeDip) return after
    return Math.max(edgeDip, at - awayDip - size)
  }
  return {
    x: put(pointer.x, magnifierDip.width, view.width),
    y: put(pointer.y, magnifierDip.height, view.height),
  }
}

export type ColourFormat = 'hex' | 'rgb'
export type Rgb = readonly [red: number, green: number, blue: number]

/** As style sheets write it: `#1b1e25`, `rgb(27, 30, 37)`. */
export function colourText(rgb: Rgb, format: ColourFormat): string {
  if (format === 'rgb') return `rgb(${rgb.join(', ')})`
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
