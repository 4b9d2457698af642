import { expect, test } from 'vitest'
import { isUsableAccelerator } from './accelerator'

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
