import { byteReader, DamagedPicture } from './picture-bytes'

export interface GifFrame {
  widthPx: number
  heightPx: number
  /** RGBA, see-through where the frame does not reach. */
  rgba: Uint8Array
}

const codesMax = 4096

/** The first frame of a GIF on its canvas (GIF89a specification). @throws DamagedPicture */
export function readGif(bytes: Uint8Array): GifFrame {
  const file = byteReader(bytes)
  const widthPx = file.u16(6, true)
  const heightPx = file.u16(8, true)
  const table = (flags: number, at: number) =>
    flags & 0x80 ? bytes.subarray(at, at + (3 << ((flags & 7) + 1))) : null
  const globalTable = table(file.u8(10), 13)
  let transparent = -1
  let at = 13 + (globalTable?.length ?? 0)
  while (file.u8(at) === 0x21) {
    // Graphic control: its first flag says that one colour is see-through.
    if (file.u8(at + 1) === 0xf9 && file.u8(at + 3) & 1) transparent = file.u8(at + 6)
    at = readBlocks(bytes, at + 2, null)
  }
  if (file.u8(at) !== 0x2c) throw new DamagedPicture('no frame')
  const [left, top, width, height] = [1, 3, 5, 7].map((offset) => file.u16(at + offset, true)) as Four
  const flags = file.u8(at + 9)
  const localTable = table(flags, at + 10)
  const colors = localTable ?? globalTable
  if (!colors) throw new DamagedPicture('no colours')
  const dataAt = at + 10 + (localTable?.length ?? 0)
  const packed: Uint8Array[] = []
  readBlocks(bytes, dataAt + 1, packed)
  const pixels = unpack(Buffer.concat(packed), file.u8(dataAt), width * height)

  const rgba = new Uint8Array(widthPx * heightPx * 4)
  const rows = rowOrder(height, (flags & 0x40) !== 0)
  for (let row = 0; row < height; row += 1) {
    const y = top + (rows[row] as number)
    if (y >= heightPx) continue
    for (let column = 0; column < width && left + column < widthPx; column += 1) {
      const color = pixels[row * width + column] as number
      if (color === transparent) continue
      const to = (y * widthPx + left + column) * 4
      // A colour the table does not have is black.
      rgba[to] = colors[color * 3] ?? 0
      rgba[to + 1] = colors[color * 3 + 1] ?? 0
      rgba[to + 2] = colors[color * 3 + 2] ?? 0
      rgba[to + 3] = 255
    }
  }
  return { widthPx, heightPx, rgba }
}

type Four = [number, number, number, number]

/** Data in blocks of up to 255 bytes, ended by an empty one; answers where they end. */
function readBlocks(bytes: Uint8Array, from: number, into: Uint8Array[] | null): number {
  let at = from
  for (;;) {
    const length = bytes[at]
    if (length === undefined || at + length >= bytes.length) throw new DamagedPicture('cut off')
    if (length === 0) return at + 1
    into?.push(bytes.subarray(at + 1, at + 1 + length))
    at += length + 1
  }
}

/** LZW with codes that grow from one bit more than a colour has to twelve. */
function unpack(packed: Uint8Array, colorBits: number, pixels: number): Uint8Array {
  if (colorBits < 1 || colorBits > 11) throw new DamagedPicture('colours')
  const clear = 1 << colorBits
  const end = clear + 1
  const prefix = new Uint16Array(codesMax)
  const suffix = new Uint8Array(codesMax)
  const lengths = new Uint16Array(codesMax)
  for (let color = 0; color < clear; color += 1) {
    suffix[color] = color
    lengths[color] = 1
  }
  const out = new Uint8Array(pixels)
  let [done, next, codeBits, previous] = [0, end + 1, colorBits + 1, -1]
  let [held, bits] = [0, 0]
  const firstOf = (code: number) => {
    let first = code
    while (first >= clear) first = prefix[first] as number
    return suffix[first] as number
  }
  for (const byte of packed) {
    held |= byte << bits
    bits += 8
    while (bits >= codeBits) {
      const code = held & ((1 << codeBits) - 1)
      held >>>= codeBits
      bits -= codeBits
      if (code === clear) {
        ;[next, codeBits, previous] = [end + 1, colorBits + 1, -1]
        continue
      }
      if (code === end || done === pixels) return whole(out, done)
      if (code > next || (code === next && previous < 0)) throw new DamagedPicture('code')
      if (previous >= 0 && next < codesMax) {
        prefix[next] = previous
        suffix[next] = firstOf(code === next ? previous : code)
        lengths[next] = (lengths[previous] as number) + 1
        next += 1
        if (next === 1 << codeBits && codeBits < 12) codeBits += 1
      }
      const length = lengths[code] as number
      let at = done + length - 1
      for (let one = code; at >= done; at -= 1, one = prefix[one] as number) {
        if (at < pixels) out[at] = suffix[one] as number
      }
      done = Math.min(pixels, done + length)
      previous = code
    }
  }
  return whole(out, done)
}

function whole(out: Uint8Array, done: number): Uint8Array {
  if (done < out.length) throw new DamagedPicture('pixels missing')
  return out
}

/** Interlaced pictures have every eighth row first, then those between. */
function rowOrder(height: number, interlaced: boolean): number[] {
  if (!interlaced) return Array.from({ length: height }, (_, row) => row)
  const passes = [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const
  return passes.flatMap(([start, step]) => {
    const rows: number[] = []
    for (let row = start; row < height; row += step) rows.push(row)
    return rows
  })
}
