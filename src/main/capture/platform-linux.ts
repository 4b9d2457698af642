import type { Rect } from '../../shared/geometry'
import type { CapturePlatform } from './capture-platform'
import { desktopBounds } from './desktop-layout'
import { createFocusKeeper, type FocusDesktop, noFocusKeeper } from './focus'
import { createWindowList } from './window-list'
import { internAtoms } from './x11-atoms'
import type { X11Connection } from './x11-connection'
import { openX11Connection } from './x11-connection'
import { openX11Focus } from './x11-focus'
import { openX11Monitors } from './x11-monitors'
import { setCardinalRequest } from './x11-requests'
import { openX11Windows, type X11Windows } from './x11-windows'

interface LinuxParts {
  env: Record<string, string | undefined>
  /** The system's ids of all windows of ours. */
  ownWindowIds: () => number[]
}

interface Desk {
  windows: X11Windows
  focus: FocusDesktop
  monitors(): Promise<Rect[]>
  setOpacity(window: number, opacity: number): void
}

/**
 * X11: windows and focus through a connection of our own, beside the one pixels are read through. Wayland tells
 * nobody about windows and gives the focus back by itself.
 */
export function createLinuxPlatform({ env, ownWindowIds }: LinuxParts): CapturePlatform {
  const isWayland = Boolean(env.WAYLAND_DISPLAY)
  let open: Promise<Desk | null> | null = null
  let connection: X11Connection | null = null
  const isOwn = (window: number) => ownWindowIds().includes(window)

  const connect = async (): Promise<Desk | null> => {
    connection = await openX11Connection(env.DISPLAY, () => {
      // Asked for anew at the next capture.
      open = null
      connection = null
    })
    if (!connection) return null
    const { send } = connection
    const [windows, focus, monitors, atoms] = await Promise.all([
      openX11Windows(connection, isOwn),
      openX11Focus(connection),
      openX11Monitors(connection),
      internAtoms(connection, ['_NET_WM_WINDOW_OPACITY']),
    ])
    return {
      windows,
      focus,
      monitors,
      setOpacity: (window, opacity) =>
        send(setCardinalRequest(window, atoms._NET_WM_WINDOW_OPACITY, Math.round(opacity * 0xffffffff))),
    }
  }
  const desk = (): Promise<Desk | null> => {
    if (isWayland) return Promise.resolve(null)
    open ??= connect().catch(() => null)
    return open
  }
  const close = () => {
    connection?.close()
    connection = null
    open = null
  }

  const focus = isWayland
    ? noFocusKeeper
    : createFocusKeeper({ open: async () => (await desk())?.focus ?? null, isOwn, close })
  return {
    ...createWindowList({
      read: async () => (await (await desk())?.windows.list()) ?? [],
      bounds: async () => desktopBounds((await (await desk())?.monitors()) ?? []),
    }),
    hiddenWindows: async () => (await (await desk())?.windows.hidden().catch(() => [])) ?? [],
    bringToFront(active) {
      const state = { active, keyboard: null, workspace: null }
      void desk().then((found) => found?.focus.activate(state).catch(() => undefined))
    },
    checkPermission: () => undefined,
    keepOutOfPictures: () => false,
    // Electron does nothing on Linux; a compositor goes by this property.
    setOpacity(window, opacity) {
      void desk().then((found) => found?.setOpacity(window.getNativeWindowHandle().readUInt32LE(), opacity))
    },
    focus,
    stop: close,
  }
}
