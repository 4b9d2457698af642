import { type BrowserWindow, type Display, screen } from 'electron'
import type { Windows } from './secure-window'

const widthDip = 640
const startHeightDip = 64

export interface QuickAskWindow {
  /** Opens on the pointer's display with the caret ready. */
  show(): void
  /** Hides it; the system gives the focus back to the window that had it. */
  hide(): void
  setHeight(heightDip: number): void
  window(): BrowserWindow | null
}

interface QuickAskOptions {
  windows: Windows
  backgroundColor: () => string
  pointerDisplay: () => Promise<Display>
}

/** The quick-ask window, made at its first use and kept warm from then on. */
export function createQuickAskWindow(options: QuickAskOptions): QuickAskWindow {
  const { windows, backgroundColor, pointerDisplay } = options
  let window: BrowserWindow | null = null

  const make = () => {
    const made = windows.create('quick-ask', {
      width: widthDip,
      height: startHeightDip,
      resizable: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      title: 'Reticle quick question',
      backgroundColor: backgroundColor(),
    })
    made.on('closed', () => {
      window = null
    })
    return made
  }

  const present = async (shown: BrowserWindow) => {
    const { workArea } = await pointerDisplay()
    if (shown.isDestroyed()) return
    const { height } = shown.getBounds()
    shown.setBounds({
      x: workArea.x + Math.round((workArea.width - widthDip) / 2),
      y: workArea.y + Math.round(workArea.height * 0.18),
      width: widthDip,
      height,
    })
    shown.show()
    shown.focus()
    windows.push('quick-ask', 'view.focus', null)
  }

  return {
    show() {
      if (window) void present(window)
      else {
        const made = make()
        window = made
        made.once('ready-to-show', () => void present(made))
      }
    },
    hide: () => window?.hide(),
    setHeight(heightDip) {
      if (!window) return
      const bounds = window.getBounds()
      const { workArea } = screen.getDisplayMatching(bounds)
      const height = Math.min(Math.round(heightDip), workArea.y + workArea.height - bounds.y)
      if (height !== bounds.height) window.setBounds({ ...bounds, height })
    },
    window: () => window,
  }
}
