import { type BrowserWindow, type Display, screen } from 'electron'
import type { Intent } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { intersect } from '../../shared/geometry'
import type { Caller, Handlers } from '../../shared/ipc/contract'
import { limits } from '../../shared/limits'
import { encodePng } from '../attachments/pictures'
import type { Windows } from '../windows/secure-window'
import { createGrabber } from './grab'
import { createOverlays, showOverlay } from './overlays'
import { cropPicture, packPicture, type ScreenPicture } from './picture'

// Time the desktop gets to repaint what was behind our own windows before the screen is frozen.
const settleMs = 90
const paintLimitMs = 4_000

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
  stop(): void
  /** The display the pointer is on now. */
  pointerDisplay(): Promise<Display>
  handlers: Pick<Handlers, CaptureCalls>
}

interface Frozen {
  frame: number
  picture: ScreenPicture
}

/** Freeze first, then select: every display is taken before anything of ours is drawn. */
export function createCapture({ windows, onTaken, onFailed }: CaptureOptions): Capture {
  const grabber = createGrabber()
  let lastFrame = 0
  let state: 'idle' | 'freezing' | 'selecting' = 'idle'
  // By the overlay's webContents id.
  const frozen = new Map<number, Frozen>()
  const painted = new Map<number, () => void>()
  let hiddenByUs: BrowserWindow[] = []

  const overlays = createOverlays({
    windows,
    onLost() {
      // While freezing, the missing answer ends the capture.
      if (state === 'selecting') leave()
    },
  })

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
    for (const [webContentsId, { picture }] of frozen) {
      windows.push(webContentsId, 'capture.clear', null)
      picture.pixels.fill(0)
    }
    frozen.clear()
    painted.clear()
    state = 'idle'
  }

  const fail = (error: unknown) => {
    leave()
    onFailed(error)
  }

  const paint = async (
    window: BrowserWindow,
    display: Display,
    picture: ScreenPicture,
    hasPointer: boolean,
  ) => {
    const { id } = window.webContents
    lastFrame += 1
    const frame = lastFrame
    frozen.set(id, { frame, picture })
    const done = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new AppError('capture-failed')), paintLimitMs)
      painted.set(frame, () => {
        clearTimeout(timer)
        resolve()
      })
    })
    windows.push(id, 'capture.frame', {
      frame,
      sizePx: { width: picture.widthPx, height: picture.heightPx },
      packed: packPicture(picture),
      order: picture.order,
      scaleFactor: display.scaleFactor,
      pointerHere: hasPointer,
    })
    await done
    showOverlay(window, hasPointer)
    grabber.keepOutOfTaskbar(window)
  }

  const freeze = async () => {
    await hideOwnWindows()
    const displays = screen.getAllDisplays()
    const windowsByDisplay = await overlays.prepare(displays)
    for (const window of windowsByDisplay.values()) grabber.avoidFlash(window)
    const pictures = await grabber.grab(displays)
    const pointerOn = (await grabber.pointerDisplay(displays)).id
    await Promise.all(
      displays.map((display, index) => {
        const window = windowsByDisplay.get(display.id)
        const picture = pictures[index]
        if (!window || !picture) throw new AppError('capture-failed')
        return paint(window, display, picture, display.id === pointerOn)
      }),
    )
  }

  const owned = (frame: number, { webContentsId }: Caller): Frozen => {
    const mine = frozen.get(webContentsId)
    if (mine?.frame !== frame) throw new AppError('capture-failed')
    return mine
  }

  const onDisplaysChanged = () => {
    // What is frozen no longer is what the displays show, or where they are.
    if (state === 'selecting') leave()
    if (state === 'idle') void overlays.prepare(screen.getAllDisplays())
  }

  return {
    async start() {
      if (state !== 'idle') return
      state = 'freezing'
      try {
        await freeze()
        state = 'selecting'
      } catch (error) {
        fail(error)
      }
    },
    warmUp() {
      void grabber.warmUp()
      void overlays.prepare(screen.getAllDisplays())
      screen.on('display-added', onDisplaysChanged)
      screen.on('display-removed', onDisplaysChanged)
      screen.on('display-metrics-changed', onDisplaysChanged)
    },
    stop() {
      screen.off('display-added', onDisplaysChanged)
      screen.off('display-removed', onDisplaysChanged)
      screen.off('display-metrics-changed', onDisplaysChanged)
      grabber.stop()
    },
    pointerDisplay: () => grabber.pointerDisplay(screen.getAllDisplays()),
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
          await onTaken(await encodePng(cut.pixels, cut.widthPx, cut.heightPx), intent)
        } catch (error) {
          onFailed(error)
        }
      },
      'capture.cancel': leave,
    },
  }
}
