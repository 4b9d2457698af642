export type Platform = 'linux' | 'darwin' | 'win32'

const macSymbols: Record<string, string> = {
  commandorcontrol: '⌘',
  cmdorctrl: '⌘',
  command: '⌘',
  cmd: '⌘',
  super: '⌘',
  meta: '⌘',
  control: '⌃',
  ctrl: '⌃',
  alt: '⌥',
  option: '⌥',
  shift: '⇧',
  return: '↩',
  enter: '↩',
  backspace: '⌫',
  delete: '⌦',
  tab: '⇥',
  escape: '⎋',
  esc: '⎋',
}

const plainNames: Record<string, string> = {
  commandorcontrol: 'Ctrl',
  cmdorctrl: 'Ctrl',
  control: 'Ctrl',
  return: 'Enter',
  escape: 'Esc',
  printscreen: 'Print',
  pageup: 'Page Up',
  pagedown: 'Page Down',
}

const arrows: Record<string, string> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  plus: '+',
  space: 'Space',
}

/**
 * The key caps of an Electron accelerator in the words of the platform: `CommandOrControl+Shift+1` is
 * `['Ctrl', 'Shift', '1']`, on macOS `['⌘', '⇧', '1']`.
 */
export function acceleratorKeys(accelerator: string, platform: Platform): string[] {
  return accelerator
    .split('+')
    .filter((part) => part !== '')
    .map((part) => {
      const name = part.toLowerCase()
      if (platform === 'darwin' && macSymbols[name]) return macSymbols[name]
      if (name === 'super' || name === 'meta') return platform === 'win32' ? 'Win' : 'Super'
      return plainNames[name] ?? arrows[name] ?? part
    })
}
