import { type BrowserWindow, screen } from 'electron'
import { keepInside, type Rect } from '../../shared/geometry'
import type { Settings } from '../../shared/settings'
import type { Windows } from './secure-window'

const defaultSizeDip = { width: 460, height: 700 }
const minSizeDip = { width: 380, height: 420 }
const sidePaneWidthDip = 520
const marginDip = 24
const placeSettledMs = 300

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
  let pane: { beforeDip: Rect; askedDip: Rect; settledDip: Rect } | null = null
  let saveTimer: NodeJS.Timeout | undefined
  // On X11, moving a hidden window and showing it makes Chromium believe that it is in the corner of the screen.
  let whenShownDip: Rect | null = null
  window.on('show', () => {
    if (whenShownDip) window.setBounds(whenShownDip)
    whenShownDip = null
    seeWhereItSettles()
  })
  // The window manager has the last word on where it lies, and on a busy computer says it late.
  const seeWhereItSettles = () => {
    const opened = pane
    if (!opened) return
    setTimeout(() => {
      if (!window.isDestroyed()) opened.settledDip = placeNow()
    }, placeSettledMs)
  }
  const placeNow = () => whenShownDip ?? window.getBounds()
  const moveTo = (boundsDip: Rect) => {
    if (window.isVisible()) window.setBounds(boundsDip)
    else whenShownDip = boundsDip
  }

  /** Where it was before the pane came, or as it was moved or resized with it. */
  const withoutPane = (): Rect => {
    const bounds = placeNow()
    if (!pane) return bounds
    const { beforeDip, askedDip, settledDip } = pane
    if (isNear(bounds, askedDip) || isNear(bounds, settledDip)) return beforeDip
    const width = Math.max(minSizeDip.width, bounds.width - (askedDip.width - beforeDip.width))
    return { ...bounds, width }
  }

  const savePlace = () => {
    clearTimeout(saveTimer)
    saveTimer = undefined
    if (window.isDestroyed() || window.isMinimized()) return
    saveBounds(withoutPane())
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
      if (open === (pane !== null)) return
      if (!open) {
        const bounds = withoutPane()
        pane = null
        return moveTo(bounds)
      }
      const beforeDip = placeNow()
      const { workArea } = screen.getDisplayMatching(beforeDip)
      const width = Math.min(beforeDip.width + sidePaneWidthDip, workArea.width)
      const askedDip = keepInside({ ...beforeDip, width }, workArea)
      pane = { beforeDip, askedDip, settledDip: askedDip }
      moveTo(askedDip)
      seeWhereItSettles()
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

/** Window managers and fractions of pixels move a window by a pixel or two. */
function isNear(one: Rect, other: Rect): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((name) => Math.abs(one[name] - other[name]) <= 2)
}
