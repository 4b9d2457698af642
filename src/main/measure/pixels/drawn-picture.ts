import type { Rect } from '../../../shared/geometry'
import { blueOf, greenOf, mixed, type Picture, redOf, wordOfHex } from './raster'

/** A picture for tests, drawn the way a browser paints: edges cover pixels in part, shadows are blurred by a Gaussian. */
export interface DrawnPicture extends Picture {
  fill(rect: Rect, color: string, radiusPx?: number): DrawnPicture
  border(rect: Rect, color: string, widthPx: number, radiusPx?: number): DrawnPicture
  shadow(rect: Rect, offsetYPx: number, blurPx: number, alpha: number): DrawnPicture
  paint(rect: Rect, colorAt: (x: number, y: number) => number): DrawnPicture
}

const parts = 8

/** A blank picture of one colour. */
export function drawPicture(widthPx: number, heightPx: number, ground: string): DrawnPicture {
  const pixels = new Uint8Array(widthPx * heightPx * 4)
  const put = (x: number, y: number, word: number) => {
    const at = (y * widthPx + x) * 4
    pixels[at] = redOf(word)
    pixels[at + 1] = greenOf(word)
    pixels[at + 2] = blueOf(word)
    pixels[at + 3] = 255
  }
  const get = (x: number, y: number) => {
    const at = (y * widthPx + x) * 4
    return pixels[at]! | (pixels[at + 1]! << 8) | (pixels[at + 2]! << 16)
  }
  const each = ({ x, y, width, height }: Rect, draw: (x: number, y: number) => void) => {
    for (let row = Math.max(0, Math.floor(y)); row < Math.min(heightPx, Math.ceil(y + height)); row += 1) {
      for (
        let column = Math.max(0, Math.floor(x));
        column < Math.min(widthPx, Math.ceil(x + width));
        column += 1
      ) {
        draw(column, row)
      }
    }
  }
  const blend = (rect: Rect, color: string, coverAt: (x: number, y: number) => number) => {
    const word = wordOfHex(color)
    each(rect, (x, y) => {
      const cover = coverAt(x, y)
      if (cover > 0) put(x, y, mixed(get(x, y), word, cover))
    })
  }
  const picture: DrawnPicture = {
    pixels,
    widthPx,
    heightPx,
    fill(rect, color, radiusPx = 0) {
      blend(rect, color, (x, y) => shareInside(x, y, rect, radiusPx))
      return picture
    },
    border(rect, color, widthPx, radiusPx = 0) {
      const inner = {
        x: rect.x + widthPx,
        y: rect.y + widthPx,
        width: rect.width - 2 * widthPx,
        height: rect.height - 2 * widthPx,
      }
      const innerRadius = Math.max(0, radiusPx - widthPx)
      blend(rect, color, (x, y) => shareInside(x, y, rect, radiusPx) - shareInside(x, y, inner, innerRadius))
      return picture
    },
    shadow(rect, offsetYPx, blurPx, alpha) {
      const reach = blurPx * 2
      const around = {
        x: rect.x - reach,
        y: rect.y - reach,
        width: rect.width + 2 * reach,
        height: rect.height + 2 * reach + offsetYPx,
      }
      const along = (at: number, from: number, length: number) =>
        tail((from - at - 0.5) / (blurPx / 2)) - tail((from + length - at - 0.5) / (blurPx / 2))
      blend(
        around,
        '#000000',
        (x, y) => alpha * along(x, rect.x, rect.width) * along(y, rect.y + offsetYPx, rect.height),
      )
      return picture
    },
    paint(rect, colorAt) {
      each(rect, (x, y) => put(x, y, colorAt(x, y)))
      return picture
    },
  }
  return picture.fill({ x: 0, y: 0, width: widthPx, height: heightPx }, ground)
}

/** Which share of a pixel lies in a rounded rectangle. */
function shareInside(x: number, y: number, rect: Rect, radius: number): number {
  let inside = 0
  for (let row = 0; row < parts; row += 1) {
    for (let column = 0; column < parts; column += 1) {
      if (isInside(x + (column + 0.5) / parts, y + (row + 0.5) / parts, rect, radius)) inside += 1
    }
  }
  return inside / (parts * parts)
}

function isInside(x: number, y: number, rect: Rect, radius: number): boolean {
  const right = rect.x + rect.width
  const bottom = rect.y + rect.height
  if (x < rect.x || y < rect.y || x > right || y > bottom) return false
  const awayX = Math.max(rect.x + radius - x, x - right + radius, 0)
  const awayY = Math.max(rect.y + radius - y, y - bottom + radius, 0)
  return awayX * awayX + awayY * awayY <= radius * radius || awayX === 0 || awayY === 0
}

/** Of a Gaussian, the share above `z` deviations, by the logistic approximation: within 0.01, less than a level of grey. */
const tail = (z: number) => 1 / (1 + Math.exp(1.5976 * z + 0.070566 * z ** 3))
