import { describe, expect, it } from 'vitest'
import { acceleratorKeys } from './accelerator-keys'

describe('acceleratorKeys', () => {
  it.each([
    ['CommandOrControl+Shift+1', 'linux', ['Ctrl', 'Shift', '1']],
    ['CommandOrControl+Shift+1', 'darwin', ['⌘', '⇧', '1']],
    ['Control+Alt+Space', 'darwin', ['⌃', '⌥', 'Space']],
    ['Alt+Super+Up', 'linux', ['Alt', 'Super', '↑']],
    ['Super+PrintScreen', 'win32', ['Win', 'Print']],
    ['Alt+Plus', 'linux', ['Alt', '+']],
    ['F12', 'win32', ['F12']],
  ] as const)('shows %s on %s', (accelerator, platform, keys) => {
    expect(acceleratorKeys(accelerator, platform)).toEqual(keys)
  })
})
