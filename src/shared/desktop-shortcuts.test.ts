import { expect, test } from 'vitest'
import {
  type DesktopShortcut,
  gnomeBinding,
  gnomeScript,
  shellCommand,
  swayBinding,
  swayLines,
} from './desktop-shortcuts'

test.each([
  ['CommandOrControl+Shift+1', '<Control><Shift>1', 'Ctrl+Shift+1'],
  ['Control+Alt+J', '<Control><Alt>j', 'Ctrl+Mod1+j'],
  ['Super+PrintScreen', '<Super>Print', 'Mod4+Print'],
  ['F9', 'F9', 'F9'],
  ['Alt+PageUp', '<Alt>Page_Up', 'Mod1+Page_Up'],
  ['Ctrl+/', '<Control>slash', 'Ctrl+slash'],
])('%s is %s for GNOME and %s for Sway', (accelerator, gnome, sway) => {
  expect(gnomeBinding(accelerator)).toBe(gnome)
  expect(swayBinding(accelerator)).toBe(sway)
})

test('words are quoted for a shell where they need it', () => {
  expect(shellCommand(['/opt/Reticle/reticle', '--capture', 'region'])).toBe(
    '/opt/Reticle/reticle --capture region',
  )
  expect(shellCommand(["/home/a b/it's", '$x'])).toBe("'/home/a b/it'\\''s' '$x'")
})

const shortcut: DesktopShortcut = {
  id: 'region',
  name: 'Reticle: Capture region',
  accelerator: 'CommandOrControl+Shift+1',
  command: ['/opt/my apps/reticle', '--capture', 'region'],
}

test('lines for Sway', () => {
  expect(swayLines([shortcut])).toBe("bindsym Ctrl+Shift+1 exec '/opt/my apps/reticle' --capture region")
})

test('the script for GNOME names the binding and the command', () => {
  const plain = { ...shortcut, command: ['/opt/reticle', '--capture', 'region'] }
  expect(gnomeScript([plain]).split('\n').at(-1)).toBe(
    `bind reticle-region '"Reticle: Capture region"' '"<Control><Shift>1"' '"/opt/reticle --capture region"'`,
  )
})
