import type { Alignment } from '../../shared/fidelity'
import type { Rect, Size } from '../../shared/geometry'
import type { Picture } from './ssim'

/** The candidate as it lies on the reference. */
export interface PlacedPicture {
  picture: Picture
  /** What the candidate shows of the reference's area; beyond it the pixels are the reference's own. */
  coveredPx: Rect
}

/**
 * The candidate in the pixels of the reference, cut at its edges: moved by whole pixels where it is not scaled, else each
 * pixel the mean of the candidate's area below it, at most `samplesMax` across. What the candidate does not show is
 * copied from the reference, so that nothing differs there; it is to be left out by `coveredPx`.
 */
export function placePicture(reference: Picture, candidate: Picture, alignment: Alignment): PlacedPicture {
  const { widthPx, heightPx } = reference
  const scale = alignment.scale
  const left = Math.round(alignment.x)
  const top = Math.round(alignment.y)
  const coveredPx = covered(
    { width: widthPx, height: heightPx },
    { x: left, y: top, width: candidate.widthPx * scale, height: candidate.heightPx * scale },
  )
  const isSame = scale === 1 && left === 0 && top === 0
  const isWhole = coveredPx.width === widthPx && coveredPx.height === heightPx
  const isSameSize = candidate.widthPx === widthPx && candidate.heightPx === heightPx
  if (isSame && isWhole && isSameSize) return { picture: candidate, coveredPx }

  const pixels = isWhole ? new Uint8Array(reference.pixels.length) : reference.pixels.slice()
  const swap = reference.order !== candidate.order
  const red = swap ? 2 : 0
  const copy = (to: number, from: number) => {
    pixels[to] = candidate.pixels[from + red]!
    pixels[to + 1] = candidate.pixels[from + 1]!
    pixels[to + 2] = candidate.pixels[from + 2 - red]!
    pixels[to + 3] = 255
  }
  for (let y = coveredPx.y; y < coveredPx.y + coveredPx.height; y += 1) {
    if (scale === 1) {
      const row = (y - top) * candidate.widthPx - left
      for (let x = coveredPx.x; x < coveredPx.x + coveredPx.width; x += 1) {
        copy((y * widthPx + x) * 4, (row + x) * 4)
      }
    } else scaleRow(pixels, y, reference, candidate, alignment, coveredPx, red)
  }
  return { picture: { pixels, order: reference.order, widthPx, heightPx }, coveredPx }
}

/** Of a side of the area that becomes one pixel. */
const samplesMax = 4

function scaleRow(
  into: Uint8Array,
  y: number,
  { widthPx }: Picture,
  { pixels, widthPx: fromWidth, heightPx: fromHeight }: Picture,
  { scale, x: left, y: top }: Alignment,
  coveredPx: Rect,
  red: number,
): void {
  const count = Math.min(samplesMax, Math.max(1, Math.ceil(1 / scale)))
  const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value))
  for (let x = coveredPx.x; x < coveredPx.x + coveredPx.width; x += 1) {
    let r = 0
    let g = 0
    let b = 0
    for (let down = 0; down < count; down += 1) {
      // Between the middles of the nearest four, as enlarging and shrinking both need.
      const fromY = (y + (down + 0.5) / count - top) / scale - 0.5
      const y0 = Math.floor(fromY)
      const upper = within(y0, fromHeight) * fromWidth
      const lower = within(y0 + 1, fromHeight) * fromWidth
      const partY = fromY - y0
      for (let across = 0; across < count; across += 1) {
        const fromX = (x + (across + 0.5) / count - left) / scale - 0.5
        const x0 = Math.floor(fromX)
        const partX = fromX - x0
        const near = within(x0, fromWidth)
        const far = within(x0 + 1, fromWidth)
        const [a, bb, c, d] = [(upper + near) * 4, (upper + far) * 4, (lower + near) * 4, (lower + far) * 4]
        const wa = (1 - partX) * (1 - partY)
        const wb = partX * (1 - partY)
        const wc = (1 - partX) * partY
        const wd = partX * partY
        r += wa * pixels[a + red]! + wb * pixels[bb + red]! + wc * pixels[c + red]! + wd * pixels[d + red]!
        g += wa * pixels[a + 1]! + wb * pixels[bb + 1]! + wc * pixels[c + 1]! + wd * pixels[d + 1]!
        b += wa * pixels[a + 2 - red]! + wb * pixels[bb + 2 - red]!
        b += wc * pixels[c + 2 - red]! + wd * pixels[d + 2 - red]!
      }
    }
    const to = (y * widthPx + x) * 4
    const all = count * count
    into[to] = Math.round(r / all)
    into[to + 1] = Math.round(g / all)
    into[to + 2] = Math.round(b / all)
    into[to + 3] = 255
  }
}

function covered({ width, height }: Size, rect: Rect): Rect {
  const x = Math.min(width, Math.max(0, Math.ceil(rect.x)))
  const y = Math.min(height, Math.max(0, Math.ceil(rect.y)))
  // A hair short of a whole pixel is one.
  const right = Math.min(width, Math.max(x, Math.floor(rect.x + rect.width + 0.01)))
  const bottom = Math.min(height, Math.max(y, Math.floor(rect.y + rect.height + 0.01)))
  return { x, y, width: right - x, height: bottom - y }
}
