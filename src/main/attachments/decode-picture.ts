import { burnInk } from '../../shared/burn-ink'
import type { Ink } from '../../shared/capture'
import { limits } from '../../shared/limits'
import { byteReader, startsWith } from './picture-bytes'
import type { PictureCodec, Refusal } from './picture-codec'
import type { PictureFormat } from './picture-format'
import { encodePng, type Picture } from './pictures'
import { readGif } from './read-gif'
import { jpegProfile, stripJpeg, stripPng } from './strip-metadata'
import { readDrawing } from './svg-text'
import { orientationOf } from './tiff-directory'
import { toRgba } from './to-rgba'

// A picture that stands otherwise than its pixels is encoded once more; nothing of that is to be seen.
const uprightQuality = 95

/** Decodes where it is called: the process of pictures, and tests. */
export const decodeHere: PictureCodec = { normalize, burn }

async function normalize(bytes: Uint8Array, format: PictureFormat): Promise<Picture | Refusal> {
  try {
    if (format === 'png' || format === 'jpeg') return await keep(bytes, format)
    if (format === 'heic') return await fromHeic(bytes)
    if (format === 'gif') return await fromGif(bytes)
    if (format === 'svg') return await draw(bytes)
    return await convert(bytes, exifOrientation(bytes, format))
  } catch (error) {
    if (isTooLarge(error)) return 'too-many-pixels'
    if (error instanceof Unreadable) return 'picture-unreadable'
    // Whatever a codec throws after the header was in order.
    return 'picture-damaged'
  }
}

async function keep(bytes: Uint8Array, format: 'png' | 'jpeg'): Promise<Picture> {
  const stripped = format === 'png' ? stripPng(bytes) : stripJpeg(bytes)
  const { Transformer } = await import('@napi-rs/image')
  const transformer = new Transformer(asBuffer(stripped.bytes))
  const { width, height } = await transformer.metadata()
  guardPixels(width, height)
  // Only a picture that can be decoded to its end is whole.
  await transformer.rawPixels()
  const mime = format === 'png' ? ('image/png' as const) : ('image/jpeg' as const)
  if (stripped.orientation === 1) return { bytes: stripped.bytes, mime, widthPx: width, heightPx: height }
  const turned = new Transformer(asBuffer(stripped.bytes)).rotate(stripped.orientation)
  const sideways = stripped.orientation >= 5
  const upright = { mime, widthPx: sideways ? height : width, heightPx: sideways ? width : height }
  if (format === 'png') return { bytes: await turned.png(), ...upright }
  const encoded = await turned.jpeg(uprightQuality)
  const profile = jpegProfile(stripped.bytes)
  return { bytes: Buffer.concat([encoded.subarray(0, 2), ...profile, encoded.subarray(2)]), ...upright }
}

/** Everything napi decodes and no model takes, its first frame as PNG. */
async function convert(bytes: Uint8Array, orientation: number): Promise<Picture> {
  const { Transformer } = await import('@napi-rs/image')
  const transformer = new Transformer(asBuffer(bytes))
  const { width, height } = await transformer.metadata()
  guardPixels(width, height)
  const png = orientation === 1 ? transformer : transformer.rotate(orientation)
  const sideways = orientation >= 5
  return {
    // What the encoder writes is known; what it took over from the file is not.
    bytes: stripPng(await png.png()).bytes,
    mime: 'image/png',
    widthPx: sideways ? height : width,
    heightPx: sideways ? width : height,
  }
}

async function fromGif(bytes: Uint8Array): Promise<Picture> {
  const { rgba, widthPx, heightPx } = readGif(bytes)
  return { bytes: await encodePng(rgba, widthPx, heightPx), mime: 'image/png', widthPx, heightPx }
}

async function draw(bytes: Uint8Array): Promise<Picture> {
  const { text, sizePx } = readDrawing(bytes)
  const { ResizeFilterType, ResizeFit, Transformer } = await import('@napi-rs/image')
  const { width, height } = sizePx
  // The codec has sizes of its own for small drawings.
  const drawn = Transformer.fromSvg(text).resize(width, height, ResizeFilterType.Lanczos3, ResizeFit.Fill)
  return { bytes: await drawn.png(), mime: 'image/png', widthPx: width, heightPx: height }
}

async function fromHeic(bytes: Uint8Array): Promise<Picture> {
  const { default: decode } = await import('heic-decode')
  let decoded: { width: number; height: number; data: Uint8ClampedArray }
  try {
    decoded = await decode({ buffer: bytes })
  } catch (error) {
    // Its boxes are whole: the pixels are in a coding that is not read here.
    throw new Unreadable('heic', { cause: error })
  }
  const { width, height, data } = decoded
  guardPixels(width, height)
  const rgba = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return { bytes: await encodePng(rgba, width, height), mime: 'image/png', widthPx: width, heightPx: height }
}

async function burn(picture: Picture, ink: Ink): Promise<Picture> {
  const { Transformer } = await import('@napi-rs/image')
  const transformer = new Transformer(asBuffer(picture.bytes))
  const { width, height, colorType } = await transformer.metadata()
  const rgba = toRgba(await transformer.rawPixels(), width * height, colorType)
  burnInk(rgba, width, height, ink)
  return { bytes: await encodePng(rgba, width, height), mime: 'image/png', widthPx: width, heightPx: height }
}

/** WebP and TIFF may say how they stand, too. HEIC's decoder turns pictures itself. */
function exifOrientation(bytes: Uint8Array, format: PictureFormat): number {
  const file = byteReader(bytes)
  if (format === 'tiff') return orientationOf(file)
  if (format !== 'webp') return 1
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = file.u32(at + 4, true)
    if (startsWith(bytes, 'EXIF', at))
      return orientationOf(file, startsWith(bytes, 'Exif', at + 8) ? at + 14 : at + 8)
    at += 8 + length + (length & 1)
  }
  return 1
}

class Unreadable extends Error {}
class TooLarge extends Error {}

function guardPixels(width: number, height: number): void {
  if (width * height > limits.attachmentMaxPixels) throw new TooLarge()
}

function isTooLarge(error: unknown): boolean {
  return (
    error instanceof TooLarge ||
    (error instanceof Error && /memory limit|limits? (?:was )?exceed/i.test(error.message))
  )
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
