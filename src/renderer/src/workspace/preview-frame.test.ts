import { describe, expect, it } from 'vitest'
import { pageFrame, pageSizePx, sameRect, shownZoom, zoomChoices } from './preview-frame'

const area = { x: 400, y: 120, width: 520, height: 600 }

describe('the zoom a page is shown at', () => {
  it.each([
    ['a phone fits as it is', { width: 'mobile', zoom: null }, 520, 1],
    ['a desktop is made smaller', { width: 'desktop', zoom: null }, 720, 0.5],
    ['what was chosen goes before', { width: 'desktop', zoom: 1.5 }, 720, 1.5],
    ['a page as wide as the pane is never scaled', { width: 'fit', zoom: null }, 200, 1],
    ['before the pane is laid out', { width: 'tablet', zoom: null }, 0, 1],
  ] as const)('%s', (_, view, areaWidthDip, zoom) => {
    expect(shownZoom(view, areaWidthDip)).toBe(zoom)
  })
})

describe('where the page lies', () => {
  it('is the middle of the area', () => {
    expect(pageFrame(area, { width: 'mobile', zoom: null })).toEqual({
      x: 465,
      y: 120,
      width: 390,
      height: 600,
    })
  })

  it.each([
    ['desktop', null],
    ['desktop', 1],
    ['fit', null],
    ['fit', 0.5],
    ['capture', null],
  ] as const)('is the whole area at %s, zoom %s', (width, zoom) => {
    expect(pageFrame(area, { width, zoom })).toEqual(area)
  })

  it('has whole numbers that stay inside the area', () => {
    const uneven = { x: 400.4, y: 119.6, width: 519.3, height: 600.7 }
    for (const width of ['mobile', 'tablet', 'desktop', 'fit'] as const) {
      for (const zoom of [null, 0.25, 0.75, 1, 2]) {
        const frame = pageFrame(uneven, { width, zoom })
        expect(Object.values(frame).every(Number.isInteger)).toBe(true)
        expect(frame.x + frame.width).toBeLessThanOrEqual(uneven.x + uneven.width)
        expect(frame.y + frame.height).toBeLessThanOrEqual(uneven.y + uneven.height)
      }
    }
  })

  it('is nothing in no area', () => {
    expect(pageFrame({ x: 0, y: 0, width: 0, height: 0 }, { width: 'fit', zoom: null })).toMatchObject({
      width: 0,
      height: 0,
    })
  })
})

it('says the size in pixels of the page', () => {
  expect(pageSizePx({ width: 520, height: 300 }, { width: 'desktop', zoom: 0.5 }, 520)).toEqual({
    width: 1440,
    height: 600,
  })
  expect(pageSizePx({ width: 520, height: 300 }, { width: 'fit', zoom: 2 }, 520)).toEqual({
    width: 260,
    height: 150,
  })
})

it('offers an unusual zoom where it stands', () => {
  expect(zoomChoices(null)).not.toContain(0.6)
  expect(zoomChoices(0.6)).toEqual([0.25, 0.5, 0.6, 0.75, 1, 1.25, 1.5, 2])
})

it.each([
  [null, null, true],
  [area, null, false],
  [area, { ...area }, true],
  [area, { ...area, height: 599 }, false],
])('compares places %#', (a, b, same) => {
  expect(sameRect(a, b)).toBe(same)
})
