import { describe, expect, it } from 'vitest'
import { commandKey } from './command-key'

describe('commandKey', () => {
  it.each([
    ['z', 'KeyZ', 'z'],
    ['Z', 'KeyZ', 'z'],
    // German: the letter counts, not its place.
    ['z', 'KeyY', 'z'],
    ['я', 'KeyZ', 'z'],
    ['Я', 'KeyZ', 'z'],
    ['ζ', 'KeyZ', 'z'],
    ['à', 'Digit0', '0'],
    ['Enter', 'Enter', 'enter'],
    ['+', 'BracketRight', '+'],
  ])('%s on %s is %s', (key, code, command) => {
    expect(commandKey({ key, code })).toBe(command)
  })
})
