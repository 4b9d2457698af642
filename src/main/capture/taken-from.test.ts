import { describe, expect, test } from 'vitest'
import type { Rect } from '../../shared/geometry'
import type { TopWindow } from './snap-targets'
import { findAgain, movedTo, takenFrom } from './taken-from'

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const window = (title: string, rectPx: Rect, more: Partial<TopWindow> = {}): TopWindow => ({
  ...{ title, rectPx, contentPx: null, kind: 'window', parts: [] },
  ...more,
})
const region = rect(150, 160, 200, 100)

describe('takenFrom', () => {
  test('names the topmost window that holds all of it, and where in it that is', () => {
    const windows = [
      window('Small tool', rect(300, 200, 80, 80)),
      window('Page', rect(100, 100, 800, 600)),
      window('Behind', rect(0, 0, 1900, 1000)),
    ]
    expect(takenFrom(region, windows)).toEqual({
      rectPx: region,
      window: { title: 'Page', offsetPx: { x: 50, y: 60 } },
    })
  })

  test('a window that reaches beyond the screen counts from its own corner', () => {
    const windows = [window('Page', rect(-200, -50, 800, 600))]
    expect(takenFrom(region, windows).window?.offsetPx).toEqual({ x: 350, y: 210 })
  })

  test('a region over two windows, or on the desktop, belongs to none', () => {
    const halves = [window('Left', rect(0, 0, 250, 900)), window('Right', rect(250, 0, 250, 900))]
    expect(takenFrom(region, halves).window).toBeNull()
    const desktop = [window('Desktop', rect(0, 0, 1920, 1080), { kind: 'desktop' })]
    expect(takenFrom(region, desktop).window).toBeNull()
    expect(takenFrom(region, [window('', rect(0, 0, 1920, 1080))]).window).toBeNull()
  })

  test('knows what was redacted, in pixels of the picture, and keeps it as the window moves', () => {
    const covers = [{ rectPx: rect(160, 180, 30, 40), color: '#111111' }]
    const page = window('Page', rect(100, 100, 800, 600))
    const taken = takenFrom(region, [page], covers)
    expect(taken.covers).toEqual([{ rectPx: rect(10, 20, 30, 40), color: '#111111' }])
    expect(movedTo(taken, { ...page, rectPx: rect(0, 0, 800, 600) }).covers).toEqual(taken.covers)
  })

  test('holds nothing but places and the title', () => {
    const taken = takenFrom(region, [window('Page', rect(0, 0, 900, 900), { id: 77 })])
    expect(JSON.stringify(taken)).not.toContain('77')
  })
})

describe('findAgain', () => {
  const taken = takenFrom(region, [window('Shop – Firefox', rect(100, 100, 800, 600))])

  test('finds it by its title, wherever it is now', () => {
    const moved = window('Shop – Firefox', rect(700, 300, 800, 600))
    expect(findAgain(taken, [window('Other – Firefox', rect(0, 0, 9, 9)), moved])).toBe(moved)
    expect(movedTo(taken, moved).rectPx).toEqual(rect(750, 360, 200, 100))
    // A title as long as a page likes to make it is kept as far as it can be stored.
    expect(movedTo(taken, { ...moved, title: 'x'.repeat(2_000) }).window?.title).toHaveLength(1_000)
  })

  test('of several of one title, the one that still stands there', () => {
    const first = window('Shop – Firefox', rect(0, 0, 800, 600))
    const stays = window('Shop – Firefox', rect(100, 100, 640, 480))
    expect(findAgain(taken, [first, stays])).toBe(stays)
    expect(findAgain(taken, [first])).toBe(first)
  })

  test('takes the title most alike of the same program, and nothing that is too different', () => {
    const alike = window('(2) Shop – Firefox', rect(0, 0, 800, 600))
    const less = window('Shoes and more – Firefox', rect(0, 0, 800, 600))
    const editor = window('Shop – Editor', rect(0, 0, 800, 600))
    expect(findAgain(taken, [editor, less, alike])).toBe(alike)
    expect(findAgain(taken, [editor])).toBeNull()
    expect(findAgain(taken, [window('Weather – Chromium', rect(0, 0, 1, 1))])).toBeNull()
    expect(findAgain(taken, [])).toBeNull()
  })

  test('also among windows that are minimised and have no place', () => {
    expect(findAgain(taken, [{ id: 5, title: 'Shop – Firefox' }])).toEqual({ id: 5, title: 'Shop – Firefox' })
  })
})
