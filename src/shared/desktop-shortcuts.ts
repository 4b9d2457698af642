// What binds a command to keys in the desktop's own settings, for sessions in which programs cannot take keys.

/** One shortcut to be bound by the desktop. */
export interface DesktopShortcut {
  /** Short and stable; part of the place where GNOME keeps it. */
  id: string
  name: string
  /** Electron's notation. */
  accelerator: string
  /** The words of the command line. */
  command: readonly string[]
}

/** A command line for a POSIX shell; words are quoted only where they need it. */
export function shellCommand(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
}

// Names of keys as X and Wayland know them (xkbcommon-keysyms), where Electron's are others.
const keysyms: Record<string, string> = {
  return: 'Return',
  enter: 'Return',
  space: 'space',
  tab: 'Tab',
  backspace: 'BackSpace',
  delete: 'Delete',
  insert: 'Insert',
  home: 'Home',
  end: 'End',
  pageup: 'Page_Up',
  pagedown: 'Page_Down',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  escape: 'Escape',
  esc: 'Escape',
  printscreen: 'Print',
  plus: 'plus',
  '-': 'minus',
  '=': 'equal',
  '[': 'bracketleft',
  ']': 'bracketright',
  '\\': 'backslash',
  ';': 'semicolon',
  "'": 'apostrophe',
  '`': 'grave',
  ',': 'comma',
  '.': 'period',
  '/': 'slash',
  volumeup: 'XF86AudioRaiseVolume',
  volumedown: 'XF86AudioLowerVolume',
  volumemute: 'XF86AudioMute',
  medianexttrack: 'XF86AudioNext',
  mediaprevioustrack: 'XF86AudioPrev',
  mediastop: 'XF86AudioStop',
  mediaplaypause: 'XF86AudioPlay',
}

type Modifier = 'control' | 'alt' | 'altgr' | 'shift' | 'super'

function readAccelerator(accelerator: string): { held: Modifier[]; keysym: string } {
  const parts = accelerator.split('+').map((part) => part.trim().toLowerCase())
  const key = parts.pop() ?? ''
  const held = parts.map((part): Modifier => {
    if (part === 'alt' || part === 'option') return 'alt'
    if (part === 'altgr' || part === 'shift') return part
    return /^(super|meta|cmd|command)$/.test(part) ? 'super' : 'control'
  })
  return { held, keysym: keysyms[key] ?? (/^f\d/.test(key) ? key.toUpperCase() : key) }
}

/** GTK's notation, as GNOME stores it: `<Control><Shift>1`. */
export function gnomeBinding(accelerator: string): string {
  const names = { control: '<Control>', alt: '<Alt>', altgr: '<Mod5>', shift: '<Shift>', super: '<Super>' }
  const { held, keysym } = readAccelerator(accelerator)
  return held.map((modifier) => names[modifier]).join('') + keysym
}

/** Sway's and i3's notation: `Ctrl+Shift+1`. */
export function swayBinding(accelerator: string): string {
  const names = { control: 'Ctrl', alt: 'Mod1', altgr: 'Mod5', shift: 'Shift', super: 'Mod4' }
  const { held, keysym } = readAccelerator(accelerator)
  return [...held.map((modifier) => names[modifier]), keysym].join('+')
}

/**
 * A shell script that adds custom shortcuts to GNOME's settings, beside those that are there (schema
 * `org.gnome.settings-daemon.plugins.media-keys`). Running it again changes them.
 */
export function gnomeScript(shortcuts: readonly DesktopShortcut[]): string {
  // A value is read as GVariant text first, which a path in quotes would break.
  const text = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`
  const calls = shortcuts.map(({ id, name, accelerator, command }) => {
    const values = [name, gnomeBinding(accelerator), shellCommand(command)]
    return shellCommand(['bind', `reticle-${id}`, ...values.map(text)])
  })
  return [
    's=org.gnome.settings-daemon.plugins.media-keys',
    'p=/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings',
    'bind() {',
    '  list=$(gsettings get $s custom-keybindings)',
    '  case $list in',
    `    *"'$p/$1/'"*) ;;`,
    `    *"'"*) gsettings set $s custom-keybindings "\${list%]}, '$p/$1/']" ;;`,
    `    *) gsettings set $s custom-keybindings "['$p/$1/']" ;;`,
    '  esac',
    '  gsettings set $s.custom-keybinding:$p/$1/ name "$2"',
    '  gsettings set $s.custom-keybinding:$p/$1/ binding "$3"',
    '  gsettings set $s.custom-keybinding:$p/$1/ command "$4"',
    '}',
    ...calls,
  ].join('\n')
}

/** Lines for Sway's configuration file (sway(5), `bindsym`); `exec` gives its text to a shell. */
export function swayLines(shortcuts: readonly DesktopShortcut[]): string {
  return shortcuts
    .map(({ accelerator, command }) => `bindsym ${swayBinding(accelerator)} exec ${shellCommand(command)}`)
    .join('\n')
}
