import { type BrowserWindow, type Display, screen } from 'electron'
import type { CaptureFrame, CaptureMode, CaptureScene, FirstAction } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import { intersect, type Rect } from '../../shared/geometry'
import type { Windows } from '../windows/secure-window'
import type { CapturePlatform } from './capture-platform'
import { desktopBounds } from './desktop-layout'
import { createFrozen, type Frozen } from './frozen'
import type { Grabber } from './grab'
import { createOverlays, showOverlay } from './overlays'
import { type DisplayPicture, packPicture } from './picture'
import { createRehearsal } from './rehearsal'
import type { TopWindow } from './snap-targets'

const paintLimitMs = 4_000

interface FreezerOptions {
  windows: Windows
  grabber: Grabber
  platform: CapturePlatform
  /** An overlay went away by itself. */
  onLost: () => void
}

interface Shown {
  mode: CaptureMode
  first: FirstAction
  scene: CaptureScene
  lastRectPx: Rect | null
}

export interface Freezer {
  frozen: Frozen
  /** The windows there were when the screen was frozen, topmost first. */
  windows(): Promise<TopWindow[]>
  /**
   * Takes every display, then shows each under an overlay; they stand when this resolves. false where the user has gone
   * to another workspace meanwhile: nothing is shown then. @throws AppError capture-failed
   */
  freeze(shown: Shown): Promise<boolean>
  /** Takes the overlays off the screen for a while; what is frozen stays. */
  stepAside(): void
  /** Shows them again. */
  comeBack(): void
  /** Takes the overlays off the screen and forgets its pixels. */
  unfreeze(): void
  /** An overlay has drawn its frame. */
  painted(frame: number): void
  /** Makes the overlay windows of the displays there are now, so that the first capture is as fast as those after it. */
  warmUp(): void
}

/** Freezes the screen: the picture of every display, drawn over that display. */
export function createFreezer({ windows, grabber, platform, onLost }: FreezerOptions): Freezer {
  const frozen = createFrozen()
  const overlays = createOverlays({ windows, onLost })
  const waiting = new Map<number, () => void>()

  let windowsThen: Promise<TopWindow[]> = Promise.resolve([])
  const standing: { window: BrowserWindow; pointerHere: boolean }[] = []

  const show = (window: BrowserWindow, withFocus: boolean) => {
    showOverlay(window, withFocus)
    grabber.keepOutOfTaskbar(window)
  }

  const paint = async (
    window: BrowserWindow,
    { picture, placePx }: DisplayPicture,
    about: Omit<CaptureFrame, 'frame' | 'sizePx' | 'originPx' | 'packed' | 'order'>,
  ) => {
    const { id } = window.webContents
    const frame = frozen.add(id, { picture, placePx })
    const done = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new AppError('capture-failed')), paintLimitMs)
      waiting.set(frame, () => {
        clearTimeout(timer)
        resolve()
      })
    })
    windows.push(id, 'capture.frame', {
      ...about,
      frame,
      sizePx: { width: picture.widthPx, height: picture.heightPx },
      originPx: { x: placePx.x, y: placePx.y },
      packed: packPicture(picture),
      order: picture.order,
    })
    await done
    // Taken or left meanwhile, on a display that stood earlier.
    if (!frozen.has(id, frame)) return
    standing.push({ window, pointerHere: about.pointerHere })
    show(window, about.pointerHere)
  }

  const rehearsal = createRehearsal({ windows, grabber, prepare: overlays.prepare })

  return {
    frozen,
    windows: () => windowsThen,
    async freeze({ mode, first, scene, lastRectPx }) {
      const displays = screen.getAllDisplays()
      const windowsByDisplay = await overlays.prepare(displays)
      await rehearsal.end()
      for (const window of windowsByDisplay.values()) grabber.avoidFlash(window)
      const pictures = await grabber.grab(displays)
      const pointerOn = (await grabber.pointerDisplay(displays)).id
      if (!(await platform.focus.isStillHere())) return false
      const displaysPx = pictures.map(({ placePx }) => placePx)
      const about = { displaysPx, mode, first, scene, lastRectPx: onDesktop(lastRectPx, displaysPx) }
      const painting = displays.map(({ id, scaleFactor }: Display, index) => {
        const window = windowsByDisplay.get(id)
        const taken = pictures[index]
        if (!window || !taken) throw new AppError('capture-failed')
        return paint(window, taken, { ...about, scaleFactor, pointerHere: id === pointerOn })
      })
      // Asked only now, so that it does not hold up the pictures; windows of ours are none of them.
      void platform.listWindows().then((found) => {
        for (const id of frozen.webContentsIds()) windows.push(id, 'capture.snapTargets', found)
      })
      windowsThen = platform.topWindows()
      await Promise.all(painting)
      return true
    },
    stepAside: () => overlays.hide(),
    comeBack() {
      for (const { window, pointerHere } of standing) if (!window.isDestroyed()) show(window, pointerHere)
    },
    unfreeze() {
      standing.length = 0
      overlays.hide()
      for (const id of frozen.webContentsIds()) windows.push(id, 'capture.clear', null)
      frozen.wipe()
      for (const goOn of waiting.values()) goOn()
      waiting.clear()
    },
    painted: (frame) => waiting.get(frame)?.(),
    warmUp: () => void rehearsal.run(),
  }
}

/** The part of a rectangle within the box around all displays; null where nothing of it is left. */
export function onDesktop(rectPx: Rect | null, displaysPx: readonly Rect[]): Rect | null {
  if (!rectPx) return null
  const part = intersect(rectPx, desktopBounds(displaysPx))
  return displaysPx.some((display) => {
    const common = intersect(part, display)
    return common.width > 0 && common.height > 0
  })
    ? part
    : null
}
