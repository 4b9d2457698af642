import { expect, test } from 'vitest'
import { glm5vTurbo } from './models'
import { formatUsd, liveCost } from './money'
import { roughTokens, wideChars } from './rough-tokens'

test.each([
  [0, '$0.00'],
  [0.000_000_1, '<$0.0001'],
  [0.0001, '$0.0001'],
  [0.004_18, '$0.0042'],
  [0.0999, '$0.0999'],
  [0.099_96, '$0.10'],
  [0.5, '$0.50'],
  [1.2345, '$1.23'],
  [999.999, '$1,000.00'],
  [1_234_567.8, '$1,234,567.80'],
  [-2.5, '−$2.50'],
  [Number.NaN, '$–'],
])('%d dollars are %s', (value, text) => {
  expect(formatUsd(value)).toBe(text)
})

test('a live reply costs its input and what has arrived', () => {
  const { prices } = glm5vTurbo
  expect(liveCost({ prices, inputTokens: 10_000, outputChars: 0 })).toBeCloseTo(0.012)
  expect(liveCost({ prices, inputTokens: 10_000, cachedInputTokens: 5000, outputChars: 4000 })).toBeCloseTo(
    0.006 + 0.0012 + 0.004,
  )
})

test('requests of the run that are answered are counted as the provider did', () => {
  const answered = { inputTokens: 20_000, cachedInputTokens: 0, outputTokens: 500, reasoningTokens: 0 }
  const cost = liveCost({ prices: glm5vTurbo.prices, inputTokens: 0, outputChars: 0, answered })
  expect(cost).toBeCloseTo(0.026)
})

test('an unknown price stays unknown', () => {
  expect(liveCost({ prices: null, inputTokens: 10, outputChars: 10 })).toBeNull()
})

test('Chinese weighs more than English', () => {
  expect(wideChars('a图b片')).toBe(2)
  expect(roughTokens(400)).toBe(100)
  expect(roughTokens(400, 400)).toBe(300)
})
