import type { CaptureAction } from '../../../shared/capture'
import type { Point } from '../../../shared/geometry'
import { arrowStepPx } from '../ui/arrow-step'
import { commandKey } from '../ui/command-key'
import type { ColourFormat } from './magnifier-view'

/** What a key asks for. */
export type Command =
  | { do: 'move'; by: Point; resize: boolean }
  | { do: 'confirm' | 'escape' | 'display' | 'all' | 'last' | 'undo' | 'redo' | 'help' }
  | { do: 'cycle'; by: 1 | -1 }
  | { do: 'colour'; format: ColourFormat }
  | { do: 'take'; action: CaptureAction }
  | { do: 'delay' | 'scroll' | 'record' }

export interface KeyPress {
  key: string
  /** The key's place on the keyboard, as `KeyZ`. */
  code: string
  shift: boolean
  /** Ctrl, or the command key where there is one. */
  ctrl: boolean
  alt: boolean
}

const always: Record<string, Command> = {
  Escape: { do: 'escape' },
  F1: { do: 'help' },
  '?': { do: 'help' },
  Enter: { do: 'confirm' },
  ' ': { do: 'display' },
  a: { do: 'all' },
  r: { do: 'last' },
}

const withSelection: Record<string, Command> = {
  b: { do: 'take', action: 'build' },
  f: { do: 'take', action: 'fix' },
  m: { do: 'take', action: 'add' },
  t: { do: 'take', action: 'copy-text' },
  p: { do: 'take', action: 'pin' },
  d: { do: 'delay' },
  l: { do: 'scroll' },
  v: { do: 'record' },
}

const withCtrl: Record<string, Command> = {
  c: { do: 'take', action: 'copy' },
  s: { do: 'take', action: 'save' },
}

/**
 * What a key means. Letters that say where (A, R, C) mean the same with and without a selection; letters that say what
 * to do with a region mean nothing before there is one. Tab cycles what lies under the pointer until something is
 * selected; from then on it is the browser's and moves through the controls.
 */
export function commandOf({ key, code, shift, ctrl, alt }: KeyPress, isSelected: boolean): Command | null {
  const by = arrowStepPx(key, shift)
  if (by) return { do: 'move', by, resize: ctrl || alt }
  const letter = commandKey({ key, code })
  if (alt) return null
  if (ctrl) {
    if (letter === 'z') return { do: shift ? 'redo' : 'undo' }
    if (letter === 'y') return { do: 'redo' }
    return (isSelected && !shift && withCtrl[letter]) || null
  }
  if (key === 'Tab') return isSelected ? null : { do: 'cycle', by: shift ? -1 : 1 }
  if (letter === 'c') return { do: 'colour', format: shift ? 'rgb' : 'hex' }
  // A question mark needs Shift on most layouts.
  if (shift && key !== '?') return null
  return always[letter] ?? (isSelected ? (withSelection[letter] ?? null) : null)
}
