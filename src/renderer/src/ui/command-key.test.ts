import { expect, test } from 'vitest'
import { commandKey } from './command-key'

test.each([
  ['z', 'KeyZ', 'z'],
  ['Z', 'KeyZ', 'z'],
  // German: the letter counts, not its place.
  ['z', 'KeyY', 'z'],
  ['я', 'KeyZ', 'z'],
  ['Я', 'KeyZ', 'z'],
  ['ζ', 'KeyZ', 'z'],
  ['لا', 'KeyB', 'b'],
  ['à', 'Digit0', '0'],
  ['ö', 'Semicolon', 'ö'],
  ['я', '', 'я'],
  ['Enter', 'Enter', 'Enter'],
  ['+', 'BracketRight', '+'],
])('%s on %s is %s', (key, code, command) => {
  expect(commandKey({ key, code })).toBe(command)
})
