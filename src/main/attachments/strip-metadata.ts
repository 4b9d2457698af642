import { crc32 } from 'node:zlib'
import { byteReader, DamagedPicture, startsWith } from './picture-bytes'
import { isFrameStart } from './picture-header'
import { orientationOf } from './tiff-directory'

export interface Stripped {
  /** The file itself where there was nothing to take out. */
  bytes: Uint8Array
  /** How the picture stood according to what was taken out, 1 (upright) to 8 as in Exif. */
  orientation: number
}

// What the pixels are and which colours they mean. Profiles stay: without them the colours would be others.
const pngKept = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT'.split(' '))

/**
 * A PNG without texts, dates, Exif, animation, private chunks and whatever follows its end; the pixels' own bytes are
 * not touched (PNG, third edition, 11). @throws DamagedPicture when it is cut off or a needed chunk does not add up
 */
export function stripPng(bytes: Uint8Array): Stripped {
  const file = byteReader(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  let orientation = 1
  let pixels = false
  for (let at = 8; ; ) {
    const length = file.u32(at)
    const kind = file.text(at + 4, 4)
    const end = at + 12 + length
    const sum = file.u32(end - 4)
    if (kind === 'eXIf') orientation = orientationOf(file, at + 8)
    if (pngKept.has(kind)) {
      if (crc32(bytes.subarray(at + 4, end - 4)) !== sum) throw new DamagedPicture('checksum')
      kept.push(bytes.subarray(at, end))
    }
    if (kind === 'IDAT') pixels = true
    at = end
    if (kind === 'IEND') break
  }
  if (!pixels) throw new DamagedPicture('no pixels')
  return { bytes: joined(kept, bytes), orientation }
}

/**
 * A JPEG without Exif, XMP, IPTC, comments, embedded previews, further pictures and whatever follows its end; the
 * compressed pixels are not touched. Its colour profile (APP2) and colour transform (APP14) stay: without them the colours
 * would be others. (ITU-T T.81, B.1; Exif 3.0, 4.7) @throws DamagedPicture when it is cut off
 */
export function stripJpeg(bytes: Uint8Array): Stripped {
  const file = byteReader(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let orientation = 1
  let frame = false
  let at = 2
  for (;;) {
    if (file.u8(at) !== 0xff) throw new DamagedPicture('no marker')
    while (file.u8(at + 1) === 0xff) at += 1
    const marker = file.u8(at + 1)
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2))
      break
    }
    const end = at + 2 + Math.max(2, file.u16(at + 2))
    file.u8(end - 1)
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1 && startsWith(segment, 'Exif\0', 4)) orientation = orientationOf(file, at + 10)
    if (isFrameStart(marker)) frame = true
    kept.push(...keptSegment(marker, segment))
    at = end
    if (marker === 0xda) {
      const scanEnd = endOfScan(bytes, at)
      kept.push(bytes.subarray(at, scanEnd))
      at = scanEnd
    }
  }
  if (!frame) throw new DamagedPicture('no frame')
  return { bytes: joined(kept, bytes), orientation }
}

/** The colour profile's segments of a JPEG, to be put into another one. */
export function jpegProfile(bytes: Uint8Array): Uint8Array[] {
  const file = byteReader(bytes)
  const found: Uint8Array[] = []
  for (let at = 2; file.u8(at) === 0xff && file.u8(at + 1) !== 0xda && file.u8(at + 1) !== 0xd9; ) {
    const end = at + 2 + Math.max(2, file.u16(at + 2))
    if (file.u8(at + 1) === 0xe2) found.push(bytes.subarray(at, end))
    at = end
  }
  return found
}

function keptSegment(marker: number, segment: Uint8Array): Uint8Array[] {
  const isApp = marker >= 0xe0 && marker <= 0xef
  if (marker === 0xfe) return []
  if (!isApp) return [segment]
  if (marker === 0xe0 && startsWith(segment, 'JFIF\0', 4)) return [withoutPreview(segment)]
  if (marker === 0xe2 && startsWith(segment, 'ICC_PROFILE\0', 4)) return [segment]
  return marker === 0xee && startsWith(segment, 'Adobe', 4) ? [segment] : []
}

/** JFIF has room for a small picture of the picture, which may show what was cropped. */
function withoutPreview(segment: Uint8Array): Uint8Array {
  if (segment.length <= 18) return segment
  const short = segment.slice(0, 18)
  short.set([0, 16], 2)
  short.set([0, 0], 16)
  return short
}

/** The marker that ends the compressed data: stuffed zeros and restart markers belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new DamagedPicture('cut off')
}

function joined(parts: readonly Uint8Array[], whole: Uint8Array): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const into = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    into.set(part, at)
    at += part.length
  }
  return length === whole.length && Buffer.compare(into, whole) === 0 ? whole : into
}
