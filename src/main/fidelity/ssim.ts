import type { PixelOrder } from '../../shared/pixel-runs'

/** Pixels of 4 bytes each, rows top to bottom, no padding. */
export interface Picture {
  pixels: Uint8Array
  order: PixelOrder
  widthPx: number
  heightPx: number
}

/** Edge of the window that is moved over both pictures. */
const windowPx = 8
// Wang's constants for 8 bits: (0.01 · 255)² and (0.03 · 255)².
const c1 = 6.5025
const c2 = 58.5225

/**
 * The structural similarity of two pictures of one size: 1 for equal ones, about 0 for unrelated ones, less where they are
 * each other's negative. Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to
 * structural similarity" (IEEE TIP 13, 2004): the mean over all places of an 8×8 window of
 * (2μxμy + C1)(2σxy + C2) / ((μx² + μy² + C1)(σx² + σy² + C2)) on luminance (ITU-R BT.601). The window weighs all its
 * pixels alike, so that running sums serve for it. A picture smaller than the window is one window. Fails with a
 * `RangeError` when the sizes differ.
 */
export function ssim(first: Picture, second: Picture): number {
  const { widthPx, heightPx } = first
  if (second.widthPx !== widthPx || second.heightPx !== heightPx) {
    throw new RangeError('pictures of one size are needed')
  }
  if (widthPx === 0 || heightPx === 0) return 1
  const across = Math.min(windowPx, widthPx)
  const down = Math.min(windowPx, heightPx)
  const count = across * down
  const x = luminances(first)
  const y = luminances(second)
  // Of each column the sums over the window's rows. All are whole numbers, so nothing drifts.
  const sumX = new Int32Array(widthPx)
  const sumY = new Int32Array(widthPx)
  const sumSquares = new Int32Array(widthPx)
  const sumProducts = new Int32Array(widthPx)
  const addRow = (row: number, sign: 1 | -1) => {
    for (let column = 0, at = row * widthPx; column < widthPx; column += 1, at += 1) {
      const a = x[at]!
      const b = y[at]!
      sumX[column] = sumX[column]! + sign * a
      sumY[column] = sumY[column]! + sign * b
      sumSquares[column] = sumSquares[column]! + sign * (a * a + b * b)
      sumProducts[column] = sumProducts[column]! + sign * a * b
    }
  }

  let total = 0
  for (let row = 0; row < heightPx; row += 1) {
    addRow(row, 1)
    if (row >= down) addRow(row - down, -1)
    if (row < down - 1) continue
    let windowX = 0
    let windowY = 0
    let squares = 0
    let products = 0
    for (let column = 0; column < widthPx; column += 1) {
      windowX += sumX[column]!
      windowY += sumY[column]!
      squares += sumSquares[column]!
      products += sumProducts[column]!
      if (column >= across) {
        const gone = column - across
        windowX -= sumX[gone]!
        windowY -= sumY[gone]!
        squares -= sumSquares[gone]!
        products -= sumProducts[gone]!
      }
      if (column < across - 1) continue
      const meanX = windowX / count
      const meanY = windowY / count
      const meansSquared = meanX * meanX + meanY * meanY
      const variances = squares / count - meansSquared
      const covariance = products / count - meanX * meanY
      total += ((2 * meanX * meanY + c1) * (2 * covariance + c2)) / ((meansSquared + c1) * (variances + c2))
    }
  }
  return total / ((widthPx - across + 1) * (heightPx - down + 1))
}

/** ITU-R BT.601, 0 to 255. */
export function luminances({ pixels, order, widthPx, heightPx }: Picture): Uint8Array {
  const found = new Uint8Array(widthPx * heightPx)
  const red = order === 'rgba' ? 0 : 2
  const blue = 2 - red
  for (let index = 0, at = 0; index < found.length; index += 1, at += 4) {
    // 0.299, 0.587 and 0.114 in parts of 65,536.
    found[index] =
      (19595 * pixels[at + red]! + 38470 * pixels[at + 1]! + 7471 * pixels[at + blue]! + 32768) >> 16
  }
  return found
}
