import { isUsableAccelerator } from '../../../shared/accelerator'
import type { Platform } from '../../../shared/accelerator-keys'

/** What a key press has to tell; a subset of KeyboardEvent. */
export interface PressedKey {
  key: string
  code: string
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  metaKey: boolean
}

type RecordedKey =
  | { kind: 'accelerator'; accelerator: string }
  /** Only modifiers so far; what is held down, for showing. */
  | { kind: 'modifiers'; held: string }
  /** Would take a key away from typing in every program. */
  | { kind: 'needs-modifier' }
  /** Electron has no name for this key. */
  | { kind: 'unknown' }

// Names of Electron's accelerator syntax by the physical key, so that Shift+1 is 1 and not "!".
const named: Record<string, string> = {
  Space: 'Space',
  Tab: 'Tab',
  Enter: 'Return',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  PrintScreen: 'PrintScreen',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
  MediaPlayPause: 'MediaPlayPause',
  MediaStop: 'MediaStop',
  MediaTrackNext: 'MediaNextTrack',
  MediaTrackPrevious: 'MediaPreviousTrack',
}

const modifierKeys = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'OS', 'Super', 'Hyper'])

function keyName({ key, code }: PressedKey): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  // The letter on the key cap, where it is a Latin one: Electron finds the physical key by the layout again.
  if (letter) return /^[a-z]$/i.test(key) ? key.toUpperCase() : letter
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit) return digit
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code
  return named[code] ?? null
}

/**
 * Turns a key press into Electron's accelerator notation (electronjs.org, "Accelerator"). The platform's usual modifier
 * is written `CommandOrControl`, as in the defaults, so that equal shortcuts are equal texts.
 */
export function acceleratorFromKey(pressed: PressedKey, platform: Platform): RecordedKey {
  const mac = platform === 'darwin'
  const main = mac ? pressed.metaKey : pressed.ctrlKey
  const modifiers = [
    ...(main ? ['CommandOrControl'] : []),
    ...(mac && pressed.ctrlKey ? ['Control'] : []),
    ...(pressed.altKey ? ['Alt'] : []),
    ...(pressed.shiftKey ? ['Shift'] : []),
    ...(!mac && pressed.metaKey ? ['Super'] : []),
  ]
  if (modifierKeys.has(pressed.key)) return { kind: 'modifiers', held: modifiers.join('+') }
  const name = keyName(pressed)
  if (name === null) return { kind: 'unknown' }
  const accelerator = [...modifiers, name].join('+')
  return isUsableAccelerator(accelerator) ? { kind: 'accelerator', accelerator } : { kind: 'needs-modifier' }
}
