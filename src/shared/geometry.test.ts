import { expect, test } from 'vitest'
import { contains, intersect, isSameRect, keepInside, union } from './geometry'

test('rectangles that do not meet have no size in common', () => {
  expect(intersect({ x: 0, y: 0, width: 5, height: 5 }, { x: 9, y: 9, width: 5, height: 5 })).toMatchObject({
    width: 0,
    height: 0,
  })
})

test('a window of a display that is gone comes back whole', () => {
  const bounds = { x: 0, y: 0, width: 1280, height: 720 }
  expect(keepInside({ x: 2000, y: -50, width: 460, height: 900 }, bounds)).toEqual({
    x: 820,
    y: 0,
    width: 460,
    height: 720,
  })
})

test('the union of displays begins above and left of the first', () => {
  const first = { x: 0, y: 0, width: 1280, height: 720 }
  const second = { x: -1600, y: -100, width: 1600, height: 1200 }
  expect(union([first])).toEqual(first)
  expect(union([first, second])).toEqual({ x: -1600, y: -100, width: 2880, height: 1200 })
})

test('neighbouring rectangles share no point', () => {
  const left = { x: 0, y: 0, width: 10, height: 10 }
  const right = { x: 10, y: 0, width: 10, height: 10 }
  expect([contains(left, { x: 9, y: 9 }), contains(right, { x: 9, y: 9 })]).toEqual([true, false])
  expect([contains(left, { x: 10, y: 0 }), contains(right, { x: 10, y: 0 })]).toEqual([false, true])
  expect(isSameRect(left, { ...left })).toBe(true)
  expect(isSameRect(left, right)).toBe(false)
})
