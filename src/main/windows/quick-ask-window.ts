import { type BrowserWindow, type Display, screen } from 'electron'
import type { Rect } from '../../shared/geometry'
import type { Windows } from './secure-window'
import { showAt } from './show-at'

const widthDip = 640
const startHeightDip = 64
const placedMs = 500
const heightPatienceMs = 400

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
  /** Asked for, and not there yet. */
  let isWanted = false
  let isReady = false
  let shown: { placeDip: Rect; atMs: number } | null = null
  let heightDip = startHeightDip

  const placeOn = ({ workArea }: Display): Rect => {
    const y = workArea.y + Math.round(workArea.height * 0.18)
    return {
      x: workArea.x + Math.round((workArea.width - widthDip) / 2),
      y,
      width: widthDip,
      height: Math.min(heightDip, workArea.y + workArea.height - y),
    }
  }

  const make = (boundsDip: Rect) => {
    const made = windows.create('quick-ask', {
      ...boundsDip,
      resizable: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      title: 'Reticle quick question',
      backgroundColor: backgroundColor(),
    })
    made.on('hide', () => {
      shown = null
    })
    // Should its height never come, it comes all the same.
    made.once('ready-to-show', () => setTimeout(drawn, heightPatienceMs))
    made.on('closed', () => {
      window = null
      shown = null
      isWanted = false
      isReady = false
      heightDip = startHeightDip
    })
    return made
  }

  const drawn = () => {
    if (!window || isReady) return
    isReady = true
    void present()
  }

  const present = async () => {
    const display = await pointerDisplay()
    if (!isWanted) return
    window ??= make(placeOn(display))
    // It comes once its field has the caret.
    if (!isReady) return
    isWanted = false
    // Before it is shown: what is typed from then on is the new question.
    windows.push('quick-ask', 'view.focus', null)
    const placeDip = placeOn(display)
    shown = { placeDip, atMs: Date.now() }
    showAt(window, placeDip)
    window.focus()
  }

  return {
    show() {
      isWanted = true
      void present()
    },
    hide() {
      isWanted = false
      window?.hide()
    },
    setHeight(wantedDip) {
      heightDip = Math.round(wantedDip)
      // The first height it tells: it has drawn.
      drawn()
      // A hidden window gets it with its place.
      if (!window || !shown) return
      // Where it is is known once the window manager has placed it; until then it is where it was asked for.
      const isPlaced = Date.now() - shown.atMs >= placedMs
      const bounds = isPlaced ? window.getBounds() : shown.placeDip
      const { workArea } = screen.getDisplayMatching(bounds)
      const height = Math.min(heightDip, workArea.y + workArea.height - bounds.y)
      if (height !== window.getBounds().height) window.setBounds({ ...bounds, height })
    },
    window: () => window,
  }
}
