import type { ErrorInfo } from './errors'
import type { hotkeyActions, Settings } from './settings'

export interface AppState {
  version: string
  electronVersion: string
  platform: 'linux' | 'darwin' | 'win32'
  session: SessionKind
  /** The desktop that runs, where its own shortcuts can stand in for ours. */
  desktop: 'gnome' | 'kde' | 'sway' | null
  /** The words of a command line that starts this very installation. */
  command: string[]
  settings: Settings
  keychain: 'ok' | 'unavailable' | 'unknown'
  keys: Record<string, KeyState>
  hotkeys: HotkeyStatus[]
  notices: Notice[]
}

export type KeyState =
  /** In the system's keychain. */
  | 'stored'
  /** In memory until Reticle quits, because no keychain answered. */
  | 'session'
  | 'missing'

export interface HotkeyStatus {
  action: (typeof hotkeyActions)[number]
  accelerator: string | null
  state:
    | 'off'
    /** The system took it; that says nothing of whether it ever fires. */
    | 'registered'
    /** It really fired, with these keys in this kind of session. */
    | 'works'
    | 'refused'
    /** Another action of ours, `sameAs`, has the same keys. */
    | 'duplicate'
  /** For one that cannot be had: the nearest keys the system would give, if any were found. */
  suggestion: string | null
  sameAs: (typeof hotkeyActions)[number] | null
  /** Since Reticle was started. */
  firedCount: number
}

/** What decides how global hotkeys behave. */
export type SessionKind = 'x11' | 'wayland' | 'windows' | 'macos'

/** Something main has to tell that belongs to no reply; shown until dismissed. */
export interface Notice {
  id: string
  error: ErrorInfo
}
