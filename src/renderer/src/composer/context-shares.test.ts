import { describe, expect, it } from 'vitest'
import { contextShares, percentText, pictureTokens, shortCount, tokensOver } from './context-shares'

const parts = [
  { kind: 'system' as const, id: null, tokens: 200 },
  { kind: 'tools' as const, id: null, tokens: 0 },
  { kind: 'history' as const, id: null, tokens: 5000 },
  { kind: 'attachment' as const, id: 'a', tokens: 1300 },
  { kind: 'attachment' as const, id: 'b', tokens: 700 },
  { kind: 'text' as const, id: null, tokens: 12 },
]

describe('contextShares', () => {
  it('names what weighs something, pictures by their names', () => {
    const shares = contextShares({ parts }, [{ id: 'a', name: 'card.png' }])
    expect(shares.map(({ label, tokens }) => [label, tokens])).toEqual([
      ['Instructions', 200],
      ['Earlier turns', 5000],
      ['This message', 12],
      ['card.png', 1300],
      ['Picture 2', 700],
    ])
  })

  it('says so where measurements go along', () => {
    const shares = contextShares({ parts }, [{ id: 'a', name: 'card.png', sendFacts: true }])
    expect(shares.map(({ label }) => label)).toContain('This message, with measurements')
  })

  it('knows the tokens of each picture', () => {
    expect([...pictureTokens({ parts })]).toEqual([
      ['a', 1300],
      ['b', 700],
    ])
  })
})

it('tells how much is too much, with room for a short answer', () => {
  expect(tokensOver({ totalTokens: 9000, windowTokens: 8192 })).toBe(9000 + 1024 - 8192)
  expect(tokensOver({ totalTokens: 10, windowTokens: 8192 })).toBe(1)
  expect(tokensOver({ totalTokens: 10, windowTokens: null })).toBeNull()
})

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1.0k'],
  [12_430, '12k'],
  [999_400, '999k'],
  [1_048_576, '1.0M'],
])('%d tokens are %s', (count, text) => expect(shortCount(count)).toBe(text))

it.each([
  [10, 10_000, '<1%'],
  [640, 10_000, '6%'],
  [10_400, 10_000, '104%'],
])('%d of %d is %s', (tokens, window, text) => expect(percentText(tokens, window)).toBe(text))
