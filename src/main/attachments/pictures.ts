import type { PictureAttachment } from '../../shared/attachments'
import type { Model } from '../../shared/models'
import { scaledSize } from '../../shared/picture-size'
import { encodeScreen } from './screen-png'

export interface Picture {
  bytes: Uint8Array
  mime: PictureAttachment['mime']
  widthPx: number
  heightPx: number
}

// The native codec is loaded when the first picture comes, not at start.
const codec = () => import('@napi-rs/image')

/** Raw RGBA pixels (4 bytes each, rows top to bottom, no padding) as a PNG, lossless; compressed in other threads. */
export async function encodePng(rgba: Uint8Array, widthPx: number, heightPx: number): Promise<Uint8Array> {
  const opaque = await encodeScreen(rgba, widthPx, heightPx)
  if (opaque) return opaque
  const { CompressionType, FilterType, Transformer } = await codec()
  return Transformer.fromRgbaPixels(rgba, widthPx, heightPx).png({
    compressionType: CompressionType.Default,
    filterType: FilterType.Adaptive,
  })
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
