import { expect, test } from 'vitest'
import { type Picture, ssim } from './ssim'

type Color = [number, number, number]

function paint(widthPx: number, heightPx: number, colorAt: (x: number, y: number) => Color): Picture {
  const pixels = new Uint8Array(widthPx * heightPx * 4)
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) pixels.set([...colorAt(x, y), 255], (y * widthPx + x) * 4)
  return { pixels, order: 'rgba', widthPx, heightPx }
}
const grey = (value: number): Color => [value, value, value]
const noise = (x: number, y: number) => (Math.imul(x * 7919 + y * 104729 + 13, 2654435761) >>> 24) & 255
const scene = (x: number, y: number): Color =>
  x > 20 && x < 60 && y > 15 && y < 40 ? [37, 99, 235] : [248, 250, 252]
const page = paint(97, 61, scene)

/** The formula, window by window, without any running sum. */
function slowSsim(first: Picture, second: Picture): number {
  const light = ({ pixels, widthPx }: Picture, x: number, y: number) => {
    const at = (y * widthPx + x) * 4
    return Math.round(0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!)
  }
  const values: number[] = []
  for (let top = 0; top + 8 <= first.heightPx; top += 1) {
    for (let left = 0; left + 8 <= first.widthPx; left += 1) {
      const a: number[] = []
      const b: number[] = []
      for (let y = top; y < top + 8; y += 1)
        for (let x = left; x < left + 8; x += 1) {
          a.push(light(first, x, y))
          b.push(light(second, x, y))
        }
      const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / 64
      const [ma, mb] = [mean(a), mean(b)]
      const va = mean(a.map((value) => (value - ma) ** 2))
      const vb = mean(b.map((value) => (value - mb) ** 2))
      const cov = mean(a.map((value, at) => (value - ma) * (b[at]! - mb)))
      const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2]
      values.push(((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma ** 2 + mb ** 2 + c1) * (va + vb + c2)))
    }
  }
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

test.each([
  { name: 'a picture and itself', other: page },
  { name: 'everything 3 px to the right', other: paint(97, 61, (x, y) => scene(x - 3, y)) },
  { name: 'noise', other: paint(97, 61, (x, y) => grey(noise(x, y))) },
  { name: 'the negative', other: paint(97, 61, (x, y) => scene(x, y).map((value) => 255 - value) as Color) },
])('is the formula, window by window: $name', ({ other }) => {
  expect(ssim(page, other)).toBeCloseTo(slowSsim(page, other), 9)
})

test('two flat pictures differ by luminance alone', () => {
  const c1 = 6.5025
  expect(
    ssim(
      paint(20, 20, () => grey(100)),
      paint(20, 20, () => grey(200)),
    ),
  ).toBeCloseTo((2 * 100 * 200 + c1) / (100 ** 2 + 200 ** 2 + c1), 9)
})

test('equal pictures have 1, and the order of the bytes does not matter', () => {
  const swapped = new Uint8Array(page.pixels)
  for (let at = 0; at < swapped.length; at += 4) {
    swapped[at] = page.pixels[at + 2]!
    swapped[at + 2] = page.pixels[at]!
  }
  expect(ssim(page, page)).toBe(1)
  expect(ssim(page, { ...page, pixels: swapped, order: 'bgrx' })).toBe(1)
})

test('falls as the shift grows, and below zero for a negative', () => {
  const shifted = [0, 2, 6, 14].map((by) =>
    ssim(
      page,
      paint(97, 61, (x, y) => scene(x - by, y)),
    ),
  )
  expect([...shifted].sort((a, b) => b - a)).toEqual(shifted)
  const stripes = paint(64, 64, (x) => grey(x % 4 < 2 ? 0 : 255))
  const negative = paint(64, 64, (x) => grey(x % 4 < 2 ? 255 : 0))
  expect(ssim(stripes, negative)).toBeLessThan(-0.9)
})

test.each([
  [1, 1],
  [3, 40],
  [8, 8],
])('a picture of %i × %i', (width, height) => {
  const small = paint(width, height, (x, y) => grey(noise(x, y)))
  expect(ssim(small, small)).toBe(1)
})

test('pictures of different size are refused', () => {
  expect(() => ssim(page, paint(96, 61, scene))).toThrow(RangeError)
})
