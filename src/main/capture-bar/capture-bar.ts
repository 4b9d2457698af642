import type { BrowserWindow } from 'electron'
import type { BarCommand, BarState } from '../../shared/capture'
import type { Rect, Size } from '../../shared/geometry'
import type { Handlers } from '../../shared/ipc/contract'
import type { Windows } from '../windows/secure-window'
import { type BarDisplay, placeAtBottom, placeBeside } from './bar-place'
import { showRegionFrame } from './region-frame'

const messageMs = 2_500
const firstSizeDip: Size = { width: 240, height: 44 }

export interface BarNear {
  /** What is being captured, desktop pixels; null where nothing is. */
  regionPx: Rect | null
  /** The display holding most of it; else the pointer's. */
  display: BarDisplay
  /** The others: the bar goes there where its own display is recorded whole. */
  others?: readonly BarDisplay[]
}

export interface CaptureBar {
  /**
   * Shows the bar beside a region, without taking the focus. While a region is recorded or scrolled it never covers it:
   * where there is no room at all nothing is shown, and a hotkey or the tray has to stop. Frames the region meanwhile.
   */
  show(state: BarState, near: BarNear): void
  /** Another state in the same place. A message that is not busy leaves by itself. */
  update(state: BarState): void
  hide(): void
  /** No room was found: the bar is not on the screen though it was asked for. */
  isSqueezedOut(): boolean
  handlers: Pick<Handlers, 'bar.command' | 'bar.setSize'>
  stop(): void
}

interface CaptureBarOptions {
  windows: Windows
  /** Pressed in the bar. Messages have no commands. */
  onCommand: (command: BarCommand) => void
}

/** The small window beside a capture under way. Made at its first use and kept from then on. */
export function createCaptureBar({ windows, onCommand }: CaptureBarOptions): CaptureBar {
  let window: BrowserWindow | null = null
  let state: BarState | null = null
  let near: BarNear | null = null
  let sizeDip = firstSizeDip
  let isLoaded = false
  let isOut = false
  let framed: { key: string; stop: () => void } | null = null
  let leaving: NodeJS.Timeout | undefined

  const make = () => {
    const made = windows.create('capture-bar', {
      ...firstSizeDip,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      // The user's own window keeps the keyboard; on X11 no window manager touches the bar then.
      focusable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      hasShadow: false,
      title: 'Reticle capture bar',
    })
    made.setAlwaysOnTop(true, 'screen-saver')
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    made.setContentProtection(true)
    isLoaded = false
    made.webContents.on('did-finish-load', () => {
      isLoaded = true
      if (state) windows.push('capture-bar', 'bar.state', state)
    })
    made.on('closed', () => {
      window = null
    })
    return made
  }

  const frame = () => {
    const tone = state?.kind === 'recording' ? 'recording' : 'other'
    const region = state && state.kind !== 'message' ? near?.regionPx : null
    const key = region ? `${tone} ${JSON.stringify(region)}` : ''
    if (framed?.key === key) return
    framed?.stop()
    framed = region && near ? { key, stop: showRegionFrame(region, near.display, tone) } : null
  }

  const place = () => {
    if (!state || !near) return
    const { regionPx, display, others = [] } = near
    const mayCover = state.kind === 'message' || state.kind === 'countdown'
    const beside = regionPx && placeBeside(regionPx, display, others, sizeDip)
    const bounds = beside ?? (mayCover || !regionPx ? placeAtBottom(display, sizeDip) : null)
    isOut = bounds === null
    if (!bounds) {
      window?.hide()
      return
    }
    window ??= make()
    const before = window.getBounds()
    if (JSON.stringify(before) !== JSON.stringify(bounds)) window.setBounds(bounds)
    // Its size is known once it has drawn.
    if (isLoaded && !window.isVisible()) window.showInactive()
  }

  const hide = () => {
    clearTimeout(leaving)
    state = null
    near = null
    isOut = false
    frame()
    window?.hide()
  }

  const update = (next: BarState) => {
    clearTimeout(leaving)
    const isOtherKind = state?.kind !== next.kind
    state = next
    window ??= make()
    if (isLoaded) windows.push('capture-bar', 'bar.state', next)
    frame()
    if (isOtherKind) place()
    if (next.kind === 'message' && !next.busy) leaving = setTimeout(hide, messageMs)
  }

  return {
    show(next, where) {
      near = where
      update(next)
      place()
    },
    update: (next) => near && update(next),
    hide,
    isSqueezedOut: () => isOut,
    handlers: {
      'bar.command': ({ command }) => onCommand(command),
      'bar.setSize'({ widthDip, heightDip }) {
        sizeDip = { width: Math.ceil(widthDip), height: Math.ceil(heightDip) }
        place()
      },
    },
    stop() {
      hide()
      window?.destroy()
      window = null
    },
  }
}
