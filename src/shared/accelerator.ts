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
