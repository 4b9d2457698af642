import { expect, test } from 'vitest'
import { packedPattern, packPixels, toRgba, unpackToRgba } from './pixel-runs'

const white = 0xffffff
const width = 40

/** Pseudo-random words, the same each time. */
function noise(count: number, seed: number): Uint32Array {
  let state = seed
  return Uint32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state
  })
}

const rows = (count: number, pixel: (x: number, y: number) => number) =>
  Uint32Array.from({ length: width * count }, (_, index) => pixel(index % width, Math.floor(index / width)))

const pictures: [name: string, pixels: Uint32Array][] = [
  ['one colour', rows(30, () => white)],
  ['columns, each row like the one above', rows(30, (x) => x * 3)],
  ['rows of different colours', rows(30, (_, y) => y * 7)],
  ['nothing repeats', noise(width * 30, 5)],
  ['a box on a ground', rows(30, (x, y) => (x > 9 && x < 21 && y > 4 && y < 20 ? 0x3056d3 : white))],
  ['noise below a plain part', Uint32Array.from([...rows(10, () => white), ...noise(width * 10, 9)])],
  ['stretches just long enough and just too short', rows(30, (x, y) => ((x + y) % 7) >> 2)],
  ['one pixel', Uint32Array.of(0x123456)],
]

test.each(pictures)('%s comes back as it was', (_name, pixels) => {
  const packed = new Uint32Array(pixels.length + 1)
  const words = packPixels(pixels, width, packed)
  for (const order of ['rgba', 'bgrx'] as const) {
    const back = new Uint32Array(pixels.length)
    unpackToRgba(packed.slice(0, words), width, back, order)
    expect(back).toEqual(pixels.map((word) => toRgba(word, order === 'bgrx')))
  }
})

test('a plain picture takes a few words, and no picture takes more than one word beyond its pixels', () => {
  const packed = new Uint32Array(width * 30 + 1)
  expect(
    packPixels(
      rows(30, () => white),
      width,
      packed,
    ),
  ).toBeLessThan(5)
  expect(packPixels(noise(width * 30, 3), width, packed)).toBe(width * 30 + 1)
})

test('bytes in blue, green, red order become red, green, blue, and always opaque', () => {
  const inMemory = (word: number) => [...new Uint8Array(Uint32Array.of(word).buffer)]
  const bgrx = new Uint32Array(Uint8Array.of(1, 2, 3, 0).buffer)[0]!
  expect(inMemory(toRgba(bgrx, true))).toEqual([3, 2, 1, 255])
  expect(inMemory(toRgba(bgrx, false))).toEqual([1, 2, 3, 255])
})

test.each([
  [1920, 3],
  [40, 2],
])('a pattern of %d × %d fills its picture', (width, height) => {
  const into = new Uint32Array(width * height)
  unpackToRgba(packedPattern(width, height), width, into, 'bgrx')
  expect(into.every((word) => word >>> 24 === 255)).toBe(true)
  expect(into[width * height - 1]).not.toBe(0xff000000)
})
