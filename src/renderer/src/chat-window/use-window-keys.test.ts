import { expect, it } from 'vitest'
import { windowActionOf } from './use-window-keys'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
) =>
  windowActionOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

it.each([
  ['n', 'onNew'],
  ['N', 'onNew'],
  ['h', 'onHistory'],
  ['f', 'onSearch'],
  ['k', 'onSearch'],
  [',', 'onSettings'],
  ['l', 'onComposer'],
  ['.', 'onStop'],
] as const)('Ctrl or Command and %s is %s', (key, action) => {
  expect(press(key, { ctrlKey: true })).toBe(action)
  expect(press(key, { metaKey: true })).toBe(action)
})

it('leaves plain letters and other modifiers alone', () => {
  expect(press('n')).toBeNull()
  expect(press('n', { ctrlKey: true, shiftKey: true })).toBeNull()
  expect(press('n', { ctrlKey: true, altKey: true })).toBeNull()
})

it('takes Escape on its own', () => expect(press('Escape')).toBe('onEscape'))
