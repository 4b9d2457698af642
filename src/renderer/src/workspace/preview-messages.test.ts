import { expect, it } from 'vitest'
import { countMessages, filterMessages, isError, shortCount } from './preview-messages'

const messages = [
  { kind: 'build', count: 1 },
  { kind: 'error', count: 3 },
  { kind: 'warning', count: 2 },
  { kind: 'log', count: 120 },
] as const

it('counts every repetition, a failed build as an error', () => {
  expect(countMessages(messages)).toEqual({ errors: 4, warnings: 2, logs: 120 })
  expect(countMessages([])).toEqual({ errors: 0, warnings: 0, logs: 0 })
})

it.each([
  ['all', ['build', 'error', 'warning', 'log']],
  ['errors', ['build', 'error']],
  ['warnings', ['warning']],
  ['logs', ['log']],
] as const)('shows of kind %s', (filter, kinds) => {
  expect(filterMessages(messages, filter).map(({ kind }) => kind)).toEqual(kinds)
})

it('knows what can be fixed', () => {
  expect(messages.filter(isError).map(({ kind }) => kind)).toEqual(['build', 'error'])
})

it.each([
  [1, '1'],
  [99, '99'],
  [100, '99+'],
])('%i reads %s', (count, text) => {
  expect(shortCount(count)).toBe(text)
})
