import { expect, test } from 'vitest'
import { isFull, maxTokensFor, minReplyTokens, replyRoom } from './room'

const glm = { contextTokens: 202_752, maxOutputTokens: 131_072 }
const small = { contextTokens: 8192, maxOutputTokens: 4096 }

test.each([
  ['little was said', glm, 5000, 131_072],
  ['the window is half used', glm, 100_000, 202_752 - 100_000 - 3000 - 64],
  ['little is left', small, 8192 - 1100, minReplyTokens],
  ['less than an answer is left', small, 8192 - 500, 500],
  ['nothing is left', small, 9000, 0],
])('room for an answer when %s', (_name, model, inputTokens, roomTokens) => {
  expect(replyRoom({ model, inputTokens, measured: true })).toBe(roomTokens)
})

test('input and answer never exceed the window', () => {
  for (const model of [glm, small, { contextTokens: 2000, maxOutputTokens: 500 }]) {
    for (let inputTokens = 0; inputTokens < model.contextTokens; inputTokens += 97) {
      for (const measured of [true, false]) {
        const tokens = maxTokensFor({ model, inputTokens, measured }) ?? 0
        expect(tokens).toBeGreaterThan(0)
        expect(inputTokens + tokens).toBeLessThanOrEqual(model.contextTokens)
        expect(tokens).toBeLessThanOrEqual(model.maxOutputTokens)
      }
    }
  }
})

test('an estimate nobody has confirmed leaves more room for its error', () => {
  const need = { model: glm, inputTokens: 100_000 }
  expect(replyRoom({ ...need, measured: false })).toBeLessThan(replyRoom({ ...need, measured: true }) ?? 0)
})

test('a full window still asks for one token, so that the server gives its own error', () => {
  expect(maxTokensFor({ model: small, inputTokens: 9000, measured: true })).toBe(1)
})

test('limits that are not known are left to the server', () => {
  const unknown = { contextTokens: null, maxOutputTokens: null }
  expect(maxTokensFor({ model: unknown, inputTokens: 1e6, measured: true })).toBeNull()
  expect(isFull({ model: unknown, inputTokens: 1e6 })).toBe(false)
  expect(
    maxTokensFor({ model: { ...glm, maxOutputTokens: null }, inputTokens: 10, measured: true }),
  ).toBeNull()
  expect(maxTokensFor({ model: { ...glm, contextTokens: null }, inputTokens: 1e6, measured: true })).toBe(
    131_072,
  )
})

test('a window is full when no sensible answer fits', () => {
  expect(isFull({ model: small, inputTokens: 8192 - minReplyTokens })).toBe(false)
  expect(isFull({ model: small, inputTokens: 8192 - minReplyTokens + 1 })).toBe(true)
  const terse = { contextTokens: 1000, maxOutputTokens: 100 }
  expect(isFull({ model: terse, inputTokens: 900 })).toBe(false)
})
