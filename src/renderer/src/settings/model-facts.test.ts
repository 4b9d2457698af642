import { describe, expect, it } from 'vitest'
import { priceText, quirksText, windowText } from './model-facts'

const prices = { inputPerMillion: 1.2, cachedInputPerMillion: 0.24, outputPerMillion: 4 }

describe('model facts', () => {
  it('tells free from unknown', () => {
    expect(priceText(prices)).toBe('$1.20 in · $4.00 out')
    expect(priceText({ ...prices, inputPerMillion: 0, outputPerMillion: 0 })).toBe('free')
    expect(priceText(null)).toBe('price unknown')
  })

  it('gives the window as people speak of it', () => {
    expect(windowText(131_072)).toBe('131 K window')
    expect(windowText(null)).toBe('window unknown')
  })

  it('names what was learned and from whom', () => {
    expect(quirksText(['always-thinks', 'no-tools'])).toBe(
      'Always thinks · Refuses tools — learned from the server',
    )
  })
})
