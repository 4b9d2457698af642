import { describe, expect, it } from 'vitest'
import { formatCost, formatCount, formatDuration, languageName } from './format'

describe('formatDuration', () => {
  it.each([
    [0, '1 s'],
    [12_300, '12 s'],
    [59_400, '59 s'],
    [65_000, '1 min 5 s'],
  ])('%d ms is %s', (durationMs, text) => expect(formatDuration(durationMs)).toBe(text))
})

describe('formatCost', () => {
  it.each([
    [0, '$0'],
    [0.00003, '<$0.0001'],
    [0.01234, '$0.0123'],
    [2.5, '$2.50'],
  ])('%d is %s', (usd, text) => expect(formatCost(usd)).toBe(text))
})

it('separates thousands', () => expect(formatCount(131072)).toBe('131,072'))

it('names languages, and keeps those it does not know', () => {
  expect(languageName('tsx')).toBe('TSX')
  expect(languageName('cobol')).toBe('cobol')
  expect(languageName('')).toBe('Text')
})
