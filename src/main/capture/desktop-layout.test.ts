import { describe, expect, test } from 'vitest'
import type { Rect } from '../../shared/geometry'
import { desktopBounds, layoutDesktop, wholePixels } from './desktop-layout'

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const display = (id: number, bounds: Rect, scaleFactor = 1) => ({ id, bounds, scaleFactor })

describe('a display’s place on a desktop of physical pixels', () => {
  test.each<[string, Rect[], ReturnType<typeof display>[], Record<number, Rect>]>([
    [
      'one display',
      [rect(0, 0, 1920, 1080)],
      [display(1, rect(0, 0, 1920, 1080))],
      { 1: rect(0, 0, 1920, 1080) },
    ],
    [
      'one at 1.5, its size rounded by Electron',
      [rect(0, 0, 1366, 768)],
      [display(1, rect(0, 0, 911, 512), 1.5)],
      { 1: rect(0, 0, 1366, 768) },
    ],
    [
      'two of different sizes, the second lower',
      [rect(0, 0, 1280, 720), rect(1280, 300, 1600, 1200)],
      [display(7, rect(1280, 300, 1600, 1200)), display(3, rect(0, 0, 1280, 720))],
      { 7: rect(1280, 300, 1600, 1200), 3: rect(0, 0, 1280, 720) },
    ],
    [
      'one left of and above the primary',
      [rect(0, 0, 1920, 1080), rect(-2560, -200, 2560, 1440)],
      [display(1, rect(0, 0, 1920, 1080)), display(2, rect(-2560, -200, 2560, 1440))],
      { 1: rect(0, 0, 1920, 1080), 2: rect(-2560, -200, 2560, 1440) },
    ],
    [
      'one turned by a quarter',
      [rect(0, 0, 1920, 1080), rect(1920, -420, 1080, 1920)],
      [display(1, rect(0, 0, 1920, 1080)), display(2, rect(1920, -420, 1080, 1920))],
      { 1: rect(0, 0, 1920, 1080), 2: rect(1920, -420, 1080, 1920) },
    ],
    [
      'scale factors of 2 and 1, where device-independent places are others',
      [rect(3840, 0, 1920, 1080), rect(0, 0, 3840, 2160)],
      [display(1, rect(0, 0, 1920, 1080), 2), display(2, rect(1920, 0, 1920, 1080))],
      { 1: rect(0, 0, 3840, 2160), 2: rect(3840, 0, 1920, 1080) },
    ],
    [
      'two of one size stacked, at 1.25',
      [rect(0, 1080, 1920, 1080), rect(0, 0, 1920, 1080)],
      [display(1, rect(0, 864, 1536, 864), 1.25), display(2, rect(0, 0, 1536, 864), 1.25)],
      { 1: rect(0, 1080, 1920, 1080), 2: rect(0, 0, 1920, 1080) },
    ],
    [
      'two of one size, the right one higher: places tell them apart',
      [rect(0, 500, 1920, 1080), rect(1920, 0, 1920, 1080)],
      [display(1, rect(1920, 0, 1920, 1080)), display(2, rect(0, 500, 1920, 1080))],
      { 1: rect(1920, 0, 1920, 1080), 2: rect(0, 500, 1920, 1080) },
    ],
  ])('%s', (_name, monitors, displays, places) => {
    expect(Object.fromEntries(layoutDesktop(monitors, displays))).toEqual(places)
  })

  test('is unknown when there are fewer monitors than displays', () => {
    expect(() => layoutDesktop([], [display(1, rect(0, 0, 800, 600))])).toThrow('more displays than monitors')
  })
})

describe('a display’s place on a desktop of points', () => {
  test('is in pixels of the finest display', () => {
    const retina = display(1, rect(0, 0, 1440, 900), 2)
    const plain = display(2, rect(1440, -180, 1920, 1080), 1)
    expect(Object.fromEntries(layoutDesktop(null, [retina, plain]))).toEqual({
      1: rect(0, 0, 2880, 1800),
      2: rect(2880, -360, 3840, 2160),
    })
  })

  test('of one display alone is its pixels', () => {
    expect(layoutDesktop(null, [display(4, rect(0, 0, 1093, 615), 1.25)]).get(4)).toEqual(
      rect(0, 0, 1366, 769),
    )
  })
})

test('the rectangle around displays', () => {
  expect(desktopBounds([rect(0, 0, 1280, 720), rect(-1600, 300, 1600, 1200)])).toEqual(
    rect(-1600, 0, 2880, 1500),
  )
  expect(desktopBounds([])).toEqual(rect(0, 0, 0, 0))
})

test('edges are rounded, not sizes', () => {
  expect(wholePixels(rect(0.6, 1.4, 10.2, 10.2))).toEqual(rect(1, 1, 10, 11))
})
