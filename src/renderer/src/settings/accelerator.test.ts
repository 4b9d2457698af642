import { describe, expect, it } from 'vitest'
import { acceleratorFromKey, type PressedKey } from './accelerator'

const press = (code: string, key: string, held = ''): PressedKey => ({
  code,
  key,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
})

describe('acceleratorFromKey', () => {
  it.each([
    [press('Digit1', '!', 'cs'), 'CommandOrControl+Shift+1'],
    [press('KeyK', 'K', 'cs'), 'CommandOrControl+Shift+K'],
    [press('KeyQ', 'a', 'c'), 'CommandOrControl+A'],
    [press('KeyA', 'ф', 'ca'), 'CommandOrControl+Alt+A'],
    [press('Space', ' ', 'a'), 'Alt+Space'],
    [press('Slash', '?', 'as'), 'Alt+Shift+/'],
    [press('Enter', 'Enter', 'c'), 'CommandOrControl+Return'],
    [press('ArrowUp', 'ArrowUp', 'am'), 'Alt+Super+Up'],
    [press('MediaPlayPause', 'MediaPlayPause', 'c'), 'CommandOrControl+MediaPlayPause'],
    [press('F9', 'F9'), 'F9'],
    [press('F5', 'F5', 's'), 'Shift+F5'],
    [press('PrintScreen', 'PrintScreen'), 'PrintScreen'],
  ])('%o is %s', (pressed, accelerator) => {
    expect(acceleratorFromKey(pressed, 'linux')).toEqual({ kind: 'accelerator', accelerator })
  })

  it('takes Command for the usual modifier on macOS and keeps Control apart', () => {
    const pressed = press('KeyK', 'k', 'mc')
    expect(acceleratorFromKey(pressed, 'darwin')).toEqual({
      kind: 'accelerator',
      accelerator: 'CommandOrControl+Control+K',
    })
  })

  it('shows held modifiers until a key comes', () => {
    expect(acceleratorFromKey(press('ShiftLeft', 'Shift', 'cs'), 'linux')).toEqual({
      kind: 'modifiers',
      held: 'CommandOrControl+Shift',
    })
  })

  it('refuses keys that text is typed with', () => {
    expect(acceleratorFromKey(press('KeyK', 'k'), 'linux')).toEqual({ kind: 'needs-modifier' })
    expect(acceleratorFromKey(press('Digit1', '!', 's'), 'linux')).toEqual({ kind: 'needs-modifier' })
    expect(acceleratorFromKey(press('Tab', 'Tab'), 'linux')).toEqual({ kind: 'needs-modifier' })
  })

  it('says when a key has no name', () => {
    expect(acceleratorFromKey(press('IntlRo', 'ろ', 'c'), 'linux')).toEqual({ kind: 'unknown' })
    expect(acceleratorFromKey(press('Numpad7', '7', 'c'), 'linux')).toEqual({ kind: 'unknown' })
  })
})
