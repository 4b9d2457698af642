import { expect, test } from 'vitest'
import { typedLater } from './typed-later'

test.each([
  ['Mend it', 'Mend it', ''],
  ['Mend it', 'Mend it, please', ', please'],
  ['Mend it', 'Do not', 'Do not'],
  ['', 'typed since', 'typed since'],
  ['Mend it', '', ''],
])('of %j sent and %j there now stays %j', (sent, now, later) => {
  expect(typedLater(sent, now)).toBe(later)
})
