import { expect, test } from 'vitest'
import { burnInk } from './burn-ink'

type Pixel = [number, number, number, number]
const grey: Pixel = [100, 100, 100, 255]
const filled = (count: number, pixel: Pixel) =>
  Uint8Array.from({ length: count * 4 }, (_, i) => pixel[i % 4] ?? 0)
function pixelAt(rgba: Uint8Array, widthPx: number, x: number, y: number) {
  return [...rgba.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 4)]
}

test.each<[string, Pixel, Pixel, Pixel]>([
  ['clear ink changes nothing', grey, [255, 0, 0, 0], grey],
  ['clear ink changes nothing clear', [9, 8, 7, 0], [1, 2, 3, 0], [9, 8, 7, 0]],
  ['opaque ink replaces', grey, [0, 0, 0, 255], [0, 0, 0, 255]],
  ['opaque ink replaces what was see-through', [90, 80, 70, 12], [1, 2, 3, 255], [1, 2, 3, 255]],
  ['half ink mixes', grey, [200, 0, 100, 128], [150, 50, 100, 255]],
  ['half ink on nothing keeps its colour', [255, 255, 255, 0], [10, 20, 30, 128], [10, 20, 30, 128]],
  ['half on half', [0, 0, 0, 128], [255, 255, 255, 128], [170, 170, 170, 192]],
  ['the faintest ink', [0, 0, 0, 255], [255, 255, 255, 1], [1, 1, 1, 255]],
])('%s', (_name, under, over, expected) => {
  const rgba = Uint8Array.from(under)
  burnInk(rgba, 1, 1, { rectPx: { x: 0, y: 0, width: 1, height: 1 }, rgba: Uint8Array.from(over) })
  expect([...rgba]).toEqual(expected)
})

test.each([
  ['inside', { x: 1, y: 1, width: 2, height: 2 }],
  ['over the left upper corner', { x: -1, y: -2, width: 3, height: 3 }],
  ['over the right lower corner', { x: 3, y: 2, width: 9, height: 9 }],
  ['over everything', { x: -2, y: -2, width: 20, height: 20 }],
  ['beyond it', { x: 5, y: 0, width: 2, height: 2 }],
  ['before it', { x: -3, y: -3, width: 3, height: 3 }],
])('ink %s covers exactly its rectangle', (_name, rectPx) => {
  const [widthPx, heightPx] = [5, 4]
  const rgba = filled(widthPx * heightPx, grey)
  burnInk(rgba, widthPx, heightPx, { rectPx, rgba: filled(rectPx.width * rectPx.height, [1, 2, 3, 255]) })
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) {
      const covered =
        x >= rectPx.x && x < rectPx.x + rectPx.width && y >= rectPx.y && y < rectPx.y + rectPx.height
      expect(pixelAt(rgba, widthPx, x, y)).toEqual(covered ? [1, 2, 3, 255] : grey)
    }
})

test('each pixel of the ink lands on its own place', () => {
  const rgba = filled(9, grey)
  const ink = Uint8Array.from([1, 0, 0, 255, 2, 0, 0, 255, 3, 0, 0, 255, 4, 0, 0, 255])
  burnInk(rgba, 3, 3, { rectPx: { x: -1, y: 1, width: 2, height: 2 }, rgba: ink })
  expect([pixelAt(rgba, 3, 0, 1)[0], pixelAt(rgba, 3, 0, 2)[0], pixelAt(rgba, 3, 1, 1)[0]]).toEqual([
    2, 4, 100,
  ])
})

test.each([
  ['too few pixels', 3, { x: 0, y: 0, width: 1, height: 1 }, 4],
  ['too little ink', 4, { x: 0, y: 0, width: 2, height: 2 }, 4],
  ['ink between pixels', 4, { x: 0.5, y: 0, width: 1, height: 1 }, 4],
])('%s is refused', (_name, pixels, rectPx, inkBytes) => {
  expect(() => burnInk(filled(pixels, grey), 2, 2, { rectPx, rgba: new Uint8Array(inkBytes) })).toThrow(
    RangeError,
  )
})
