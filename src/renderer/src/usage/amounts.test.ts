import { describe, expect, it } from 'vitest'
import { formatPrice, formatTokens, formatUsd, formatWindow } from './amounts'

describe('formatUsd', () => {
  it.each([
    [0, '$0'],
    [0.0042, '$0.0042'],
    [12.3, '$12.30'],
    [999.99, '$999.99'],
    [1234.5, '$1,235'],
  ])('%d: %s', (usd, text) => {
    expect(formatUsd(usd)).toBe(text)
  })
})

describe('formatPrice', () => {
  it.each([
    [0, '$0'],
    [1.2, '$1.20'],
    [0.24, '$0.24'],
    [0.075, '$0.075'],
    [4, '$4.00'],
    [0.0003, '$0.0003'],
    [150, '$150.00'],
  ])('%d: %s', (price, text) => {
    expect(formatPrice(price)).toBe(text)
  })
})

describe('formatTokens', () => {
  it.each([
    [0, '0'],
    [950, '950'],
    [1000, '1 K'],
    [12_345, '12.3 K'],
    [99_960, '100 K'],
    [345_678, '346 K'],
    [999_499, '999 K'],
    [999_500, '1 M'],
    [1_234_567, '1.2 M'],
    [2_500_000_000, '2.5 B'],
  ])('%d: %s', (tokens, text) => {
    expect(formatTokens(tokens)).toBe(text)
  })
})

describe('formatWindow', () => {
  it.each([
    [512, '512'],
    [8192, '8.2 K'],
    [128_000, '128 K'],
    [202_752, '203 K'],
    [1_000_000, '1 M'],
    [1_048_576, '1 M'],
  ])('%d: %s', (tokens, text) => {
    expect(formatWindow(tokens)).toBe(text)
  })
})
