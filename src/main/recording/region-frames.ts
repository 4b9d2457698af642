import { AppError } from '../../shared/errors'
import type { Rect } from '../../shared/geometry'
import type { RecorderFrame } from '../../shared/ipc/recorder-calls'
import { packPicture, type ScreenPicture } from '../capture/picture'

/**
 * Frames of a region (desktop pixels), each time one that differs from the last one given, else null.
 * @throws AppError capture-failed where the desktop has changed so that the region is not whole on it any more
 */
export function createFrames(
  rectPx: Rect,
  grabRegion: (rectPx: Rect, into: Buffer) => Promise<ScreenPicture>,
): () => Promise<RecorderFrame | null> {
  const bytes = rectPx.width * rectPx.height * 4
  let spare: Buffer = Buffer.allocUnsafeSlow(bytes)
  let given: Buffer | null = null
  return async () => {
    const picture = await grabRegion(rectPx, spare)
    if (picture.widthPx !== rectPx.width || picture.heightPx !== rectPx.height) {
      throw new AppError('capture-failed', { detail: 'the region is not whole on the desktop any more' })
    }
    if (given?.equals(picture.pixels)) return null
    // Not everyone fills the memory offered; what was answered instead may be filled again with the next picture.
    if (picture.pixels.buffer !== spare.buffer) picture.pixels.copy(spare)
    const free = given
    given = spare
    spare = free ?? Buffer.allocUnsafeSlow(bytes)
    return { packed: packPicture(picture), order: picture.order }
  }
}
