import { expect, test } from 'vitest'
import { cropPicture, packPicture, type ScreenPicture } from './picture'

/** 4 × 3 pixels whose bytes say where they are: x, y, 7, then what is unused. */
const picture = (order: ScreenPicture['order']): ScreenPicture => ({
  pixels: Buffer.from(
    Array.from({ length: 12 }, (_, index) => [index % 4, Math.floor(index / 4), 7, 0]).flat(),
  ),
  order,
  widthPx: 4,
  heightPx: 3,
})

test.each<[name: string, rect: [number, number, number, number], xs: number[], ys: number[]]>([
  ['a part in the middle', [1, 1, 2, 1], [1, 2], [1]],
  ['the whole', [0, 0, 4, 3], [0, 1, 2, 3], [0, 1, 2]],
  ['what of it is inside', [3, 2, 5, 5], [3], [2]],
])('a crop is %s', (_name, [x, y, width, height], xs, ys) => {
  const cut = cropPicture(picture('rgba'), { x, y, width, height })
  expect([cut.widthPx, cut.heightPx]).toEqual([xs.length, ys.length])
  expect([...cut.pixels]).toEqual(ys.flatMap((row) => xs.flatMap((column) => [column, row, 7, 255])))
})

test('a crop of a screen with blue first is RGBA and opaque', () => {
  const cut = cropPicture(picture('bgrx'), { x: 2, y: 1, width: 1, height: 1 })
  expect([...cut.pixels]).toEqual([7, 1, 2, 255])
})

test('what is packed is of its own memory, as long as its words', () => {
  const packed = packPicture(picture('rgba'))
  expect(packed.buffer.byteLength).toBe(packed.length * 4)
})
