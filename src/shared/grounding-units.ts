import type { Rect, Size } from './geometry'

/** What the numbers of a box are: 0–1000 of each side, pixels of the picture, per cent, or 0–1. */
export type BoxUnit = 'thousandths' | 'pixels' | 'percent' | 'fractions'

/** So far outside of its picture a box is cut to it; farther out it is refused. A share of the side. */
const slack = 0.02

function fits(values: readonly number[], sizePx: Size): boolean {
  return values.every((value, at) => {
    const sidePx = at % 2 === 0 ? sizePx.width : sizePx.height
    return value >= -sidePx * slack && value <= sidePx * (1 + slack)
  })
}

/**
 * The unit of whole numbers that carry none, decided once for all boxes of a picture, since one answer keeps to one
 * unit. Source: zai-org/GLM-V README (Grounding): 0–1000 of each side; values above 1000 mean pixels.
 *
 * - A value above 1000 whose box lies in the picture: pixels, whatever the text says.
 * - The text says pixels and every box lies in the picture: pixels.
 * - Everything else, also what could be both (values to 1000 on a picture larger than that): thousandths.
 */
export function wholeNumberUnit(
  boxes: readonly (readonly number[])[],
  sizePx: Size,
  saysPixels: boolean,
): 'thousandths' | 'pixels' {
  if (boxes.some((values) => Math.max(...values) > 1000 && fits(values, sizePx))) return 'pixels'
  return saysPixels && boxes.every((values) => fits(values, sizePx)) ? 'pixels' : 'thousandths'
}

/**
 * The part of the picture, as fractions 0–1 from its top left. Swapped corners are put right, what is up to 2 % outside
 * is cut; undefined where the box is farther out, has no area, or the picture has no size. Two values are a point: its
 * rectangle has width and height 0.
 */
export function fractionsOf(values: readonly number[], unit: BoxUnit, sizePx: Size): Rect | undefined {
  if (!(sizePx.width > 0 && sizePx.height > 0)) return undefined
  const whole = { thousandths: 1000, percent: 100, fractions: 1 }
  const shares = values.map((value, at) => {
    const side = unit === 'pixels' ? (at % 2 === 0 ? sizePx.width : sizePx.height) : whole[unit]
    return value / side
  })
  if (!shares.every((share) => share >= -slack && share <= 1 + slack)) return undefined
  const [x1 = 0, y1 = 0, x2 = x1, y2 = y1] = shares.map((share) => Math.min(1, Math.max(0, share)))
  const rect = {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  }
  return values.length === 4 && (rect.width === 0 || rect.height === 0) ? undefined : rect
}

/** A box in whole pixels of its picture, at least one pixel wide and high and never outside. */
export function pixelsOf(rect: Rect, sizePx: Size): Rect {
  const span = (from: number, length: number, side: number) => {
    const start = Math.min(Math.round(from * side), Math.max(0, side - 1))
    return [start, Math.max(1, Math.min(side, Math.round((from + length) * side)) - start)] as const
  }
  const [x, width] = span(rect.x, rect.width, sizePx.width)
  const [y, height] = span(rect.y, rect.height, sizePx.height)
  return { x, y, width, height }
}

/** A box as `[left, top, right, bottom]` in pixels of its picture, for copying. */
export function pixelTextOf(box: { rect: Rect }, sizePx: Size): string {
  const { x, y, width, height } = pixelsOf(box.rect, sizePx)
  return `[${x}, ${y}, ${x + width}, ${y + height}]`
}

/**
 * A box as CSS declarations in CSS pixels, for copying.
 * @param scale physical pixels of the picture per CSS pixel
 */
export function cssOf(box: { rect: Rect }, sizePx: Size, scale = 1): string {
  const { x, y, width, height } = pixelsOf(box.rect, sizePx)
  const css = (px: number) => `${Number((px / scale).toFixed(2))}px`
  return `position: absolute;\nleft: ${css(x)};\ntop: ${css(y)};\nwidth: ${css(width)};\nheight: ${css(height)};`
}
