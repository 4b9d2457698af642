import { describe, expect, test } from 'vitest'
import type { Rect } from '../../shared/geometry'
import { allowedZoom, displayOf, placedDisplay, windowAround, zoomedPlace } from './pin-place'

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const scales = [1, 1.25, 1.5, 2]

describe.each(scales)('at a scale factor of %s', (scaleFactor) => {
  const dip = (px: number) => Math.round(px / scaleFactor)
  const placePx = rect(1280, 0, 1600, 1200)
  const bounds = rect(dip(1280), 0, dip(1600), dip(1200))

  test.each(['linux', 'win32'] as const)('on %s every pixel is a place for a picture', (platform) => {
    const display = placedDisplay({ bounds, scaleFactor }, placePx, platform)
    for (let step = 0; step < 40; step += 1) {
      const picture = rect(1281 + step * 7, 3 + step * 5, 333 + step, 221)
      const { boundsDip, insetPx } = windowAround(picture, display)
      for (const value of Object.values(boundsDip)) expect(Number.isInteger(value)).toBe(true)
      // The picture begins where it belongs, seen from the pixel on which the window begins.
      const edge = (startDip: number, originDip: number, originPx: number) =>
        originPx + Math.floor((startDip - originDip) * scaleFactor)
      const left = edge(boundsDip.x, display.originDip.x, display.originPx.x)
      const top = edge(boundsDip.y, display.originDip.y, display.originPx.y)
      expect([left + insetPx.x, top + insetPx.y]).toEqual([picture.x, picture.y])
      // All of it fits, with a border on every side.
      expect(Math.min(insetPx.x, insetPx.y)).toBeGreaterThanOrEqual(1)
      expect(left + boundsDip.width * scaleFactor).toBeGreaterThanOrEqual(picture.x + picture.width + 0.5)
      expect(top + boundsDip.height * scaleFactor).toBeGreaterThanOrEqual(picture.y + picture.height + 0.5)
      // And not much more.
      expect(boundsDip.width * scaleFactor - picture.width).toBeLessThanOrEqual(4 * scaleFactor)
    }
  })
})

test('on a stretched display a window is as large as the picture is there', () => {
  // 1920 × 1080 points at 1, beside a display of 2: 3840 × 2160 desktop pixels.
  const display = placedDisplay(
    { bounds: rect(1440, 0, 1920, 1080), scaleFactor: 1 },
    rect(2880, 0, 3840, 2160),
    'darwin',
  )
  expect(windowAround(rect(2980, 200, 400, 300), display)).toEqual({
    boundsDip: rect(1489, 99, 202, 152),
    insetPx: { x: 1, y: 1 },
  })
})

test.each([
  ['around its corner', 2, { x: 100, y: 100 }, rect(100, 100, 400, 200)],
  ['around its middle', 2, { x: 200, y: 150 }, rect(0, 50, 400, 200)],
  ['smaller', 0.5, { x: 300, y: 200 }, rect(200, 150, 100, 50)],
])('zooms %s', (_name, zoom, anchorPx, expected) => {
  expect(zoomedPlace(rect(100, 100, 200, 100), { width: 200, height: 100 }, zoom, anchorPx)).toEqual(expected)
})

test('zoom stays within what can be seen and what can be a window', () => {
  const size = { width: 400, height: 300 }
  expect(allowedZoom(3, size)).toBe(3)
  expect(allowedZoom(100, size)).toBe(16)
  expect(allowedZoom(0.01, size)).toBe(0.1)
  expect(allowedZoom(16, { width: 6000, height: 100 })).toBe(5)
  // Never pushed above its own size.
  expect(allowedZoom(0.1, { width: 10, height: 10 })).toBe(1)
})

test('a picture belongs to the display most of it is on, else to the nearest', () => {
  const left = placedDisplay(
    { bounds: rect(0, 0, 1280, 720), scaleFactor: 1 },
    rect(0, 0, 1280, 720),
    'linux',
  )
  const right = placedDisplay(
    { bounds: rect(1280, 0, 1600, 1200), scaleFactor: 1 },
    rect(1280, 0, 1600, 1200),
    'linux',
  )
  expect(displayOf(rect(1200, 0, 100, 100), [left, right])).toBe(left)
  expect(displayOf(rect(1260, 0, 100, 100), [left, right])).toBe(right)
  expect(displayOf(rect(3200, 100, 100, 100), [left, right])).toBe(right)
  expect(displayOf(rect(-300, 100, 100, 100), [left, right])).toBe(left)
})
