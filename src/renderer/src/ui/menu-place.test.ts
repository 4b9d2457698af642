import { describe, expect, it } from 'vitest'
import { placeMenu } from './menu-place'

const view = { width: 400, height: 300 }
const menu = { width: 160, height: 100 }

describe('placeMenu', () => {
  it('opens below, aligned to the trigger', () => {
    expect(placeMenu({ x: 40, y: 20, width: 30, height: 24 }, menu, view, 'start')).toEqual({ x: 40, y: 48 })
    expect(placeMenu({ x: 300, y: 20, width: 30, height: 24 }, menu, view, 'end')).toEqual({ x: 170, y: 48 })
  })

  it('opens above at the foot of the window', () => {
    expect(placeMenu({ x: 40, y: 250, width: 30, height: 24 }, menu, view, 'start')).toEqual({
      x: 40,
      y: 146,
    })
  })

  it('stays inside the window', () => {
    expect(placeMenu({ x: 380, y: 20, width: 30, height: 24 }, menu, view, 'start').x).toBe(232)
    expect(placeMenu({ x: 0, y: 20, width: 30, height: 24 }, menu, view, 'end').x).toBe(8)
    const low = placeMenu({ x: 0, y: 60, width: 30, height: 24 }, { width: 100, height: 280 }, view, 'start')
    expect(low.y).toBe(12)
  })
})
