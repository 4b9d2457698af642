import type { Rect } from '../../shared/geometry'
import type { OcrPicture } from './picture-view'

/** What is drawn inside a box, told from its background. */
export interface Ink {
  /** Of the box in whole pixels, clipped to the picture. */
  rectPx: Rect
  /** 1 where something is drawn. */
  mask: Uint8Array
  /** The background is darker than what is drawn on it. */
  lightOnDark: boolean
}

const noticeable = 40

/** Tells drawn pixels from the most frequent colour of a box; null where it is all one colour. */
export function findInk(picture: OcrPicture, box: Rect): Ink | null {
  const left = Math.max(0, Math.floor(box.x))
  const top = Math.max(0, Math.floor(box.y))
  const right = Math.min(picture.widthPx, Math.ceil(box.x + box.width))
  const bottom = Math.min(picture.heightPx, Math.ceil(box.y + box.height))
  const width = right - left
  const height = bottom - top
  if (width <= 0 || height <= 0) return null
  const { pixels, order, widthPx } = picture
  const counts = new Map<number, number>()
  let background = 0
  let most = 0
  for (let y = top; y < bottom; y += 1) {
    for (let at = (y * widthPx + left) * 4, end = at + width * 4; at < end; at += 4) {
      const colour = ((pixels[at]! >> 3) << 10) | ((pixels[at + 1]! >> 3) << 5) | (pixels[at + 2]! >> 3)
      const count = (counts.get(colour) ?? 0) + 1
      counts.set(colour, count)
      if (count > most) {
        most = count
        background = colour
      }
    }
  }
  const b0 = ((background >> 10) << 3) + 4
  const b1 = (((background >> 5) & 31) << 3) + 4
  const b2 = ((background & 31) << 3) + 4
  const distance = new Uint8Array(width * height)
  let farthest = 0
  let inkLight = 0
  for (let y = 0; y < height; y += 1) {
    let at = ((top + y) * widthPx + left) * 4
    for (let x = 0; x < width; x += 1, at += 4) {
      const far = Math.max(
        Math.abs(pixels[at]! - b0),
        Math.abs(pixels[at + 1]! - b1),
        Math.abs(pixels[at + 2]! - b2),
      )
      distance[y * width + x] = far
      if (far > farthest) farthest = far
    }
  }
  if (farthest < noticeable) return null
  const threshold = Math.max(noticeable / 2, farthest * 0.25)
  const mask = new Uint8Array(width * height)
  const [w0, w2] = order === 'bgrx' ? [0.114, 0.299] : [0.299, 0.114]
  const light = b0 * w0 + b1 * 0.587 + b2 * w2
  let drawn = 0
  for (let y = 0; y < height; y += 1) {
    let at = ((top + y) * widthPx + left) * 4
    for (let x = 0; x < width; x += 1, at += 4) {
      if (distance[y * width + x]! < threshold) continue
      mask[y * width + x] = 1
      drawn += 1
      inkLight += pixels[at]! * w0 + pixels[at + 1]! * 0.587 + pixels[at + 2]! * w2
    }
  }
  return {
    rectPx: { x: left, y: top, width, height },
    mask,
    lightOnDark: drawn > 0 && inkLight / drawn > light,
  }
}

/** Stretches [from, to) of rows in which something is drawn between the columns `from` and `to`. */
export function inkRows(ink: Ink & { from: number; to: number }): [number, number][] {
  const { mask, rectPx } = ink
  const { width, height } = rectPx
  const first = Math.max(0, Math.floor(ink.from))
  const end = Math.min(width, Math.ceil(ink.to))
  return stretches(height, (y) => {
    for (let x = first; x < end; x += 1) if (mask[y * width + x]) return true
    return false
  })
}

/** Stretches [from, to) of columns in which something is drawn between the rows `top` and `bottom`. */
export function inkColumns(
  { mask, rectPx: { width } }: Ink,
  top: number,
  bottom: number,
): [number, number][] {
  return stretches(width, (x) => {
    for (let y = top; y < bottom; y += 1) if (mask[y * width + x]) return true
    return false
  })
}

function stretches(count: number, isDrawn: (index: number) => boolean): [number, number][] {
  const found: [number, number][] = []
  let from = -1
  for (let index = 0; index <= count; index += 1) {
    const drawn = index < count && isDrawn(index)
    if (drawn && from < 0) from = index
    if (!drawn && from >= 0) {
      found.push([from, index])
      from = -1
    }
  }
  return found
}
