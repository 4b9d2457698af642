import { screen } from 'electron'
import type { Intent } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { intersect } from '../../shared/geometry'
import type { Caller, Handlers } from '../../shared/ipc/contract'
import { limits } from '../../shared/limits'
import { encodePng } from '../attachments/pictures'
import type { Windows } from '../windows/secure-window'
import { cropPicture, grabDisplays, loadGrabber, type ScreenPicture } from './grab'
import { createOverlays, pointerDisplay } from './overlays'

// Time the desktop gets to repaint what was behind our own windows before the screen is frozen.
const settleMs = 90

interface CaptureOptions {
  windows: Windows
  /** The user took a region: a PNG of exactly these pixels. */
  onTaken: (png: Uint8Array, intent: Intent) => Promise<void>
  onFailed: (error: unknown) => void
}

type CaptureCalls = 'capture.painted' | 'capture.claim' | 'capture.take' | 'capture.cancel'

export interface Capture {
  /** Freezes every display, then lets the user select. Does nothing while a capture is under way. */
  start(): Promise<void>
  /** Makes the overlay windows ready ahead of the first hotkey. */
  warmUp(): void
  handlers: Pick<Handlers, CaptureCalls>
}

interface Frozen {
  frame: number
  picture: ScreenPicture
}

/** Freeze first, then select: every display is taken before anything of ours is drawn. */
export function createCapture({ windows, onTaken, onFailed }: CaptureOptions): Capture {
  const overlays = createOverlays(windows)
  let lastFrame = 0
  let state: 'idle' | 'freezing' | 'selecting' = 'idle'
  // By the overlay's webContents id.
  const frozen = new Map<number, Frozen>()
  const painted = new Map<number, () => void>()
  let hiddenByUs: Electron.BrowserWindow[] = []

  const hideOwnWindows = async () => {
    hiddenByUs = windows.all().filter((window) => window.isVisible() && !window.isMinimized())
    if (hiddenByUs.length === 0) return
    for (const window of hiddenByUs) window.hide()
    await new Promise((resolve) => setTimeout(resolve, settleMs))
  }

  const leave = () => {
    overlays.hide()
    for (const window of hiddenByUs) if (!window.isDestroyed()) window.showInactive()
    hiddenByUs = []
    for (const [webContentsId] of frozen) windows.push(webContentsId, 'capture.clear', null)
    frozen.clear()
    painted.clear()
    state = 'idle'
  }

  const freeze = async () => {
    await hideOwnWindows()
    const displays = screen.getAllDisplays()
    const pictures = await grabDisplays(displays)
    const windowsByDisplay = await overlays.prepare(displays)
    const focused = pointerDisplay().id
    const shown = displays.map(async (display, index) => {
      const window = windowsByDisplay.get(display.id)
      const picture = pictures[index]
      if (!window || !picture) return
      const { id } = window.webContents
      lastFrame += 1
      const frame = lastFrame
      frozen.set(id, { frame, picture })
      const done = new Promise<void>((resolve) => painted.set(frame, resolve))
      windows.push(id, 'capture.frame', {
        frame,
        sizePx: { width: picture.widthPx, height: picture.heightPx },
        pixels: picture.rgba,
        scaleFactor: display.scaleFactor,
        pointerHere: display.id === focused,
      })
      await done
      if (display.id === focused) {
        window.show()
        window.focus()
      } else window.showInactive()
    })
    await Promise.all(shown)
  }

  const owned = (frame: number, { webContentsId }: Caller): Frozen => {
    const mine = frozen.get(webContentsId)
    if (mine?.frame !== frame) throw new AppError('capture-failed')
    return mine
  }

  return {
    async start() {
      if (state !== 'idle') return
      state = 'freezing'
      try {
        await freeze()
        state = 'selecting'
      } catch (error) {
        leave()
        onFailed(error)
      }
    },
    warmUp() {
      void loadGrabber()
      void overlays.prepare(screen.getAllDisplays())
      screen.on('display-added', () => void overlays.prepare(screen.getAllDisplays()))
      screen.on('display-removed', () => void overlays.prepare(screen.getAllDisplays()))
    },
    handlers: {
      'capture.painted': ({ frame }) => painted.get(frame)?.(),
      'capture.claim': ({ frame }, caller) => {
        owned(frame, caller)
        for (const [webContentsId] of frozen) {
          if (webContentsId !== caller.webContentsId) windows.push(webContentsId, 'capture.yield', null)
        }
      },
      'capture.take': async ({ frame, rectPx, intent }, caller) => {
        const { picture } = owned(frame, caller)
        const bounds = { x: 0, y: 0, width: picture.widthPx, height: picture.heightPx }
        const inside = intersect(rectPx, bounds)
        if (Math.min(inside.width, inside.height) < limits.selectionMinPx)
          throw new AppError('selection-too-small')
        const cut = cropPicture(picture, inside)
        // The chat comes back by itself with the capture in it.
        hiddenByUs = []
        leave()
        try {
          await onTaken(await encodePng(cut.rgba, cut.widthPx, cut.heightPx), intent)
        } catch (error) {
          onFailed(error)
        }
      },
      'capture.cancel': leave,
    },
  }
}
