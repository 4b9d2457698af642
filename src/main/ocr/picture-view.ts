import type { Rect } from '../../shared/geometry'
import type { PixelOrder } from '../../shared/pixel-runs'

/** Pixels as they come from the screen: 4 bytes each, rows top to bottom, no padding. */
export interface OcrPicture {
  pixels: Uint8Array
  order: PixelOrder
  widthPx: number
  heightPx: number
}

/** How bytes become what a model was trained on. */
interface Normal {
  mean: readonly [number, number, number]
  deviation: readonly [number, number, number]
}

/**
 * A part of a picture, scaled, as three planes blue, green, red of `width × height`. Shrinking averages over what a
 * pixel covers, growing interpolates; what lies outside repeats the edge. `isInverted` turns light on dark around.
 */
export function samplePlanes(
  picture: OcrPicture,
  rectPx: Rect,
  size: { width: number; height: number },
  normal: Normal,
  isInverted = false,
): Float32Array {
  const { width, height } = size
  const plane = width * height
  const into = new Float32Array(3 * plane)
  const { pixels, order, widthPx } = picture
  const blue = order === 'bgrx' ? 0 : 2
  const red = 2 - blue
  const across = weights(rectPx.x, rectPx.width, width)
  const down = weights(rectPx.y, rectPx.height, height)
  const [scale0, scale1, scale2] = normal.deviation.map((value) => 1 / (255 * value)) as [
    number,
    number,
    number,
  ]
  const [mean0, mean1, mean2] = normal.mean.map((value, at) => value / normal.deviation[at]!) as [
    number,
    number,
    number,
  ]
  // Rows first, so that each source row is weighed once for each target row.
  const row = new Float32Array(widthPx * 3)
  const firstX = across.from[0]!
  const lastX = across.from[width - 1]! + across.taps - 1
  for (let y = 0; y < height; y += 1) {
    row.fill(0)
    for (let tap = 0; tap < down.taps; tap += 1) {
      const weight = down.weight[y * down.taps + tap]!
      if (weight === 0) continue
      const sourceY = Math.min(Math.max(down.from[y]! + tap, 0), picture.heightPx - 1)
      const begin = Math.max(0, firstX)
      const end = Math.min(widthPx - 1, lastX)
      let at = (sourceY * widthPx + begin) * 4
      for (let x = begin; x <= end; x += 1, at += 4) {
        row[x * 3] = row[x * 3]! + pixels[at + blue]! * weight
        row[x * 3 + 1] = row[x * 3 + 1]! + pixels[at + 1]! * weight
        row[x * 3 + 2] = row[x * 3 + 2]! + pixels[at + red]! * weight
      }
    }
    for (let x = 0; x < width; x += 1) {
      let first = 0
      let second = 0
      let third = 0
      for (let tap = 0; tap < across.taps; tap += 1) {
        const weight = across.weight[x * across.taps + tap]!
        if (weight === 0) continue
        const at = Math.min(Math.max(across.from[x]! + tap, 0), widthPx - 1) * 3
        first += row[at]! * weight
        second += row[at + 1]! * weight
        third += row[at + 2]! * weight
      }
      if (isInverted) {
        first = 255 - first
        second = 255 - second
        third = 255 - third
      }
      const out = y * width + x
      into[out] = first * scale0 - mean0
      into[plane + out] = second * scale1 - mean1
      into[2 * plane + out] = third * scale2 - mean2
    }
  }
  return into
}

interface Weights {
  taps: number
  from: Int32Array
  weight: Float32Array
}

/** For each target pixel, which source pixels count how much: a triangle filter, widened when shrinking. */
function weights(start: number, length: number, count: number): Weights {
  const step = length / count
  const reach = Math.max(1, step)
  const taps = Math.ceil(2 * reach) + 1
  const from = new Int32Array(count)
  const weight = new Float32Array(count * taps)
  for (let index = 0; index < count; index += 1) {
    const centre = start + (index + 0.5) * step - 0.5
    const first = Math.ceil(centre - reach)
    from[index] = first
    let sum = 0
    for (let tap = 0; tap < taps; tap += 1) {
      const value = Math.max(0, 1 - Math.abs(first + tap - centre) / reach)
      weight[index * taps + tap] = value
      sum += value
    }
    for (let tap = 0; tap < taps; tap += 1) weight[index * taps + tap] = weight[index * taps + tap]! / sum
  }
  return { taps, from, weight }
}
