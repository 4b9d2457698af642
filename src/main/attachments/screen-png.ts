import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

const deflate = promisify(deflateRaw)
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

// The most that is filtered in one go, so that the thread is never held for long, and that one thread compresses.
const stripBytes = 1 << 20
const level = 3
const subFilter = 1
const adlerBase = 65_521
// As many pixels as both sums of Adler-32 can take in 31 bits.
const pixelsPerSum = 1024

/**
 * Opaque RGBA pixels as a PNG without alpha, made for screens: every row holds the differences to the pixel on the left,
 * and strips of rows are compressed side by side in zlib's threads, each ended on a whole byte so that they join to one
 * stream. Smaller than what the usual fast encoders write, because text on screens repeats itself.
 * @returns null when a pixel is not opaque
 */
export async function encodeScreen(
  rgba: Uint8Array,
  widthPx: number,
  heightPx: number,
): Promise<Uint8Array | null> {
  // Words need their place in memory.
  const whole = rgba.byteOffset % 4 === 0 ? rgba : rgba.slice()
  const pixels = new Uint32Array(whole.buffer, whole.byteOffset, widthPx * heightPx)
  const rowBytes = widthPx * 3 + 1
  const rowsPerStrip = Math.max(1, Math.floor(stripBytes / rowBytes))
  const sums = { low: 1, high: 0 }
  const packed: Promise<Buffer>[] = []
  for (let row = 0; row < heightPx; row += rowsPerStrip) {
    const end = Math.min(row + rowsPerStrip, heightPx)
    // Zeroed: where a pixel equals the one before it, nothing is written.
    const strip = new Uint8Array((end - row) * rowBytes)
    if (!filterRows(pixels.subarray(row * widthPx, end * widthPx), widthPx, strip, sums)) return null
    const finishFlush = end === heightPx ? constants.Z_FINISH : constants.Z_FULL_FLUSH
    packed.push(deflate(strip, { level, memLevel: 9, finishFlush, chunkSize: 1 << 18 }))
    await nextTurn()
  }
  const strips = await Promise.all(packed)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx, 0)
  header.writeUInt32BE(heightPx, 4)
  // 8 bits each of red, green and blue.
  header.set([8, 2], 8)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(((sums.high << 16) | sums.low) >>> 0)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...chunk('IHDR', [header]),
    ...chunk('IDAT', [Buffer.from([0x78, 0x01])]),
    ...strips.flatMap((strip) => chunk('IDAT', [strip])),
    ...chunk('IDAT', [sum]),
    ...chunk('IEND', []),
  ])
}

/** Rows as differences to the left, and Adler-32 (RFC 1950) over them. Answers false at a pixel that is not opaque. */
function filterRows(
  pixels: Uint32Array,
  widthPx: number,
  into: Uint8Array,
  sums: { low: number; high: number },
): boolean {
  let { low, high } = sums
  let to = 0
  let opaque = 0xff000000
  for (let rowAt = 0; rowAt < pixels.length; rowAt += widthPx) {
    into[to] = subFilter
    to += 1
    low += subFilter
    high += low
    // What is left of a row counts as zeros; this one would hide a first pixel that is see-through.
    opaque &= pixels[rowAt] as number
    let left = 0
    for (let from = rowAt; from < rowAt + widthPx; ) {
      const end = Math.min(from + pixelsPerSum, rowAt + widthPx)
      for (; from < end; from += 1, to += 3) {
        const pixel = pixels[from] as number
        if (pixel === left) {
          high += low * 3
          continue
        }
        opaque &= pixel
        // Four subtractions at once, without borrowing from each other.
        const difference = ((pixel | 0x80808080) - (left & 0x7f7f7f7f)) ^ ((pixel ^ ~left) & 0x80808080)
        left = pixel
        const [red, green, blue] = [difference & 255, (difference >> 8) & 255, (difference >> 16) & 255]
        into[to] = red
        into[to + 1] = green
        into[to + 2] = blue
        low += red
        high += low
        low += green
        high += low
        low += blue
        high += low
      }
      low %= adlerBase
      high %= adlerBase
    }
  }
  sums.low = low
  sums.high = high
  return opaque >>> 24 === 255
}

function chunk(kind: string, body: readonly Uint8Array[]): Uint8Array[] {
  const name = Buffer.from(kind, 'latin1')
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)]
  head.writeUInt32BE(body.reduce((length, part) => length + part.length, 0))
  tail.writeUInt32BE(body.reduce((sum, part) => crc32(part, sum), crc32(name)))
  return [head, name, ...body, tail]
}
