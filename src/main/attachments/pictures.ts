import type { Attachment } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { Model } from '../../shared/models'
import { scaledSize } from '../../shared/picture-size'

export interface Picture {
  bytes: Uint8Array
  mime: Attachment['mime']
  widthPx: number
  heightPx: number
}

// The native codec is loaded when the first picture comes, not at start.
const codec = () => import('@napi-rs/image')

/**
 * Reads a picture file: PNG and JPEG are kept byte for byte, WebP, GIF, BMP, TIFF, AVIF become PNG (their first frame).
 * The size is read before any pixel is decoded. null when it is no picture.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture | 'too-large' | null> {
  const { Transformer } = await codec()
  try {
    const transformer = new Transformer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const { width, height, format } = await transformer.metadata()
    if (width < 1 || height < 1) return null
    if (width * height > limits.attachmentMaxPixels) return 'too-large'
    if (format === 'png') return { bytes, mime: 'image/png', widthPx: width, heightPx: height }
    if (format === 'jpeg') return { bytes, mime: 'image/jpeg', widthPx: width, heightPx: height }
    return { bytes: await transformer.png(), mime: 'image/png', widthPx: width, heightPx: height }
  } catch {
    return null
  }
}

/** Raw RGBA pixels (4 bytes each, rows top to bottom, no padding) as a PNG; encoded off the main thread, lossless. */
export async function encodePng(rgba: Uint8Array, widthPx: number, heightPx: number): Promise<Uint8Array> {
  const { CompressionType, Transformer } = await codec()
  return Transformer.fromRgbaPixels(rgba, widthPx, heightPx).png({ compressionType: CompressionType.Default })
}

/**
 * The picture as the model takes it: unchanged when it is within the model's limits, else scaled down by ourselves to
 * the longest allowed side, and as JPEG when the PNG is still too large. `chosenSidePx` is the attachment's
 * `sendMaxSidePx`. Unless its bytes are too many, the size is that of `sentSize`.
 */
export async function fitPicture(
  picture: Picture,
  limitsOfModel: Pick<Model, 'imageMaxBytes' | 'imageMaxSidePx'>,
  chosenSidePx = Number.POSITIVE_INFINITY,
): Promise<Picture> {
  const maxSidePx = Math.min(limitsOfModel.imageMaxSidePx ?? Number.POSITIVE_INFINITY, chosenSidePx)
  const maxBytes = limitsOfModel.imageMaxBytes ?? Number.POSITIVE_INFINITY
  const longestPx = Math.max(picture.widthPx, picture.heightPx)
  if (longestPx <= maxSidePx && picture.bytes.byteLength < maxBytes) return picture
  const { ResizeFilterType, Transformer } = await codec()
  for (let sidePx = Math.min(longestPx, maxSidePx); ; sidePx = Math.floor(sidePx * 0.75)) {
    const { width: widthPx, height: heightPx } = scaledSize(picture.widthPx, picture.heightPx, sidePx)
    const scaled = () => {
      const transformer = new Transformer(Buffer.from(picture.bytes))
      return sidePx < longestPx
        ? transformer.resize(widthPx, heightPx, ResizeFilterType.Lanczos3)
        : transformer
    }
    const png = await scaled().png()
    if (png.byteLength < maxBytes) return { bytes: png, mime: 'image/png', widthPx, heightPx }
    const jpeg = await scaled().jpeg(90)
    if (jpeg.byteLength < maxBytes || sidePx <= 64)
      return { bytes: jpeg, mime: 'image/jpeg', widthPx, heightPx }
  }
}
