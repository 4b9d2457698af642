import type { HexColor } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'

/** A picture to measure: 4 bytes a pixel (red, green, blue, unused), rows top to bottom, no padding. */
export interface Picture {
  pixels: Uint8Array
  widthPx: number
  heightPx: number
}

/** The same with one word a pixel, `blue << 16 | green << 8 | red`: what is equal is equal in one comparison. */
export interface Raster {
  words: Uint32Array
  width: number
  height: number
}

/** Every `step`th pixel of a picture, opaque. @throws RangeError when the bytes do not fit the size */
export function toRaster({ pixels, widthPx, heightPx }: Picture, step = 1): Raster {
  if (pixels.length !== widthPx * heightPx * 4) throw new RangeError('not a picture of this size')
  const width = Math.ceil(widthPx / step)
  const height = Math.ceil(heightPx / step)
  const words = new Uint32Array(width * height)
  for (let y = 0, to = 0; y < height; y += 1) {
    let at = y * step * widthPx * 4
    for (let x = 0; x < width; x += 1, at += step * 4, to += 1) {
      words[to] = pixels[at]! | (pixels[at + 1]! << 8) | (pixels[at + 2]! << 16)
    }
  }
  return { words, width, height }
}

/** The picture's own memory as a raster, whose words have its unused byte on top; a copy where it does not lie on words. */
export function rasterView(picture: Picture): Raster {
  const { pixels, widthPx: width, heightPx: height } = picture
  if (pixels.byteOffset % 4 !== 0) return toRaster(picture)
  return { words: new Uint32Array(pixels.buffer, pixels.byteOffset, width * height), width, height }
}

export const redOf = (word: number) => word & 255
export const greenOf = (word: number) => (word >> 8) & 255
export const blueOf = (word: number) => (word >> 16) & 255

export const wordOf = (red: number, green: number, blue: number) =>
  clampByte(red) | (clampByte(green) << 8) | (clampByte(blue) << 16)

const clampByte = (value: number) => Math.max(0, Math.min(255, Math.round(value)))

export function hexOf(word: number): HexColor {
  const value = (redOf(word) << 16) | (greenOf(word) << 8) | blueOf(word)
  return `#${value.toString(16).padStart(6, '0')}`
}

export function wordOfHex(hex: HexColor): number {
  const value = Number.parseInt(hex.slice(1, 7), 16)
  return ((value & 255) << 16) | (value & 0xff00) | (value >> 16)
}

/** The largest difference of a channel, 0 to 255. */
export function apart(one: number, other: number): number {
  return Math.max(
    Math.abs((one & 255) - (other & 255)),
    Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)),
    Math.abs(((one >> 16) & 255) - ((other >> 16) & 255)),
  )
}

/** A colour on the way from one to the other. */
export function mixed(one: number, other: number, share: number): number {
  if (one === other) return one
  const between = (channel: (word: number) => number) =>
    channel(one) + (channel(other) - channel(one)) * share
  return wordOf(between(redOf), between(greenOf), between(blueOf))
}

/** How light a colour looks, 0 to 255 (ITU-R BT.601 luma). */
export const lightOf = (word: number) => redOf(word) * 0.299 + greenOf(word) * 0.587 + blueOf(word) * 0.114

/** The part of a rectangle inside the raster, in whole pixels. */
export function clip(raster: Raster, rect: Rect): Rect {
  const x = Math.max(0, Math.floor(rect.x))
  const y = Math.max(0, Math.floor(rect.y))
  const right = Math.min(raster.width, Math.ceil(rect.x + rect.width))
  const bottom = Math.min(raster.height, Math.ceil(rect.y + rect.height))
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) }
}

/** The most frequent colour in a rectangle, and which share of it has exactly this colour. */
export function usualColour(raster: Raster, rect: Rect): { word: number; share: number } {
  const { x, y, width, height } = clip(raster, rect)
  const counts = new Map<number, number>()
  let word = 0
  let most = 0
  for (let row = y; row < y + height; row += 1) {
    for (let at = row * raster.width + x, end = at + width; at < end; at += 1) {
      const pixel = raster.words[at]!
      const count = (counts.get(pixel) ?? 0) + 1
      counts.set(pixel, count)
      if (count > most) {
        most = count
        word = pixel
      }
    }
  }
  return { word, share: most / Math.max(1, width * height) }
}
