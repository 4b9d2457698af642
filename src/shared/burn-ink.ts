import type { Ink } from './capture'

/**
 * Lays ink over a picture, in place: straight-alpha source over destination, rounded to nearest. Opaque ink replaces a
 * pixel whole, its alpha too, so that nothing of what was under a redaction is left. Ink beyond the picture is cut off.
 * @param rgba the picture's pixels, 4 bytes each, rows top to bottom, no padding, not premultiplied
 * @throws RangeError when pixels and sizes do not fit each other
 */
export function burnInk(
  rgba: Uint8Array,
  widthPx: number,
  heightPx: number,
  ink: Pick<Ink, 'rectPx' | 'rgba'>,
): void {
  const { x: left, y: top, width: inkWidth, height: inkHeight } = ink.rectPx
  if (rgba.length !== widthPx * heightPx * 4) throw new RangeError('The pixels do not fit the picture.')
  if (
    ![left, top, inkWidth, inkHeight].every(Number.isInteger) ||
    ink.rgba.length !== inkWidth * inkHeight * 4
  )
    throw new RangeError('The ink does not fit its rectangle.')
  const right = Math.min(left + inkWidth, widthPx)
  const bottom = Math.min(top + inkHeight, heightPx)
  for (let y = Math.max(top, 0); y < bottom; y += 1) {
    const firstX = Math.max(left, 0)
    let from = ((y - top) * inkWidth + (firstX - left)) * 4
    let to = (y * widthPx + firstX) * 4
    for (let x = firstX; x < right; x += 1, from += 4, to += 4) burnPixel(rgba, to, ink.rgba, from)
  }
}

function burnPixel(picture: Uint8Array, to: number, ink: Uint8Array, from: number): void {
  const inkAlpha = ink[from + 3] as number
  if (inkAlpha === 0) return
  const underAlpha = picture[to + 3] as number
  if (inkAlpha === 255) {
    picture[to] = ink[from] as number
    picture[to + 1] = ink[from + 1] as number
    picture[to + 2] = ink[from + 2] as number
    picture[to + 3] = 255
    return
  }
  // Alphas scaled by 255: the weight of the ink, of what is under it, and of both.
  const over = inkAlpha * 255
  const under = underAlpha * (255 - inkAlpha)
  const both = over + under
  for (let channel = 0; channel < 3; channel += 1) {
    const mixed = (ink[from + channel] as number) * over + (picture[to + channel] as number) * under
    picture[to + channel] = Math.round(mixed / both)
  }
  picture[to + 3] = Math.round(both / 255)
}
