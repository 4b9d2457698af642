import { expect, test } from 'vitest'
import { commandOf, type KeyPress } from './overlay-keys'

/** As `ctrl+shift+z`. */
function press(chord: string): KeyPress {
  const parts = chord.split('+')
  const key = parts.at(-1) as string
  return {
    key,
    code: '',
    shift: parts.includes('shift'),
    ctrl: parts.includes('ctrl'),
    alt: parts.includes('alt'),
  }
}

test.each([
  ['ArrowLeft', { do: 'move', by: { x: -1, y: 0 }, resize: false }],
  ['shift+ArrowDown', { do: 'move', by: { x: 0, y: 10 }, resize: false }],
  ['ctrl+ArrowUp', { do: 'move', by: { x: 0, y: -1 }, resize: true }],
  ['ctrl+shift+ArrowRight', { do: 'move', by: { x: 10, y: 0 }, resize: true }],
  ['alt+ArrowRight', { do: 'move', by: { x: 1, y: 0 }, resize: true }],
  ['Enter', { do: 'confirm' }],
  ['Escape', { do: 'escape' }],
  [' ', { do: 'display' }],
  ['a', { do: 'all' }],
  ['A', { do: 'all' }],
  ['r', { do: 'last' }],
  ['c', { do: 'colour', format: 'hex' }],
  ['shift+C', { do: 'colour', format: 'rgb' }],
  ['ctrl+z', { do: 'undo' }],
  ['ctrl+shift+Z', { do: 'redo' }],
  ['ctrl+y', { do: 'redo' }],
  ['shift+?', { do: 'help' }],
  ['?', { do: 'help' }],
  ['F1', { do: 'help' }],
])('%s means the same with and without a selection', (chord, command) => {
  expect(commandOf(press(chord), false)).toEqual(command)
  expect(commandOf(press(chord), true)).toEqual(command)
})

test.each([
  ['b', { do: 'take', action: 'build' }],
  ['f', { do: 'take', action: 'fix' }],
  ['m', { do: 'take', action: 'add' }],
  ['t', { do: 'take', action: 'copy-text' }],
  ['p', { do: 'take', action: 'pin' }],
  ['ctrl+c', { do: 'take', action: 'copy' }],
  ['ctrl+s', { do: 'take', action: 'save' }],
  ['d', { do: 'delay' }],
  ['l', { do: 'scroll' }],
  ['v', { do: 'record' }],
])('%s needs a selection', (chord, command) => {
  expect(commandOf(press(chord), true)).toEqual(command)
  expect(commandOf(press(chord), false)).toBeNull()
})

test.each([
  ['Tab', { do: 'cycle', by: 1 }],
  ['shift+Tab', { do: 'cycle', by: -1 }],
])('%s is the browser’s once there is a selection', (chord, command) => {
  expect(commandOf(press(chord), false)).toEqual(command)
  expect(commandOf(press(chord), true)).toBeNull()
})

test.each([
  ['и', 'KeyB', '', { do: 'take', action: 'build' }],
  ['Я', 'KeyZ', 'ctrl', { do: 'undo' }],
  ['С', 'KeyC', 'shift', { do: 'colour', format: 'rgb' }],
  ['لا', 'KeyB', '', { do: 'take', action: 'build' }],
  ['a', 'KeyQ', '', { do: 'all' }],
  ['ö', 'Semicolon', '', null],
  ['é', 'Digit2', '', null],
  [',', 'KeyM', '', null],
])('%s of %s is its place’s letter only without a Latin one (%s)', (key, code, modifier, command) => {
  expect(commandOf({ ...press(`${modifier}+x`), key, code }, true)).toEqual(command)
})

test.each(['ctrl+b', 'alt+a', 'ctrl+a', 'shift+B', 'x', 'ctrl+shift+S', '5', 'Shift'])(
  '%s means nothing',
  (chord) => {
    expect(commandOf(press(chord), true)).toBeNull()
  },
)
