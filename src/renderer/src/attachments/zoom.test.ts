import { expect, it } from 'vitest'
import { fitZoom, scrollKeeping, stepZoom, wheelZoom } from './zoom'

const stage = { width: 1000, height: 500 }

it.each([
  ['wide', 4000, 500, 0.25],
  ['tall', 500, 5000, 0.1],
  ['small', 40, 30, 1],
])('a %s picture is seen whole', (_name, width, height, zoom) => {
  expect(fitZoom({ width, height }, stage)).toBeCloseTo(zoom)
})

it.each([
  [1, 1, 1.5],
  [1, -1, 0.75],
  [0.4, 1, 0.5],
  [0.4, -1, 0.33],
  [32, 1, 32],
  [0.02, -1, 0.02],
] as const)('from %d a step of %d leads to %d', (zoom, by, next) => {
  expect(stepZoom(zoom, by)).toBe(next)
})

it('turns of the wheel there and back cancel out', () => {
  expect(wheelZoom(wheelZoom(1, 120), -120)).toBeCloseTo(1)
  expect(wheelZoom(1, -100)).toBeGreaterThan(1)
  expect(wheelZoom(30, -100_000)).toBe(32)
})

it('the point under the pointer stays', () => {
  expect(scrollKeeping({ x: 0, y: 0 }, { x: 100, y: 50 }, 2)).toEqual({ x: 100, y: 50 })
  expect(scrollKeeping({ x: 300, y: 0 }, { x: 100, y: 0 }, 0.5)).toEqual({ x: 100, y: 0 })
})
