import { expect, test } from 'vitest'
import { intersect, type Rect } from '../../../shared/geometry'
import {
  arrowOutline,
  boundsOf,
  contains,
  measureLabel,
  measureLabelRect,
  measureTicks,
  smoothStroke,
  snapOutward,
  snapTo45,
  spanRect,
  squareCorner,
  touches,
  without,
} from './shapes'

test.each([
  ['to the right', { x: 0, y: 0 }, { x: 200, y: 0 }, 4],
  ['up and left', { x: 300, y: 200 }, { x: 120, y: 40 }, 12],
  ['short', { x: 0, y: 0 }, { x: 10, y: 0 }, 12],
])('an arrow %s has its tip on the end and its head behind it', (_what, from, to, widthPx) => {
  const outline = arrowOutline(from, to, widthPx)
  expect(outline[3]).toEqual(to)
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  for (const point of outline) {
    const along = ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length
    expect(along).toBeGreaterThanOrEqual(-0.001)
    expect(along).toBeLessThanOrEqual(length + 0.001)
  }
  // The barbs are the widest places, the same on both sides.
  const aside = outline.map(
    ({ x, y }) => ((x - from.x) * (to.y - from.y) - (y - from.y) * (to.x - from.x)) / length,
  )
  expect(Math.max(...aside)).toBeCloseTo(Math.abs(aside[2] as number))
  expect(Math.min(...aside)).toBeCloseTo(-Math.abs(aside[4] as number))
})

test('an arrow without a length is a point', () => {
  expect(arrowOutline({ x: 3, y: 4 }, { x: 3, y: 4 }, 5)).toEqual([{ x: 3, y: 4 }])
})

test.each([
  [
    { x: 100, y: 8 },
    { x: 100, y: 0 },
  ],
  [
    { x: 8, y: -100 },
    { x: 0, y: -100 },
  ],
  [
    { x: -100, y: 10 },
    { x: -100, y: 0 },
  ],
  [
    { x: 100, y: 80 },
    { x: 90, y: 90 },
  ],
  [
    { x: -80, y: 100 },
    { x: -90, y: 90 },
  ],
  [
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ],
])('%o snaps to %o', (to, snapped) => {
  expect(snapTo45({ x: 0, y: 0 }, to)).toEqual(snapped)
})

test.each([
  [
    { x: 30, y: 10 },
    { x: 30, y: 30 },
  ],
  [
    { x: -5, y: 20 },
    { x: -20, y: 20 },
  ],
  [
    { x: -5, y: -20 },
    { x: -20, y: -20 },
  ],
])('the square towards %o ends at %o', (to, corner) => {
  expect(squareCorner({ x: 0, y: 0 }, to)).toEqual(corner)
})

test.each([
  [{ x: 0, y: 0 }, { x: 120, y: 0 }, '120 px'],
  [{ x: 5, y: 90 }, { x: 5, y: 10 }, '80 px'],
  [{ x: 0, y: 0 }, { x: 30, y: 40 }, '50 px  ·  30 × 40'],
  [{ x: 0, y: 0 }, { x: 10, y: 10 }, '14.1 px  ·  10 × 10'],
])('from %o to %o measures %s', (from, to, label) => {
  expect(measureLabel(from, to)).toBe(label)
})

test('ticks stand across both ends of a measure', () => {
  const ticks = measureTicks({ x: 0, y: 0 }, { x: 100, y: 0 }, 2)
  expect(ticks).toHaveLength(2)
  for (const [[a, b], x] of ticks.map((tick, index) => [tick, index * 100] as const)) {
    expect(a.x).toBeCloseTo(x)
    expect(b.x).toBeCloseTo(x)
    expect(a.y).toBeCloseTo(-b.y)
  }
})

test.each([
  ['level', { x: 0, y: 100 }, { x: 200, y: 100 }],
  ['upright', { x: 50, y: 0 }, { x: 50, y: 200 }],
  ['falling', { x: 0, y: 0 }, { x: 200, y: 150 }],
  ['rising', { x: 0, y: 150 }, { x: 200, y: 0 }],
])('the label of a %s measure keeps clear of its line', (_what, from, to) => {
  const label = measureLabelRect(from, to, 4, 120)
  for (let step = 0; step <= 100; step += 1) {
    const share = step / 100
    const point = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    expect(contains(label, point)).toBe(false)
  }
})

test('a smoothed stroke begins and ends where the pointer did and stays within its points', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 20 },
    { x: 30, y: 5 },
    { x: 40, y: 40 },
  ]
  const { from, pieces } = smoothStroke(points)
  expect(from).toEqual(points[0])
  expect(pieces.at(-1)?.to).toEqual(points.at(-1))
  expect(pieces.map(({ control }) => control)).toEqual(points.slice(1))
  for (const { to } of pieces) expect(contains(boundsOf(points), to)).toBe(true)
})

test('a stroke of one point has no pieces', () => {
  expect(smoothStroke([{ x: 1, y: 2 }])).toEqual({ from: { x: 1, y: 2 }, pieces: [] })
})

test.each([
  [
    { x: 1.2, y: 2.9, width: 3.1, height: 0.2 },
    { x: 1, y: 2, width: 4, height: 2 },
  ],
  [
    { x: -1.5, y: -2, width: 1, height: 1 },
    { x: -2, y: -2, width: 2, height: 1 },
  ],
  [
    { x: 4, y: 5, width: 6, height: 7 },
    { x: 4, y: 5, width: 6, height: 7 },
  ],
])('%o covers the whole pixels %o', (rect, whole) => {
  expect(snapOutward(rect)).toEqual(whole)
})

test.each([
  ['in the middle', { x: 10, y: 10, width: 10, height: 10 }, 4],
  ['over a corner', { x: 20, y: 20, width: 30, height: 30 }, 2],
  ['elsewhere', { x: 90, y: 0, width: 10, height: 10 }, 1],
  ['over all of it', { x: -5, y: -5, width: 80, height: 80 }, 0],
])('a hole %s leaves %s', (_what, hole, count) => {
  const rect = { x: 0, y: 0, width: 30, height: 30 }
  const rest = without(rect, hole)
  const area = (one: Rect) => one.width * one.height
  expect(rest).toHaveLength(count)
  expect(rest.reduce((sum, one) => sum + area(one), 0)).toBe(area(rect) - area(intersect(rect, hole)))
  for (const part of rest) expect(touches(part, hole)).toBe(false)
})

test('rectangles side by side do not touch', () => {
  const left = spanRect({ x: 0, y: 0 }, { x: 10, y: 10 })
  expect(touches(left, { x: 10, y: 0, width: 5, height: 5 })).toBe(false)
  expect(touches(left, { x: 9, y: 9, width: 5, height: 5 })).toBe(true)
})
