import type { ErrorCode } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { DamagedPicture } from './picture-bytes'
import { type PictureFormat, pictureFormat } from './picture-format'
import { headerSize } from './picture-header'
import { readDrawing } from './svg-text'

export interface Refused {
  refused: ErrorCode
  /** What it is, where it is a picture of a kind not read here. */
  format?: string
}

// The longest side JPEG can have, in which large pictures are sent.
const maxSidePx = 65_535

/** What a file is, if it is a picture worth decoding; nothing has been decoded yet. */
export function examine(bytes: Uint8Array): PictureFormat | Refused {
  const format = pictureFormat(bytes)
  if (format === null) return { refused: 'not-an-image' }
  if (typeof format === 'object') return { refused: 'picture-unreadable', format: format.unread }
  try {
    const { width, height } = headerSize(bytes, format)
    if (width * height > limits.attachmentMaxPixels || Math.max(width, height) > maxSidePx)
      return { refused: 'too-many-pixels' }
    if (format === 'svg') {
      for (const inner of readDrawing(bytes).embedded) {
        // A bitmap inside of a drawing is decoded as well.
        const inside = examine(inner)
        if (typeof inside === 'object' && inside.refused === 'too-many-pixels') return inside
      }
    }
    return format
  } catch (error) {
    if (error instanceof DamagedPicture) return { refused: 'picture-damaged' }
    throw error
  }
}
