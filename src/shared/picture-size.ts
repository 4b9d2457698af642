import type { Attachment } from './attachments'
import type { Size } from './geometry'
import type { Model } from './models'

/** A picture's size when its longest side is brought down to `sidePx`; no side falls below one pixel. */
export function scaledSize(widthPx: number, heightPx: number, sidePx: number): Size {
  const longestPx = Math.max(widthPx, heightPx)
  if (sidePx >= longestPx) return { width: widthPx, height: heightPx }
  return {
    width: Math.max(1, Math.round((widthPx * sidePx) / longestPx)),
    height: Math.max(1, Math.round((heightPx * sidePx) / longestPx)),
  }
}

/**
 * The size a picture is sent with, pixels: what the model takes and what the user chose, whichever is smaller. A picture
 * whose bytes stay beyond the model's limit even as JPEG is scaled down further, which its size alone cannot tell.
 */
export function sentSize(
  attachment: Pick<Attachment, 'widthPx' | 'heightPx' | 'sendMaxSidePx'>,
  model: Pick<Model, 'imageMaxSidePx'>,
): Size {
  const sidePx = Math.min(
    attachment.sendMaxSidePx ?? Number.POSITIVE_INFINITY,
    model.imageMaxSidePx ?? Number.POSITIVE_INFINITY,
  )
  return scaledSize(attachment.widthPx, attachment.heightPx, sidePx)
}
