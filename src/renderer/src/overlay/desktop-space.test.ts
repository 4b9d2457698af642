import { describe, expect, test } from 'vitest'
import { displayAt, fromEdge, homeOf, ontoDisplays, toDesktop, toEdge, toView } from './desktop-space'

const left = { x: 0, y: 0, width: 1280, height: 720 }
const right = { x: 1280, y: -100, width: 1600, height: 1200 }
const displays = [left, right]

describe('from a window to the desktop and back', () => {
  test.each([1, 1.25, 1.5, 2])('every pixel at a scale of %d', (scaleFactor) => {
    const frame = { originPx: { x: 1280, y: -100 }, scaleFactor }
    for (let pixel = 0; pixel < 1600; pixel += 1) {
      const rectPx = { x: 1280 + pixel, y: -100, width: 1, height: 1 }
      const { x, y } = toView(rectPx, frame)
      expect(toDesktop({ x, y }, frame)).toEqual({ x: 1280 + pixel, y: -100 })
    }
  })

  test('beyond the edges of the window', () => {
    const frame = { originPx: { x: 1280, y: 0 }, scaleFactor: 1.25 }
    expect(toDesktop({ x: -80.8, y: -8 }, frame)).toEqual({ x: 1179, y: -10 })
  })
})

test.each([
  ['on one', { x: 10, y: 10, width: 50, height: 50 }, left],
  ['mostly on the second', { x: 1270, y: 10, width: 50, height: 50 }, right],
  ['as much here as there', { x: 1255, y: 10, width: 50, height: 50 }, left],
  ['nowhere', { x: 10, y: 900, width: 50, height: 50 }, undefined],
])('the home of a region %s', (_name, rect, home) => {
  expect(homeOf(rect, displays)).toBe(home)
})

test.each([
  ['in the middle', 600, 300, 600, 300],
  ['at the last column', 1279, 300, 1280, 300],
  ['in the last corner', 2879, 1099, 2880, 1100],
  ['at the first column', 1280, 300, 1280, 300],
  ['nowhere', 10, 719 + 200, 10, 919],
])('a region that ends %s', (_name, x, y, toX, toY) => {
  expect(toEdge({ x, y }, displays)).toEqual({ x: toX, y: toY })
})

test.each([
  ['right and down of it', 1300, 900, 1279, 719],
  ['left of it', 1000, 719, 1280, 719],
  ['above it', 1279, 300, 1279, 720],
  ['left of and above it', 0, 0, 1280, 720],
])('a region that begins at the last pixel and is drawn %s', (_name, toX, toY, x, y) => {
  expect(fromEdge({ x: 1279, y: 719 }, { x: toX, y: toY }, displays)).toEqual({ x, y })
})

test.each([
  ['a place on a display', 600, 300, 600, 300],
  ['beyond all', -5, -5, 0, 0],
  ['below the smaller', 600, 800, 600, 719],
  ['in the gap, nearer to the larger', 1270, 900, 1280, 900],
])('%s', (_name, x, y, toX, toY) => {
  expect(ontoDisplays({ x, y }, displays)).toEqual({ x: toX, y: toY })
})

test('edges belong to one display', () => {
  expect(displayAt(displays, { x: 1279, y: 0 })).toBe(left)
  expect(displayAt(displays, { x: 1280, y: 0 })).toBe(right)
  expect(displayAt(displays, { x: 0, y: 720 })).toBeUndefined()
})
