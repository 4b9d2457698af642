import type { Size } from '../../shared/geometry'
import { type ByteReader, DamagedPicture } from './picture-bytes'

interface Box {
  kind: string
  start: number
  end: number
}

// More boxes than any picture has; a file of empty boxes is not walked to its end.
const mostBoxes = 10_000

/**
 * The size of a picture in ISO boxes (HEIF, ISO/IEC 23008-12; AVIF): the largest of its `ispe` properties, because tiles
 * and thumbnails have smaller ones. @throws DamagedPicture
 */
export function isoPictureSize(file: ByteReader): Size {
  const meta = boxes(file, 0, file.length).find(({ kind }) => kind === 'meta')
  if (!meta) throw new DamagedPicture('no picture')
  const inner = (box: Box, kind: string) => boxes(file, box.start, box.end).find((one) => one.kind === kind)
  // `meta` begins with a version.
  const iprp = inner({ ...meta, start: meta.start + 4 }, 'iprp')
  const ipco = iprp && inner(iprp, 'ipco')
  const size = { width: 0, height: 0 }
  for (const { kind, start } of ipco ? boxes(file, ipco.start, ipco.end) : []) {
    if (kind !== 'ispe') continue
    size.width = Math.max(size.width, file.u32(start + 4))
    size.height = Math.max(size.height, file.u32(start + 8))
  }
  return size
}

function boxes(file: ByteReader, from: number, to: number): Box[] {
  const found: Box[] = []
  for (let at = from; at + 8 <= to && found.length < mostBoxes; ) {
    let bytes = file.u32(at)
    let head = 8
    if (bytes === 1) {
      bytes = file.u32(at + 8) * 2 ** 32 + file.u32(at + 12)
      head = 16
    } else if (bytes === 0) bytes = to - at
    if (bytes < head || at + bytes > to) throw new DamagedPicture('cut off')
    found.push({ kind: file.text(at + 4, 4), start: at + head, end: at + bytes })
    at += bytes
  }
  return found
}
