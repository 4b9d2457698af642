import type { AppState, SessionKind } from '../../shared/app-state'

type Environment = Readonly<Record<string, string | undefined>>

/** In what kind of session this process runs: on Linux what the desktop itself says, X11 programs on Wayland included. */
export function sessionKind(platform: NodeJS.Platform, env: Environment): SessionKind {
  if (platform === 'win32') return 'windows'
  if (platform === 'darwin') return 'macos'
  if (env.XDG_SESSION_TYPE === 'x11') return 'x11'
  return env.XDG_SESSION_TYPE === 'wayland' || env.WAYLAND_DISPLAY ? 'wayland' : 'x11'
}

/** Which desktop runs (freedesktop.org, `XDG_CURRENT_DESKTOP`: names with colons between). */
export function desktopKind(env: Environment): AppState['desktop'] {
  const names = (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase().split(':')
  if (names.some((name) => name === 'gnome' || name === 'ubuntu' || name === 'unity')) return 'gnome'
  if (names.includes('kde')) return 'kde'
  return names.includes('sway') || env.SWAYSOCK ? 'sway' : null
}

interface Installation {
  execPath: string
  /** Runs from a folder named on the command line, as from its sources. */
  hasAppFolder: boolean
  appPath: string
  isRoot: boolean
  env: Environment
}

/** The words of a command line that starts this very installation, before any option of ours. */
export function ownCommand({ execPath, hasAppFolder, appPath, isRoot, env }: Installation): string[] {
  // An AppImage runs from a folder that is gone with the process.
  const program = env.APPIMAGE ?? execPath
  return [program, ...(isRoot ? ['--no-sandbox'] : []), ...(hasAppFolder ? [appPath] : [])]
}
