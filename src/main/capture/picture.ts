import type { Rect } from '../../shared/geometry'
import { type PixelOrder, packPixels, toRgba } from '../../shared/pixel-runs'

/** The frozen picture of one display: 4 bytes a pixel, rows top to bottom, no padding. */
export interface ScreenPicture {
  pixels: Buffer
  order: PixelOrder
  widthPx: number
  heightPx: number
}

const words = ({ buffer, byteOffset, byteLength }: Buffer) =>
  new Uint32Array(buffer, byteOffset, byteLength >> 2)

/** A rectangle cut out of a picture as RGBA, opaque, the parts outside of the picture left off. */
export function cropPicture(picture: ScreenPicture, rectPx: Rect): ScreenPicture {
  const { order, widthPx, heightPx } = picture
  const left = Math.min(Math.max(0, Math.round(rectPx.x)), widthPx - 1)
  const top = Math.min(Math.max(0, Math.round(rectPx.y)), heightPx - 1)
  const width = Math.min(Math.round(rectPx.width), widthPx - left)
  const height = Math.min(Math.round(rectPx.height), heightPx - top)
  const source = words(picture.pixels)
  const cut = new Uint32Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * widthPx + left
    for (let column = 0; column < width; column += 1) {
      cut[row * width + column] = toRgba(source[from + column]!, order === 'bgrx')
    }
  }
  return { pixels: Buffer.from(cut.buffer), order: 'rgba', widthPx: width, heightPx: height }
}

let scratch = new Uint32Array(0)

/** A picture's pixels packed for the way to a window. */
export function packPicture({ pixels, widthPx, heightPx }: ScreenPicture): Uint32Array {
  const mostWords = widthPx * heightPx + 1
  if (scratch.length < mostWords) scratch = new Uint32Array(mostWords)
  // A copy of its own: sending a part of a buffer sends the whole buffer.
  return scratch.slice(0, packPixels(words(pixels), widthPx, scratch))
}
