import { describe, expect, test } from 'vitest'
import { displaySizePx, matchMonitors } from './match-monitors'

const display = (x: number, y: number, width: number, height: number, scaleFactor = 1) => ({
  bounds: { x, y, width, height },
  scaleFactor,
})
const monitor = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

describe('the monitor behind each display', () => {
  test('is the one of its size, whatever order the two lists have', () => {
    const small = monitor(0, 0, 1280, 720)
    const large = monitor(1280, 0, 1600, 1200)
    const displays = [display(1280, 0, 1600, 1200), display(0, 0, 1280, 720)]
    expect(matchMonitors([small, large], displays)).toEqual([large, small])
  })

  test('of two of one size is the one at the same side', () => {
    const left = monitor(0, 0, 1920, 1080)
    const right = monitor(1920, 0, 1920, 1080)
    const displays = [display(1536, 0, 1536, 864, 1.25), display(0, 0, 1536, 864, 1.25)]
    expect(matchMonitors([left, right], displays)).toEqual([right, left])
  })

  test('is found by physical size at mixed scale factors, where places differ', () => {
    const hidpi = monitor(0, 0, 3840, 2160)
    const plain = monitor(3840, 0, 1920, 1080)
    const displays = [display(0, 0, 1920, 1080, 2), display(1920, 0, 1920, 1080)]
    expect(matchMonitors([plain, hidpi], displays)).toEqual([hidpi, plain])
  })

  test('is found where rounding put a pixel too much into the display', () => {
    const odd = monitor(1920, 0, 1366, 768)
    const full = monitor(0, 0, 1920, 1080)
    const displays = [display(1536, 0, 1093, 615, 1.25), display(0, 0, 1536, 864, 1.25)]
    expect(displaySizePx(displays[0]!)).toEqual({ width: 1366, height: 769 })
    expect(matchMonitors([full, odd], displays)).toEqual([odd, full])
  })

  test('is missing when there are more displays than monitors', () => {
    expect(() => matchMonitors([], [display(0, 0, 800, 600)])).toThrow('more displays than monitors')
  })
})
