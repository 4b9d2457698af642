const modifiers = new Set([
  'command',
  'cmd',
  'control',
  'ctrl',
  'commandorcontrol',
  'cmdorctrl',
  'alt',
  'option',
  'altgr',
  'shift',
  'super',
  'meta',
])

const namedKeys = new Set([
  'plus',
  'space',
  'tab',
  'backspace',
  'delete',
  'insert',
  'return',
  'enter',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageup',
  'pagedown',
  'escape',
  'esc',
  'printscreen',
  'volumeup',
  'volumedown',
  'volumemute',
  'medianexttrack',
  'mediaprevioustrack',
  'mediastop',
  'mediaplaypause',
])

/**
 * Whether Electron can register a text as a global shortcut and a user would want it. Electron itself says yes to
 * nonsense such as `Nonsense+Q`, and a bare letter would take that letter from every program.
 */
export function isUsableAccelerator(accelerator: string): boolean {
  const parts = accelerator.split('+').map((part) => part.trim().toLowerCase())
  const key = parts.pop() ?? ''
  if (!parts.every((part) => modifiers.has(part)) || new Set(parts).size !== parts.length) return false
  const isFunctionKey = /^f([1-9]|1\d|2[0-4])$/.test(key)
  const isKey =
    /^[a-z0-9]$/.test(key) || /^[`\-=[\]\\;',./]$/.test(key) || namedKeys.has(key) || isFunctionKey
  if (!isKey) return false
  const onlyShift = parts.every((part) => part === 'shift')
  return !onlyShift || isFunctionKey || key === 'printscreen'
}

const modifierOrder = ['control', 'alt', 'altgr', 'shift', 'super'] as const

/** One writing for every way to name the same keys on a platform, so that equal shortcuts are equal texts. */
export function normalAccelerator(accelerator: string, isMac: boolean): string {
  const parts = accelerator.split('+').map((part) => part.trim().toLowerCase())
  const key = parts.pop() ?? ''
  const held = new Set<string>(
    parts.map((part) => {
      if (part === 'commandorcontrol' || part === 'cmdorctrl') return isMac ? 'super' : 'control'
      if (part === 'command' || part === 'cmd' || part === 'meta') return 'super'
      if (part === 'ctrl') return 'control'
      return part === 'option' ? 'alt' : part
    }),
  )
  const sameKey: Record<string, string> = { enter: 'return', esc: 'escape' }
  return [...modifierOrder.filter((name) => held.has(name)), sameKey[key] ?? key].join('+')
}

/** Shortcuts close to one that cannot be had, the likeliest first: another digit, then one more modifier. */
export function nearbyAccelerators(accelerator: string): string[] {
  const parts = accelerator.split('+')
  const key = parts.pop() ?? ''
  const digits = [6, 7, 8, 9, 0, 1, 2, 3, 4, 5].map(String)
  const keys = /^\d$/.test(key) ? [...digits.filter((digit) => digit !== key), key] : [key, ...digits]
  const held = parts.length > 0 ? parts.join('+') : 'CommandOrControl+Shift'
  const withAlt = parts.some((part) => /^(alt|option)$/i.test(part)) ? `Shift+${held}` : `Alt+${held}`
  const sets = [held, ...(/shift/i.test(held) && withAlt.startsWith('Shift') ? [] : [withAlt])]
  return sets
    .flatMap((modifiersHeld) => keys.map((name) => `${modifiersHeld}+${name}`))
    .filter((candidate) => candidate !== accelerator && isUsableAccelerator(candidate))
}
