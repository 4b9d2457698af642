import { expect, it } from 'vitest'
import { shareEqual } from './share-equal'

it('keeps what is equal and takes what is not', () => {
  const before = { steps: [{ text: 'a' }, { text: 'b' }], end: null }
  const next = shareEqual(before, { steps: [{ text: 'a' }, { text: 'bc' }], end: null })
  expect(next).toEqual({ steps: [{ text: 'a' }, { text: 'bc' }], end: null })
  expect(next.steps[0]).toBe(before.steps[0])
  expect(next.steps[1]).not.toBe(before.steps[1])
})

it('is the old value when nothing changed', () => {
  const before = { list: [1, { deep: ['x'] }], none: null }
  expect(shareEqual(before, structuredClone(before))).toBe(before)
})

it.each([
  [{ a: 1, b: 2 }, { a: 1 }],
  [{ a: 1 }, { a: 1, b: undefined }],
  [[1, 2], [1]],
  [[1], { 0: 1 }],
  [null, {}],
])('tells %j from %j', (before, next) => {
  expect(shareEqual(before, next)).toStrictEqual(next)
})
