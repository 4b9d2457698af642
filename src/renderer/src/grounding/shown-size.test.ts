import { describe, expect, it } from 'vitest'
import { frameMaxCss, shownSizeCss } from './shown-size'

describe('how large a picture is shown in a card', () => {
  it('a screenshot fits the frame', () => {
    expect(shownSizeCss({ width: 1440, height: 900 })).toEqual({ width: 512, height: frameMaxCss })
  })

  it('a very long page stays readable and is scrolled', () => {
    expect(shownSizeCss({ width: 1280, height: 9000 })).toEqual({ width: 320, height: 2250 })
  })

  it('a small picture is enlarged, never beyond the frame', () => {
    expect(shownSizeCss({ width: 48, height: 40 })).toEqual({ width: 192, height: 160 })
    expect(shownSizeCss({ width: 10, height: 300 }).height).toBeLessThanOrEqual(frameMaxCss)
  })

  it('a very wide one keeps its shape', () => {
    const { width, height } = shownSizeCss({ width: 4000, height: 100 })
    expect(width / height).toBeCloseTo(40, 0)
  })
})
