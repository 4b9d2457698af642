import { expect, test } from 'vitest'
import { fenced } from './fenced'

test.each([
  ['a', '```\na\n```'],
  ['a\n', '```\na\n```'],
  ['```js\n````\n', '`````\n```js\n````\n`````'],
])('%j', (text, written) => expect(fenced('', text)).toBe(written))

test('a file of nothing but fences', () => {
  expect(fenced('md', '```\n'.repeat(500_000))).toMatch(/^````md\n/)
})
