import type { BrowserWindow, Display } from 'electron'
import type { Windows } from '../windows/secure-window'

export interface Overlays {
  /** Makes the windows of these displays ready, warm and hidden; drops those of displays that are gone. */
  prepare(displays: readonly Display[]): Promise<Map<number, BrowserWindow>>
  hide(): void
}

interface OverlaysOptions {
  windows: Windows
  /** An overlay went away by itself (closed, or its page crashed); the next `prepare` makes a new one. */
  onLost: () => void
}

/** One warm, hidden window per display, so that a capture only has to paint and show. */
export function createOverlays({ windows, onLost }: OverlaysOptions): Overlays {
  const overlays = new Map<number, { display: Display; window: BrowserWindow; ready: Promise<void> }>()

  const make = (display: Display) => {
    const window = windows.create('overlay', {
      ...display.bounds,
      alwaysOnTop: true,
      skipTaskbar: true,
      minimizable: false,
      maximizable: false,
      enableLargerThanScreen: true,
      hasShadow: false,
      backgroundColor: '#000000',
      title: 'Reticle capture',
      // On macOS a panel takes the keyboard without making Reticle the active program.
      ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
      // Painting must go on while it is hidden.
      webPreferences: { backgroundThrottling: false },
    })
    window.setAlwaysOnTop(true, 'screen-saver')
    const ready = new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()))
    window.webContents.on('render-process-gone', () => window.destroy())
    window.once('closed', () => {
      if (overlays.get(display.id)?.window !== window) return
      overlays.delete(display.id)
      onLost()
    })
    return { display, window, ready }
  }

  return {
    async prepare(displays) {
      for (const [id, { display, window }] of overlays) {
        if (displays.some((now) => now.id === id && isSamePlace(now, display))) continue
        overlays.delete(id)
        window.destroy()
      }
      for (const display of displays) {
        if (!overlays.has(display.id)) overlays.set(display.id, make(display))
      }
      await Promise.all([...overlays.values()].map(({ ready }) => ready))
      return new Map([...overlays].map(([id, { window }]) => [id, window]))
    },
    hide() {
      for (const { window } of overlays.values()) window.hide()
    },
  }
}

/**
 * Shows a hidden overlay over its whole display, panels included. Full screen only now: Chromium would show the window
 * at once, and without it the window comes out a pixel short.
 */
export function showOverlay(window: BrowserWindow, withFocus: boolean): void {
  if (!window.isFullScreen()) window.setFullScreen(true)
  if (withFocus) window.show()
  else window.showInactive()
  if (withFocus) window.focus()
}

function isSamePlace(a: Display, b: Display): boolean {
  const same = (['x', 'y', 'width', 'height'] as const).every((side) => a.bounds[side] === b.bounds[side])
  return same && a.scaleFactor === b.scaleFactor
}
