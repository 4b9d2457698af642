import type { Alignment, Difference } from '../../shared/fidelity'
import { type Rect, union } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import { alignRect } from './align'
import { areaOf } from './rects'
import type { Picture } from './ssim'

/** Around what differs, pixels of the reference. */
const aroundPx = 32
const gapPx = 8
const gapGrey = 0x80
/** A side below is enlarged by whole numbers, at most so much. */
const readablePx = 360
const enlargedMax = 4
/** Both places are shown in one window where that is not much larger than they are. */
const looseness = 4

/**
 * One difference as a picture: to the left the reference, to the right the candidate, each with what lies around it, enlarged to
 * be readable, a grey gap between. RGBA.
 */
export function cropBeside(
  reference: Picture,
  candidate: Picture,
  alignment: Alignment,
  { referencePx, candidatePx }: Pick<Difference, 'referencePx' | 'candidatePx'>,
): Picture {
  const aligned = candidatePx && alignRect(candidatePx, alignment)
  const one = (referencePx ?? aligned)!
  const other = aligned ?? one
  const both = union([one, other])
  const isNear = areaOf(both) <= looseness * (areaOf(one) + areaOf(other) + aroundPx ** 2)
  const [left, right] = isNear ? [both, both] : [one, other]
  const longest = Math.floor(limits.comparedCropMaxPx / 2)
  const width = Math.min(longest, Math.ceil(Math.max(left.width, right.width)) + 2 * aroundPx)
  const height = Math.min(longest, Math.ceil(Math.max(left.height, right.height)) + 2 * aroundPx)
  const times = Math.max(1, Math.min(enlargedMax, Math.floor(readablePx / Math.max(width, height))))
  const widthPx = 2 * width * times + gapPx
  const heightPx = height * times
  const pixels = new Uint8Array(widthPx * heightPx * 4).fill(gapGrey)
  for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255
  const into = { pixels, widthPx, heightPx }
  const unplaced: Alignment = { ...alignment, scale: 1, x: 0, y: 0 }
  draw(into, 0, reference, windowAt(left, width, height), unplaced, times)
  draw(into, width * times + gapPx, candidate, windowAt(right, width, height), alignment, times)
  return { pixels, order: 'rgba', widthPx, heightPx }
}

/** So large, with the place in its middle, or its beginning where it is larger. */
function windowAt(rect: Rect, width: number, height: number): Rect {
  const x = rect.width + 2 * aroundPx > width ? rect.x - aroundPx : rect.x + (rect.width - width) / 2
  const y = rect.height + 2 * aroundPx > height ? rect.y - aroundPx : rect.y + (rect.height - height) / 2
  return { x: Math.round(x), y: Math.round(y), width, height }
}

/** What lies outside of the picture stays grey. */
function draw(
  into: Pick<Picture, 'pixels' | 'widthPx'>,
  left: number,
  from: Picture,
  window: Rect,
  { scale, x: alignedX, y: alignedY }: Alignment,
  times: number,
): void {
  const red = from.order === 'rgba' ? 0 : 2
  for (let y = 0; y < window.height * times; y += 1) {
    const fromY = Math.floor((window.y + (y + 0.5) / times - alignedY) / scale)
    if (fromY < 0 || fromY >= from.heightPx) continue
    for (let x = 0; x < window.width * times; x += 1) {
      const fromX = Math.floor((window.x + (x + 0.5) / times - alignedX) / scale)
      if (fromX < 0 || fromX >= from.widthPx) continue
      const at = (fromY * from.widthPx + fromX) * 4
      const to = (y * into.widthPx + left + x) * 4
      into.pixels[to] = from.pixels[at + red]!
      into.pixels[to + 1] = from.pixels[at + 1]!
      into.pixels[to + 2] = from.pixels[at + 2 - red]!
    }
  }
}
