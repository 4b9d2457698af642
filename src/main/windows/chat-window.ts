import { type BrowserWindow, screen } from 'electron'
import { keepInside, type Rect } from '../../shared/geometry'
import type { Settings } from '../../shared/settings'
import type { Windows } from './secure-window'

const defaultSizeDip = { width: 460, height: 700 }
const minSizeDip = { width: 380, height: 420 }
const sidePaneWidthDip = 520
const marginDip = 24

export interface ChatWindow {
  window: BrowserWindow
  show(): void
  hide(): void
  setSidePane(open: boolean): void
  /** Remembers the place now, before the app ends. */
  savePlace(): void
}

interface ChatWindowOptions {
  windows: Windows
  settings: () => Settings
  saveBounds: (bounds: Rect) => void
  backgroundColor: string
  isQuitting: () => boolean
}

/** The floating chat: frameless, remembers its place, closes into the tray so that a reply goes on. */
export function createChatWindow(options: ChatWindowOptions): ChatWindow {
  const { windows, settings, saveBounds, backgroundColor, isQuitting } = options
  const window = windows.create('chat', {
    ...placeOnScreen(settings().chatBoundsDip),
    minWidth: minSizeDip.width,
    minHeight: minSizeDip.height,
    alwaysOnTop: settings().alwaysOnTop,
    fullscreenable: false,
    title: 'Reticle',
    backgroundColor,
  })
  // The side pane is a visitor: what is remembered is the window without it.
  let paneDip = 0
  let saveTimer: NodeJS.Timeout | undefined

  const savePlace = () => {
    clearTimeout(saveTimer)
    saveTimer = undefined
    if (window.isDestroyed() || window.isMinimized()) return
    const bounds = window.getBounds()
    saveBounds({ ...bounds, width: Math.max(minSizeDip.width, bounds.width - paneDip) })
  }
  const remember = () => {
    clearTimeout(saveTimer)
    saveTimer = setTimeout(savePlace, 300)
  }
  window.on('move', remember)
  window.on('resize', remember)
  window.on('close', (event) => {
    if (isQuitting()) return
    event.preventDefault()
    window.hide()
  })

  return {
    window,
    show() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    hide: () => window.hide(),
    savePlace() {
      if (saveTimer) savePlace()
    },
    setSidePane(open) {
      if (open === paneDip > 0) return
      const bounds = window.getBounds()
      const { workArea } = screen.getDisplayMatching(bounds)
      if (open) {
        const width = Math.min(bounds.width + sidePaneWidthDip, workArea.width)
        paneDip = width - bounds.width
        window.setBounds(keepInside({ ...bounds, width }, workArea))
      } else {
        window.setBounds({ ...bounds, width: Math.max(minSizeDip.width, bounds.width - paneDip) })
        paneDip = 0
      }
    },
  }
}

/** The remembered place, moved onto a display that is still there; at first the right edge of the pointer's display. */
function placeOnScreen(remembered: Rect | null): Rect {
  if (remembered) return keepInside(remembered, screen.getDisplayMatching(remembered).workArea)
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
  const height = Math.min(defaultSizeDip.height, workArea.height - 2 * marginDip)
  return {
    x: workArea.x + workArea.width - defaultSizeDip.width - marginDip,
    y: workArea.y + Math.round((workArea.height - height) / 2),
    width: defaultSizeDip.width,
    height,
  }
}
