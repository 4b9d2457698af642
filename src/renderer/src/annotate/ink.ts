import type { Ink } from '../../../shared/capture'
import { intersect, type Rect } from '../../../shared/geometry'
import type { Mark } from '../../../shared/marks'
import { drawMark } from './draw-mark'
import { inkBounds } from './mark-bounds'
import { snapOutward, touches, union } from './shapes'

/**
 * The marks inside a rectangle as a picture of their own, to be burned into the pixels they were drawn on. Every pixel
 * that a redaction touches is opaque, whatever lies above or below it.
 * @param rectPx what is taken of the picture, in the marks' pixels; snapped outward to whole ones
 * @returns null where no mark leaves ink inside
 */
export function renderInk(marks: readonly Mark[], rectPx: Rect): Ink | null {
  const area = snapOutward(rectPx)
  const inside = marks.filter((mark) => touches(inkBounds(mark), area))
  const bounds = inside.reduce<Rect | null>((all, mark) => union(all, intersect(inkBounds(mark), area)), null)
  if (!bounds) return null
  const canvas = new OffscreenCanvas(bounds.width, bounds.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas to draw marks on')
  context.translate(-bounds.x, -bounds.y)
  for (const mark of inside) drawMark(context, mark)
  const { data } = context.getImageData(0, 0, bounds.width, bounds.height)
  const covers = inside.flatMap((mark) =>
    mark.kind === 'redaction'
      ? [{ rectPx: intersect(snapOutward(mark.rectPx), area), color: mark.color }]
      : [],
  )
  for (const cover of covers) makeOpaque(data, bounds, cover.rectPx)
  const ink = crop(data, bounds)
  return ink && { ...ink, covers }
}

function makeOpaque(data: Uint8ClampedArray, bounds: Rect, coverPx: Rect): void {
  const part = intersect(coverPx, bounds)
  for (let y = part.y - bounds.y; y < part.y - bounds.y + part.height; y += 1) {
    let at = (y * bounds.width + part.x - bounds.x) * 4 + 3
    for (let x = 0; x < part.width; x += 1, at += 4) data[at] = 255
  }
}

/** Cuts off rows and columns without ink. */
function crop(data: Uint8ClampedArray, bounds: Rect): Pick<Ink, 'rectPx' | 'rgba'> | null {
  const pixels = new Uint32Array(data.buffer)
  const { width, height } = bounds
  let top = height
  let bottom = -1
  let left = width
  let right = -1
  for (let y = 0; y < height; y += 1) {
    const row = pixels.subarray(y * width, (y + 1) * width)
    const first = row.findIndex((pixel) => pixel !== 0)
    if (first < 0) continue
    top = Math.min(top, y)
    bottom = y
    left = Math.min(left, first)
    right = Math.max(
      right,
      row.findLastIndex((pixel) => pixel !== 0),
    )
  }
  if (bottom < 0) return null
  const rectPx = { x: bounds.x + left, y: bounds.y + top, width: right - left + 1, height: bottom - top + 1 }
  const rgba = new Uint8Array(rectPx.width * rectPx.height * 4)
  for (let y = 0; y < rectPx.height; y += 1) {
    const from = ((top + y) * width + left) * 4
    rgba.set(data.subarray(from, from + rectPx.width * 4), y * rectPx.width * 4)
  }
  return { rectPx, rgba }
}
