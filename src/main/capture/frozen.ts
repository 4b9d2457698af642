import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { Caller } from '../../shared/ipc/contract'
import { limits } from '../../shared/limits'
import { composeRegion, type DisplayPicture, type ScreenPicture } from './picture'

interface FrozenDisplay extends DisplayPicture {
  frame: number
}

export interface Frozen {
  /** Keeps a display's picture for its overlay; answers the frame's number. */
  add(webContentsId: number, picture: DisplayPicture): number
  /** @throws AppError capture-failed when the caller's frame is not the one it was given last */
  check(frame: number, caller: Caller): void
  /** The pixels of a region, a copy. @throws AppError selection-too-small */
  region(rectPx: Rect): ScreenPicture
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
    region(rectPx) {
      const region = composeRegion([...displays.values()], rectPx)
      if (Math.min(region.widthPx, region.heightPx) < limits.selectionMinPx)
        throw new AppError('selection-too-small')
      return region
    },
    webContentsIds: () => [...displays.keys()],
    wipe() {
      for (const { picture } of displays.values()) picture.pixels.fill(0)
      displays.clear()
    },
  }
}
