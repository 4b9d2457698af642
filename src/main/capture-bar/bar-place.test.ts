import { describe, expect, it } from 'vitest'
import { type BarDisplay, frameStrips, placeBeside } from './bar-place'

const size = { width: 300, height: 40 }
const one: BarDisplay = {
  originPx: { x: 0, y: 0 },
  scaleFactor: 1,
  boundsDip: { x: 0, y: 0, width: 1920, height: 1080 },
  workAreaDip: { x: 0, y: 30, width: 1920, height: 1050 },
}
const scaled: BarDisplay = {
  originPx: { x: 1920, y: 0 },
  scaleFactor: 1.5,
  boundsDip: { x: 1920, y: 0, width: 1280, height: 720 },
  workAreaDip: { x: 1920, y: 0, width: 1280, height: 720 },
}

describe('placeBeside', () => {
  it.each([
    ['below', { x: 400, y: 200, width: 500, height: 400 }, { x: 500, y: 610, ...size }],
    ['above', { x: 400, y: 300, width: 500, height: 760 }, { x: 500, y: 250, ...size }],
    ['right', { x: 0, y: 40, width: 1500, height: 1030 }, { x: 1510, y: 535, ...size }],
    ['left', { x: 400, y: 40, width: 1520, height: 1030 }, { x: 90, y: 535, ...size }],
    ['below, kept on the display', { x: 0, y: 200, width: 100, height: 100 }, { x: 0, y: 310, ...size }],
  ])('%s', (_, region, place) => {
    expect(placeBeside(region, one, [], size)).toEqual(place)
  })

  it('goes to another display, or nowhere, when the region is the whole display', () => {
    const whole = { x: 0, y: 0, width: 1920, height: 1080 }
    expect(placeBeside(whole, one, [], size)).toBeNull()
    expect(placeBeside(whole, one, [scaled], size)).toEqual({ x: 2410, y: 664, ...size })
    const both = { x: 0, y: 0, width: 3840, height: 1080 }
    expect(placeBeside(both, one, [scaled], size)).toBeNull()
  })

  it('counts in the display’s own pixels', () => {
    const region = { x: 2220, y: 150, width: 600, height: 300 }
    expect(placeBeside(region, scaled, [], size)).toEqual({ x: 2170, y: 310, ...size })
  })
})

describe('frameStrips', () => {
  it('lies around the region and never in it', () => {
    const region = { x: 1921, y: 151, width: 601, height: 301 }
    for (const strip of frameStrips(region, scaled, 2)) {
      const px = {
        left: (strip.x - 1920) * 1.5 + 1920,
        top: strip.y * 1.5,
        right: (strip.x + strip.width - 1920) * 1.5 + 1920,
        bottom: (strip.y + strip.height) * 1.5,
      }
      const isOutside =
        px.right <= region.x ||
        px.left >= region.x + region.width ||
        px.bottom <= region.y ||
        px.top >= region.y + region.height
      expect(isOutside).toBe(true)
    }
  })

  it('leaves off what no part of the display shows', () => {
    const whole = { x: 0, y: 0, width: 1920, height: 1080 }
    expect(frameStrips(whole, one, 3)).toEqual([])
    expect(frameStrips({ ...whole, height: 500 }, one, 3)).toHaveLength(1)
  })
})
