import { type BrowserWindow, type Display, screen } from 'electron'
import type { CaptureFrame, CaptureMode, CaptureScene } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import { intersect, type Rect, type Size } from '../../shared/geometry'
import type { Windows } from '../windows/secure-window'
import type { CapturePlatform } from './capture-platform'
import { desktopBounds } from './desktop-layout'
import { createFrozen, type Frozen } from './frozen'
import type { Grabber } from './grab'
import { displaySizePx } from './match-monitors'
import { createOverlays, showOverlay } from './overlays'
import { type DisplayPicture, packPicture, type ScreenPicture } from './picture'

const paintLimitMs = 4_000
const rehearsalMs = 400

interface FreezerOptions {
  windows: Windows
  grabber: Grabber
  platform: CapturePlatform
  /** An overlay went away by itself. */
  onLost: () => void
}

interface Shown {
  mode: CaptureMode
  scene: CaptureScene
  lastRectPx: Rect | null
}

export interface Freezer {
  frozen: Frozen
  /**
   * Takes every display, then shows each under an overlay; they stand when this resolves. false where the user has gone
   * to another workspace meanwhile: nothing is shown then. @throws AppError capture-failed
   */
  freeze(shown: Shown): Promise<boolean>
  /** Takes the overlays off the screen and forgets its pixels. */
  unfreeze(): void
  /** An overlay has drawn its frame. */
  painted(frame: number): void
  /** Makes the overlay windows of the displays there are now. */
  warmUp(): void
  /** Draws pictures of nothing into the hidden overlays, so that the first capture is as fast as those after it. */
  rehearse(): Promise<void>
}

/** Freezes the screen: the picture of every display, drawn over that display. */
export function createFreezer({ windows, grabber, platform, onLost }: FreezerOptions): Freezer {
  const frozen = createFrozen()
  const overlays = createOverlays({ windows, onLost })
  const waiting = new Map<number, () => void>()

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
    showOverlay(window, about.pointerHere)
    grabber.keepOutOfTaskbar(window)
  }

  const rehearse = async () => {
    const displays = screen.getAllDisplays()
    const windowsByDisplay = await overlays.prepare(displays)
    for (const display of displays) {
      const window = windowsByDisplay.get(display.id)
      // A real capture is under way: it needs no rehearsal any more.
      if (!window || window.isDestroyed() || frozen.webContentsIds().length > 0) return
      const picture = patternOf(displaySizePx(display))
      windows.push(window.webContents.id, 'capture.frame', {
        frame: 0,
        sizePx: { width: picture.widthPx, height: picture.heightPx },
        originPx: { x: 0, y: 0 },
        scaleFactor: display.scaleFactor,
        displaysPx: [{ x: 0, y: 0, width: picture.widthPx, height: picture.heightPx }],
        packed: packPicture(picture),
        order: picture.order,
        pointerHere: true,
        mode: 'region',
        scene: { rectPx: null, marks: [] },
        lastRectPx: null,
      })
    }
    // Not at once: what is shown for no frame is never drawn.
    await new Promise((resolve) => setTimeout(resolve, rehearsalMs))
    if (frozen.webContentsIds().length === 0) windows.push('overlay', 'capture.clear', null)
  }

  return {
    frozen,
    async freeze({ mode, scene, lastRectPx }) {
      const displays = screen.getAllDisplays()
      const windowsByDisplay = await overlays.prepare(displays)
      for (const window of windowsByDisplay.values()) grabber.avoidFlash(window)
      const pictures = await grabber.grab(displays)
      const pointerOn = (await grabber.pointerDisplay(displays)).id
      if (!(await platform.focus.isStillHere())) return false
      const displaysPx = pictures.map(({ placePx }) => placePx)
      const about = { displaysPx, mode, scene, lastRectPx: onDesktop(lastRectPx, displaysPx) }
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
      await Promise.all(painting)
      return true
    },
    unfreeze() {
      overlays.hide()
      for (const id of frozen.webContentsIds()) windows.push(id, 'capture.clear', null)
      frozen.wipe()
      for (const goOn of waiting.values()) goOn()
      waiting.clear()
    },
    painted: (frame) => waiting.get(frame)?.(),
    warmUp: () => void overlays.prepare(screen.getAllDisplays()),
    rehearse,
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

/** A picture as busy as a screen: stretches of one colour and pixels that differ. */
function patternOf({ width, height }: Size): ScreenPicture {
  const words = new Uint32Array(width * height)
  for (let at = 0; at < words.length; at += 1) words[at] = at & 64 ? at * 2654435761 : 0xfff4f6fa
  return { pixels: Buffer.from(words.buffer), order: 'bgrx', widthPx: width, heightPx: height }
}
