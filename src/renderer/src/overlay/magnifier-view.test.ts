import { expect, test } from 'vitest'
import { colourText, lensAround, magnifierDip, placeMagnifier, type Rgb } from './magnifier-view'

test('the pixel under the pointer is in the middle of the lens', () => {
  expect(lensAround({ x: 100, y: 50 })).toEqual({ x: 93, y: 43, width: 15, height: 15 })
  expect(lensAround({ x: 0, y: 0 })).toMatchObject({ x: -7, y: -7 })
})

const view = { width: 1920, height: 1080 }
test.each([
  ['with room', 100, 100, 122, 122],
  ['at the right edge', 1900, 100, 1900 - 22 - magnifierDip.width, 122],
  ['at the lower edge', 100, 1070, 122, 1070 - 22 - magnifierDip.height],
  ['in the corner', 1919, 1079, 1919 - 22 - magnifierDip.width, 1079 - 22 - magnifierDip.height],
])('the magnifier %s', (_name, x, y, left, top) => {
  expect(placeMagnifier({ x, y }, view)).toEqual({ x: left, y: top })
})

test('on a display too small for it, it stays on it', () => {
  expect(placeMagnifier({ x: 90, y: 90 }, { width: 130, height: 130 })).toEqual({ x: 6, y: 6 })
})

test.each<[Rgb, string, string]>([
  [[0, 0, 0], '#000000', 'rgb(0, 0, 0)'],
  [[255, 255, 255], '#ffffff', 'rgb(255, 255, 255)'],
  [[27, 30, 5], '#1b1e05', 'rgb(27, 30, 5)'],
])('%j', (rgb, hex, rgbText) => {
  expect(colourText(rgb, 'hex')).toBe(hex)
  expect(colourText(rgb, 'rgb')).toBe(rgbText)
})
