import { type BrowserWindow, type Display, screen } from 'electron'
import type { Windows } from '../windows/secure-window'

export interface Overlays {
  /** Makes the windows of these displays ready, warm and hidden; drops those of displays that are gone. */
  prepare(displays: readonly Display[]): Promise<Map<number, BrowserWindow>>
  hide(): void
}

/** One warm, hidden window per display, so that a capture only has to paint and show. */
export function createOverlays(windows: Windows): Overlays {
  const overlays = new Map<number, { window: BrowserWindow; ready: Promise<void> }>()

  const make = (display: Display) => {
    const window = windows.create('overlay', {
      ...display.bounds,
      // Without it the window came out a pixel short, and panels would stay above it.
      fullscreen: true,
      alwaysOnTop: true,
      skipTaskbar: true,
      resizable: false,
      movable: false,
      enableLargerThanScreen: true,
      hasShadow: false,
      backgroundColor: '#000000',
      title: 'Reticle capture',
      // Painting must go on while it is hidden.
      webPreferences: { backgroundThrottling: false },
    })
    window.setAlwaysOnTop(true, 'screen-saver')
    const ready = new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()))
    return { window, ready }
  }

  return {
    async prepare(displays) {
      for (const [id, { window }] of overlays) {
        if (window.isDestroyed() || !displays.some((display) => display.id === id)) {
          window.destroy()
          overlays.delete(id)
        }
      }
      for (const display of displays) {
        const known = overlays.get(display.id)
        if (!known) overlays.set(display.id, make(display))
        else if (!sameBounds(known.window.getBounds(), display.bounds)) known.window.setBounds(display.bounds)
      }
      await Promise.all([...overlays.values()].map(({ ready }) => ready))
      return new Map([...overlays].map(([id, { window }]) => [id, window]))
    },
    hide() {
      for (const { window } of overlays.values()) window.hide()
    },
  }
}

function sameBounds(a: Display['bounds'], b: Display['bounds']): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

/** The display the pointer is on now. */
export function pointerDisplay(): Display {
  return screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
}
