import { intersect, type Rect } from '../../shared/geometry'
import type { Cover } from '../../shared/marks'
import { type PixelOrder, packPixels, toRgba } from '../../shared/pixel-runs'
import { wholePixels } from './desktop-layout'

/** A picture of a display, or of a part of the desktop: 4 bytes a pixel, rows top to bottom, no padding. */
export interface ScreenPicture {
  pixels: Buffer
  order: PixelOrder
  widthPx: number
  heightPx: number
}

const words = ({ buffer, byteOffset, byteLength }: Buffer) =>
  new Uint32Array(buffer, byteOffset, byteLength >> 2)

/** A display's picture and its place on the desktop; the two differ in size where the picture is to be stretched. */
export interface DisplayPicture {
  picture: ScreenPicture
  placePx: Rect
}

const opaqueBlack = 0xff000000

/**
 * A rectangle of the desktop as RGBA, opaque, its edges on whole pixels: exactly the pixels of every display it
 * crosses, black where there is no display. A picture smaller or larger than its place is stretched by nearest
 * neighbour.
 */
export function composeRegion(parts: readonly DisplayPicture[], rectPx: Rect): ScreenPicture {
  const region = wholePixels(rectPx)
  const made = new Uint32Array(region.width * region.height)
  if (!isCovered(region, parts)) made.fill(opaqueBlack)
  for (const { picture, placePx } of parts) {
    const seen = intersect(region, placePx)
    if (seen.width === 0 || seen.height === 0) continue
    const source = words(picture.pixels)
    const swap = picture.order === 'bgrx'
    const { widthPx, heightPx } = picture
    const isStretched = widthPx !== placePx.width || heightPx !== placePx.height
    const columns = isStretched ? sourceColumns(seen, placePx, widthPx) : null
    for (let row = 0; row < seen.height; row += 1) {
      const y = seen.y - placePx.y + row
      const from = (isStretched ? Math.floor(((y + 0.5) * heightPx) / placePx.height) : y) * widthPx
      const to = (seen.y - region.y + row) * region.width + seen.x - region.x
      if (columns) {
        for (let column = 0; column < seen.width; column += 1)
          made[to + column] = toRgba(source[from + columns[column]!]!, swap)
      } else {
        copyRow(source, from + seen.x - placePx.x, made, to, seen.width, swap)
      }
    }
  }
  return {
    pixels: Buffer.from(made.buffer),
    order: 'rgba',
    widthPx: region.width,
    heightPx: region.height,
  }
}

/** Blackens, in a picture of a rectangle of the desktop, what lies on no display: the system may keep anything there. */
export function blackenOutside(picture: ScreenPicture, rectPx: Rect, displaysPx: readonly Rect[]): void {
  if (displaysPx.some((place) => isInside(rectPx, place))) return
  const pixels = words(picture.pixels)
  for (let row = 0; row < picture.heightPx; row += 1) {
    const y = rectPx.y + row
    const spans = displaysPx
      .filter((place) => y >= place.y && y < place.y + place.height)
      .sort((a, b) => a.x - b.x)
    const start = row * picture.widthPx
    let done = rectPx.x
    for (const { x, width } of spans) {
      if (x > done)
        pixels.fill(opaqueBlack, start + done - rectPx.x, start + Math.min(x - rectPx.x, rectPx.width))
      done = Math.max(done, x + width)
    }
    if (done < rectPx.x + rectPx.width)
      pixels.fill(opaqueBlack, start + done - rectPx.x, start + rectPx.width)
  }
}

/** Lays covers over an RGBA picture, in place; they are in its pixels. */
export function coverAgain({ pixels, widthPx, heightPx }: ScreenPicture, covers: readonly Cover[]): void {
  const all = words(pixels)
  for (const { rectPx, color } of covers) {
    const left = Math.max(0, Math.floor(rectPx.x))
    const right = Math.min(widthPx, Math.ceil(rectPx.x + rectPx.width))
    const top = Math.max(0, Math.floor(rectPx.y))
    const bottom = Math.min(heightPx, Math.ceil(rectPx.y + rectPx.height))
    if (left >= right) continue
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    // Little-endian: red is the lowest byte, alpha the highest.
    const pixel = (opaqueBlack | (blue << 16) | (green << 8) | red) >>> 0
    for (let row = top; row < bottom; row += 1) all.fill(pixel, row * widthPx + left, row * widthPx + right)
  }
}

function copyRow(
  source: Uint32Array,
  from: number,
  into: Uint32Array,
  to: number,
  count: number,
  swap: boolean,
): void {
  for (let index = 0; index < count; index += 1) into[to + index] = toRgba(source[from + index]!, swap)
}

function sourceColumns(seen: Rect, placePx: Rect, widthPx: number): Uint32Array {
  return Uint32Array.from({ length: seen.width }, (_, column) =>
    Math.floor(((seen.x - placePx.x + column + 0.5) * widthPx) / placePx.width),
  )
}

/** Whether one display alone covers the region. */
function isCovered(region: Rect, parts: readonly DisplayPicture[]): boolean {
  return parts.some(({ placePx }) => isInside(region, placePx))
}

function isInside(inner: Rect, outer: Rect): boolean {
  const both = intersect(inner, outer)
  return both.width === inner.width && both.height === inner.height
}

let scratch = new Uint32Array(0)

/** A picture's pixels packed for the way to a window. */
export function packPicture({ pixels, widthPx, heightPx }: ScreenPicture): Uint32Array {
  const mostWords = widthPx * heightPx + 1
  if (scratch.length < mostWords) scratch = new Uint32Array(mostWords)
  // A copy of its own: sending a part of a buffer sends the whole buffer.
  return scratch.slice(0, packPixels(words(pixels), widthPx, scratch))
}
