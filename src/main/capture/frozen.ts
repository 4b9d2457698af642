import { burnInk } from '../../shared/burn-ink'
import type { Ink } from '../../shared/capture'
import { AppError } from '../../shared/errors'
import { intersect, type Rect } from '../../shared/geometry'
import type { Caller } from '../../shared/ipc/contract'
import { limits } from '../../shared/limits'
import { desktopBounds, wholePixels } from './desktop-layout'
import { composeRegion, type DisplayPicture, type ScreenPicture } from './picture'

interface FrozenDisplay extends DisplayPicture {
  frame: number
}

export interface Frozen {
  /** Keeps a display's picture for its overlay; answers the frame's number. */
  add(webContentsId: number, picture: DisplayPicture): number
  /** @throws AppError capture-failed when the caller's frame is not the one it was given last */
  check(frame: number, caller: Caller): void
  /** What of a rectangle lies on the desktop, edges on whole pixels. @throws AppError selection-too-small */
  within(rectPx: Rect): Rect
  /** The pixels of a region of the desktop, a copy, with what was drawn burned in. */
  region(rectPx: Rect, ink?: Ink | null): ScreenPicture
  /** Whether an overlay still shows this frame. */
  has(webContentsId: number, frame: number): boolean
  /** The overlays that show something. */
  webContentsIds(): number[]
  /** Overwrites all pixels: what the user did not take is gone. */
  wipe(): void
}

/** The pictures the overlays show now, by the overlay's webContents id. */
export function createFrozen(): Frozen {
  const displays = new Map<number, FrozenDisplay>()
  let lastFrame = 0
  return {
    add(webContentsId, picture) {
      lastFrame += 1
      displays.set(webContentsId, { ...picture, frame: lastFrame })
      return lastFrame
    },
    check(frame, { webContentsId }) {
      if (displays.get(webContentsId)?.frame !== frame) throw new AppError('capture-failed')
    },
    within(rectPx) {
      const desktopPx = desktopBounds([...displays.values()].map(({ placePx }) => placePx))
      const within = intersect(wholePixels(rectPx), desktopPx)
      if (Math.min(within.width, within.height) < limits.selectionMinPx)
        throw new AppError('selection-too-small')
      return within
    },
    region(rectPx, ink = null) {
      const picture = composeRegion([...displays.values()], rectPx)
      if (ink) {
        const { x, y } = ink.rectPx
        const inkPx = { ...ink.rectPx, x: x - rectPx.x, y: y - rectPx.y }
        burnInk(picture.pixels, picture.widthPx, picture.heightPx, { rectPx: inkPx, rgba: ink.rgba })
      }
      return picture
    },
    has: (webContentsId, frame) => displays.get(webContentsId)?.frame === frame,
    webContentsIds: () => [...displays.keys()],
    wipe() {
      for (const { picture } of displays.values()) picture.pixels.fill(0)
      displays.clear()
    },
  }
}
