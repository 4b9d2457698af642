import { describe, expect, it } from 'vitest'
import { heatColor, heatPixels, type Rgb, rgbOf } from './heat-colors'

const stops: [Rgb, Rgb, Rgb] = [
  [0, 0, 0],
  [100, 0, 0],
  [200, 50, 0],
]

describe('the colours of a heat map', () => {
  it('reads the tokens', () => {
    expect(rgbOf(' #5b2a86')).toEqual([0x5b, 0x2a, 0x86])
    expect(rgbOf('red')).toBeNull()
    expect(rgbOf('')).toBeNull()
  })

  it('goes evenly from stop to stop', () => {
    expect(heatColor(0, stops)).toEqual([0, 0, 0])
    expect(heatColor(0.25, stops)).toEqual([50, 0, 0])
    expect(heatColor(0.5, stops)).toEqual([100, 0, 0])
    expect(heatColor(1, stops)).toEqual([200, 50, 0])
    expect(heatColor(7, stops)).toEqual([200, 50, 0])
    expect(heatColor(0.5, [[1, 2, 3]])).toEqual([1, 2, 3])
  })

  it('paints nothing where nothing differs, and more the more it differs', () => {
    const values = Uint8Array.from({ length: 256 }, (_, value) => value)
    const pixels = heatPixels({ columns: 16, rows: 16, values }, stops)
    const opacities = Array.from(values, (value) => pixels[value * 4 + 3] ?? -1)
    expect(opacities[0]).toBe(0)
    expect(opacities[5]).toBe(0)
    expect(opacities[255]).toBe(255)
    expect(opacities.every((opacity, at) => at === 0 || opacity >= (opacities[at - 1] ?? 0))).toBe(true)
  })

  it('hides nothing in high contrast, and leaves out cells that are not there', () => {
    const pixels = heatPixels({ columns: 2, rows: 1, values: Uint8Array.of(20) }, stops, true)
    expect([pixels[3], pixels[7]]).toEqual([255, 0])
  })
})
