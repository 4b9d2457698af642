import type { HeatMap } from '../../shared/fidelity'
import type { Rect } from '../../shared/geometry'
import { ciede2000, type Lab, labOf } from './color-difference'
import type { Picture } from './ssim'

/** Edge of a cell, pixels of the reference. */
export const cellPx = 8
/** CIEDE2000 of the means of two cells from where on heat is whole: about that of two colours with different names. */
const wholeDifference = 40
// As in `ssim`.
const c1 = 6.5025
const c2 = 58.5225

/** Two pictures of one size, cell by cell, row by row. */
export interface Cells {
  columns: number
  rows: number
  /** Root of the mean square difference of all channels, 0 to 255. */
  rms: Float32Array
  /** 0 to 1: the worse of 1 − SSIM of the luminances of the cell and CIEDE2000 of its mean colours over 40. */
  heat: Float32Array
  /** Variance of the luminances in the cell, of whichever picture has more. */
  variance: Float32Array
}

/** Goes once through both pictures. Both have one order of bytes and one size. */
export function cellsOf(first: Picture, second: Picture): Cells {
  const { widthPx, heightPx } = first
  const columns = Math.ceil(widthPx / cellPx)
  const rows = Math.ceil(heightPx / cellPx)
  const rms = new Float32Array(columns * rows)
  const heat = new Float32Array(columns * rows)
  const variance = new Float32Array(columns * rows)
  const a = first.pixels
  const b = second.pixels
  const red = first.order === 'rgba' ? 0 : 2
  for (let row = 0; row < rows; row += 1) {
    const bottom = Math.min(heightPx, (row + 1) * cellPx)
    for (let column = 0; column < columns; column += 1) {
      const right = Math.min(widthPx, (column + 1) * cellPx)
      let squares = 0
      let [ra, ga, ba, rb, gb, bb] = [0, 0, 0, 0, 0, 0]
      let [la, lb, laa, lbb, lab] = [0, 0, 0, 0, 0]
      for (let y = row * cellPx; y < bottom; y += 1) {
        let at = (y * widthPx + column * cellPx) * 4
        for (let x = column * cellPx; x < right; x += 1, at += 4) {
          const r1 = a[at + red]!
          const g1 = a[at + 1]!
          const b1 = a[at + 2 - red]!
          const r2 = b[at + red]!
          const g2 = b[at + 1]!
          const b2 = b[at + 2 - red]!
          ra += r1
          ga += g1
          ba += b1
          rb += r2
          gb += g2
          bb += b2
          squares += (r1 - r2) * (r1 - r2) + (g1 - g2) * (g1 - g2) + (b1 - b2) * (b1 - b2)
          const l1 = (19595 * r1 + 38470 * g1 + 7471 * b1 + 32768) >> 16
          const l2 = (19595 * r2 + 38470 * g2 + 7471 * b2 + 32768) >> 16
          la += l1
          lb += l2
          laa += l1 * l1
          lbb += l2 * l2
          lab += l1 * l2
        }
      }
      const count = (right - column * cellPx) * (bottom - row * cellPx)
      const at = row * columns + column
      const [va, vb] = [laa / count - (la / count) ** 2, lbb / count - (lb / count) ** 2]
      variance[at] = Math.max(va, vb)
      if (squares === 0) continue
      rms[at] = Math.sqrt(squares / (3 * count))
      const product = (la * lb) / (count * count)
      const meansSquared = (la / count) ** 2 + (lb / count) ** 2
      const likeness =
        ((2 * product + c1) * (2 * (lab / count - product) + c2)) / ((meansSquared + c1) * (va + vb + c2))
      const difference = ciede2000(
        meanLab(ra / count, ga / count, ba / count),
        meanLab(rb / count, gb / count, bb / count),
      )
      heat[at] = Math.min(1, Math.max(1 - likeness, difference / wholeDifference))
    }
  }
  return { columns, rows, rms, heat, variance }
}

const meanLab = (r: number, g: number, b: number): Lab => labOf(r / 255, g / 255, b / 255)

/** Whatever lies outside `coveredPx` is wholly different. */
export function heatMapOf({ columns, rows, heat }: Cells, coveredPx: Rect): HeatMap {
  const values = new Uint8Array(columns * rows)
  const right = coveredPx.x + coveredPx.width
  const bottom = coveredPx.y + coveredPx.height
  for (let at = 0; at < values.length; at += 1) {
    const x = (at % columns) * cellPx + cellPx / 2
    const y = Math.floor(at / columns) * cellPx + cellPx / 2
    // The last cells may be narrower than their middle.
    const isShown = x - cellPx / 2 >= coveredPx.x - cellPx / 2 && x - cellPx / 2 < right
    const isShownDown = y - cellPx / 2 >= coveredPx.y - cellPx / 2 && y - cellPx / 2 < bottom
    values[at] = isShown && isShownDown ? Math.round(heat[at]! * 255) : 255
  }
  return { cellPx, columns, rows, values }
}

/** Noise that no place is free of, and more than which nothing that is the same has. */
const leastNoise = 2.5
const mostNoise = 12
const noiseFactor = 3

/**
 * The difference (root mean square of channels) up to which two places are alike: three times what half of the cells
 * differ by at most, so that what a lossy file or a screen leaves everywhere is none; at least 2.5 and at most 12 of 255.
 * 0 for a page and itself, so that there 2.5 holds: a word of the palest grey that is told apart from white is more.
 */
export function alikeUpTo({ rms }: Cells): number {
  const sorted = Float32Array.from(rms).sort()
  const usual = sorted[sorted.length >> 1] ?? 0
  return Math.min(mostNoise, Math.max(leastNoise, noiseFactor * usual))
}
