import { expect, test } from 'vitest'
import { isUsableAccelerator, nearbyAccelerators, normalAccelerator } from './accelerator'

test.each([
  'CommandOrControl+Shift+1',
  'Alt+Space',
  'Super+C',
  'F9',
  'Shift+F9',
  'PrintScreen',
  'Ctrl+Alt+/',
])('%s can be a hotkey', (accelerator) => expect(isUsableAccelerator(accelerator)).toBe(true))

test.each(['Nonsense+Q', 'Q', 'Shift+Q', '', 'Ctrl', 'Ctrl+', 'Ctrl+Ctrl+Q', 'Ctrl+Qq', 'Ctrl+F25', 'A+B'])(
  '%j cannot',
  (accelerator) => expect(isUsableAccelerator(accelerator)).toBe(false),
)

test.each([
  ['CommandOrControl+Shift+1', 'Shift+Ctrl+1', false, true],
  ['CommandOrControl+Shift+1', 'Control+Shift+1', false, true],
  ['CommandOrControl+Shift+1', 'Control+Shift+1', true, false],
  ['CommandOrControl+Shift+1', 'Cmd+Shift+1', true, true],
  ['Option+Enter', 'alt+return', true, true],
  ['Super+K', 'Meta+k', false, true],
  ['Alt+Shift+4', 'Alt+4', false, false],
])('%s and %s (mac: %s) are the same: %s', (one, other, isMac, same) => {
  expect(normalAccelerator(one, isMac) === normalAccelerator(other, isMac)).toBe(same)
})

test.each([
  ['CommandOrControl+Shift+1', 'CommandOrControl+Shift+6', 'Alt+CommandOrControl+Shift+6'],
  ['Control+Alt+J', 'Control+Alt+6', 'Shift+Control+Alt+J'],
  ['F9', 'Alt+CommandOrControl+Shift+F9', 'CommandOrControl+Shift+F9'],
])('near %s there are %s and %s', (accelerator, ...expected) => {
  const nearby = nearbyAccelerators(accelerator)
  for (const candidate of expected) expect(nearby).toContain(candidate)
  expect(nearby).not.toContain(accelerator)
  expect(nearby.every(isUsableAccelerator)).toBe(true)
})
