import type { Size } from '../../shared/geometry'
import { isoPictureSize } from './iso-boxes'
import { type ByteReader, byteReader, DamagedPicture } from './picture-bytes'
import type { PictureFormat } from './picture-format'
import { readDrawing } from './svg-text'
import { tiffDirectory } from './tiff-directory'

/**
 * The size a picture's header promises, read without decoding anything: what a decoder would take memory for.
 * @throws DamagedPicture when the file ends too early or contradicts itself
 */
export function headerSize(bytes: Uint8Array, format: PictureFormat): Size {
  const file = byteReader(bytes)
  const size = format === 'svg' ? readDrawing(bytes).sizePx : sizes[format](file)
  if (!(size.width >= 1 && size.height >= 1)) throw new DamagedPicture('no size')
  return size
}

const sizes: Record<Exclude<PictureFormat, 'svg'>, (file: ByteReader) => Size> = {
  png(file) {
    if (file.text(12, 4) !== 'IHDR') throw new DamagedPicture('no header')
    return { width: file.u32(16), height: file.u32(20) }
  },
  jpeg: jpegSize,
  gif: gifSize,
  webp: webpSize,
  bmp: bmpSize,
  tiff: tiffSize,
  avif: isoPictureSize,
  heic: isoPictureSize,
}

/** JPEG (ITU-T T.81, B.1.1.3): start-of-frame markers are C0 to CF without DHT (C4), JPG (C8) and DAC (CC). */
export const isFrameStart = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function jpegSize(file: ByteReader): Size {
  let at = 2
  for (;;) {
    if (file.u8(at) !== 0xff) throw new DamagedPicture('no marker')
    while (file.u8(at + 1) === 0xff) at += 1
    const marker = file.u8(at + 1)
    if (isFrameStart(marker)) return { width: file.u16(at + 7), height: file.u16(at + 5) }
    if (marker === 0xd9 || marker === 0xda) throw new DamagedPicture('no frame')
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
    at += alone ? 2 : 2 + Math.max(2, file.u16(at + 2))
  }
}

/** The canvas, and the first frame where that is larger; the frame's data must be there to its end. */
function gifSize(file: ByteReader): Size {
  const canvas = { width: file.u16(6, true), height: file.u16(8, true) }
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  const afterBlocks = (from: number) => {
    let at = from
    while (file.u8(at) !== 0) at += 1 + file.u8(at)
    return at + 1
  }
  let at = 13 + tableBytes(file.u8(10))
  for (;;) {
    const kind = file.u8(at)
    if (kind === 0x21) at = afterBlocks(at + 2)
    else if (kind === 0x2c) {
      const right = file.u16(at + 1, true) + file.u16(at + 5, true)
      const bottom = file.u16(at + 3, true) + file.u16(at + 7, true)
      afterBlocks(at + 10 + tableBytes(file.u8(at + 9)) + 1)
      return { width: Math.max(canvas.width, right), height: Math.max(canvas.height, bottom) }
    } else throw new DamagedPicture('no frame')
  }
}

/** WebP container (RFC 9649): the canvas of VP8X and the sizes of the bitstreams, whichever is the largest. */
function webpSize(file: ByteReader): Size {
  const end = file.u32(4, true) + 8
  if (end > file.length) throw new DamagedPicture('cut off')
  const size = { width: 0, height: 0 }
  const take = (width: number, height: number) => {
    size.width = Math.max(size.width, width)
    size.height = Math.max(size.height, height)
  }
  const u24 = (at: number) => file.u16(at, true) | (file.u8(at + 2) << 16)
  const read = (from: number, to: number, inFrame: boolean) => {
    for (let at = from; at + 8 <= to; ) {
      const kind = file.text(at, 4)
      const bytes = file.u32(at + 4, true)
      const body = at + 8
      if (body + bytes > to) throw new DamagedPicture('cut off')
      if (kind === 'VP8X') take(u24(body + 4) + 1, u24(body + 7) + 1)
      else if (kind === 'VP8 ') take(file.u16(body + 6, true) & 0x3fff, file.u16(body + 8, true) & 0x3fff)
      else if (kind === 'VP8L') {
        const bits = file.u32(body + 1, true)
        take((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
      } else if (kind === 'ANMF' && !inFrame) read(body + 16, body + bytes, true)
      at = body + bytes + (bytes & 1)
    }
  }
  read(12, end, false)
  return size
}

function bmpSize(file: ByteReader): Size {
  const old = file.u32(14, true) === 12
  const width = old ? file.u16(18, true) : file.i32(18, true)
  const height = old ? file.u16(20, true) : Math.abs(file.i32(22, true))
  const bits = file.u16(old ? 24 : 28, true)
  const packed = !old && ![0, 3, 6].includes(file.u32(30, true))
  const rowBytes = Math.ceil((width * bits) / 32) * 4
  if (!packed && file.u32(10, true) + rowBytes * height > file.length) throw new DamagedPicture('cut off')
  return { width, height }
}

function tiffSize(file: ByteReader): Size {
  const tags = tiffDirectory(file)
  const first = (tag: number) => tags.get(tag)?.[0] ?? 0
  // Strips, or tiles: where they begin and how long they are.
  for (const [offsets, lengths] of [
    [273, 279],
    [324, 325],
  ] as const) {
    for (const [index, offset] of (tags.get(offsets) ?? []).entries()) {
      if (offset + (tags.get(lengths)?.[index] ?? 0) > file.length) throw new DamagedPicture('cut off')
    }
  }
  return { width: Math.max(first(256), first(322)), height: Math.max(first(257), first(323)) }
}
