import { expect, it } from 'vitest'
import { budgetOf } from './budget'

it.each([
  ['', { ok: true, usd: null }],
  ['$0.50', { ok: true, usd: 0.5 }],
  ['1,000', { ok: true, usd: 1000 }],
  ['0', { ok: false }],
  ['0.001', { ok: false }],
  ['1001', { ok: false }],
  ['much', { ok: false }],
])('a budget typed as %j', (typed, expected) => {
  expect(budgetOf(typed)).toEqual(expected)
})
