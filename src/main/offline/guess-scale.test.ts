import { describe, expect, it } from 'vitest'
import { guessScale } from './guess-scale'

const lines = (...heights: number[]) =>
  heights.map((height) => ({ rectPx: { x: 0, y: 0, width: 100, height } }))

describe('guessScale', () => {
  it.each([
    ['a page', lines(14, 15, 15, 16, 40), 1440, 1],
    ['the same at twice the pixels', lines(28, 30, 30, 32, 80), 2880, 2],
    ['a phone at three times the pixels', lines(40, 42, 45), 1170, 3],
    ['a small picture with large words', lines(40, 42), 320, 1],
    ['no text', [], 1440, 1],
  ])('%s', (_, found, widthPx, scale) => expect(guessScale(found, widthPx)).toBe(scale))
})
