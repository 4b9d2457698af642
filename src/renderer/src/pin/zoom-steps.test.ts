import { expect, test } from 'vitest'
import { keyZoom, wheelZoom } from './zoom-steps'

test('the wheel zooms in when turned away and out when turned back', () => {
  expect(wheelZoom(1, -100)).toBeCloseTo(1.1)
  expect(wheelZoom(1, 100)).toBeCloseTo(1 / 1.1)
  expect(wheelZoom(2, -10)).toBeGreaterThan(2)
  expect(wheelZoom(2, -10)).toBeLessThan(2.03)
})

test('one turn however wild is three notches at most', () => {
  expect(wheelZoom(2, -5000)).toBeCloseTo(2 * 1.1 ** 3)
})

test('passing its own size a picture stops there', () => {
  expect(wheelZoom(0.95, -100)).toBe(1)
  expect(wheelZoom(1.05, 100)).toBe(1)
  expect(keyZoom(0.9, 1)).toBe(1)
  expect(keyZoom(1.1, -1)).toBe(1)
  expect(keyZoom(1, 1)).toBeCloseTo(1.25)
})
