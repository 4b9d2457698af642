import { expect, test } from 'vitest'
import type { Rect, Size } from '../../../shared/geometry'
import { placeBars, placeSize } from './bar-place'

const full = { width: 1920, height: 1080 }
const narrow = { width: 390, height: 800 }
const bars = { width: 700, height: 84 }

test.each<[string, Rect, Size, Size, { x: number; y: number }]>([
  [
    'below a selection with room',
    { x: 500, y: 200, width: 800, height: 400 },
    bars,
    full,
    { x: 550, y: 610 },
  ],
  ['a tiny one in the middle', { x: 960, y: 500, width: 4, height: 4 }, bars, full, { x: 612, y: 514 }],
  ['a tiny one in the corner', { x: 0, y: 0, width: 4, height: 4 }, bars, full, { x: 8, y: 14 }],
  [
    'a tiny one in the last corner',
    { x: 1916, y: 1076, width: 4, height: 4 },
    bars,
    full,
    { x: 1212, y: 956 },
  ],
  ['one at the lower edge', { x: 500, y: 700, width: 800, height: 380 }, bars, full, { x: 550, y: 580 }],
  ['the whole display', { x: 0, y: 0, width: 1920, height: 1080 }, bars, full, { x: 610, y: 986 }],
  [
    'one that goes on to the left',
    { x: -900, y: 200, width: 1000, height: 100 },
    bars,
    full,
    { x: 8, y: 310 },
  ],
  ['one that goes on below', { x: 600, y: -50, width: 700, height: 1400 }, bars, full, { x: 600, y: 986 }],
  [
    'a narrow display',
    { x: 10, y: 10, width: 370, height: 300 },
    { width: 374, height: 150 },
    narrow,
    { x: 8, y: 320 },
  ],
  [
    'bars larger than the display',
    { x: 0, y: 0, width: 9, height: 9 },
    { width: 900, height: 900 },
    narrow,
    { x: 8, y: 8 },
  ],
])('bars of %s', (_name, selection, size, view, expected) => {
  expect(placeBars(selection, size, view)).toEqual(expected)
})

const label = { width: 90, height: 22 }
test.each<[string, Rect, { x: number; y: number }]>([
  ['above', { x: 500, y: 200, width: 800, height: 400 }, { x: 500, y: 174 }],
  ['inside at the upper edge', { x: 500, y: 0, width: 800, height: 400 }, { x: 508, y: 8 }],
  ['at the right edge', { x: 1915, y: 200, width: 5, height: 5 }, { x: 1822, y: 174 }],
  ['of a whole display', { x: 0, y: 0, width: 1920, height: 1080 }, { x: 16, y: 8 }],
])('the size %s', (_name, selection, expected) => {
  expect(placeSize(selection, label, full)).toEqual(expected)
})
