/** The bytes of a pixel in memory; `x` means unused. */
export type PixelOrder = 'rgba' | 'bgrx'

// Each token is a word `length << 2 | kind`. Literal pixels follow theirs, a repeated pixel follows its run.
const literal = 0
const run = 1
const sameAsAbove = 2
// A shorter stretch costs more as a token of its own than as literal pixels.
const minStretch = 4

/**
 * Packs a picture of one 32-bit word a pixel into fewer words, losslessly: what screens have most of is stretches of
 * one colour and stretches equal to the row above. Made for moving a picture between processes, where touching new
 * memory costs far more than this one pass. Answers the number of words written to `into`, one more than there are
 * pixels at most.
 */
export function packPixels(pixels: Uint32Array, width: number, into: Uint32Array): number {
  const end = pixels.length
  let out = 0
  let literalFrom = 0
  let at = 0
  const flush = (to: number) => {
    if (to === literalFrom) return
    into[out] = ((to - literalFrom) << 2) | literal
    out += 1
    for (let index = literalFrom; index < to; index += 1, out += 1) into[out] = pixels[index]!
  }
  while (at < end) {
    const pixel = pixels[at]!
    let next = at
    if (at >= width) while (next < end && pixels[next] === pixels[next - width]) next += 1
    if (next - at >= minStretch) {
      flush(at)
      into[out] = ((next - at) << 2) | sameAsAbove
      out += 1
      at = next
      literalFrom = at
      continue
    }
    next = at + 1
    while (next < end && pixels[next] === pixel) next += 1
    if (next - at >= minStretch) {
      flush(at)
      into[out] = ((next - at) << 2) | run
      into[out + 1] = pixel
      out += 2
      literalFrom = next
    }
    at = next
  }
  flush(end)
  return out
}

/** A picture of nothing, packed: every row begins with pixels that differ. Made without ever being whole. */
export function packedPattern(width: number, height: number): Uint32Array {
  const mixed = Math.min(64, width)
  const rest = width - mixed
  const row = [(mixed << 2) | literal, ...Array.from({ length: mixed }, (_, at) => at * 2654435761)]
  if (rest > 0) row.push((rest << 2) | run, 0xfff4f6fa)
  const packed = new Uint32Array(row.length * height)
  for (let y = 0; y < height; y += 1) packed.set(row, y * row.length)
  return packed
}

/** The picture `packPixels` packed, as words whose bytes are red, green, blue and an alpha of 255, into `into`. */
export function unpackToRgba(packed: Uint32Array, width: number, into: Uint32Array, order: PixelOrder): void {
  const swap = order === 'bgrx'
  let out = 0
  let at = 0
  while (at < packed.length) {
    const token = packed[at]!
    const end = out + (token >>> 2)
    const kind = token & 3
    at += 1
    if (kind === sameAsAbove) {
      // In steps of a row at most, so that what is copied has been written.
      for (let from = out; from < end; from += width) {
        into.copyWithin(from, from - width, Math.min(from, end - width))
      }
    } else if (kind === run) {
      into.fill(toRgba(packed[at]!, swap), out, end)
      at += 1
    } else {
      for (let index = out; index < end; index += 1, at += 1) into[index] = toRgba(packed[at]!, swap)
    }
    out = end
  }
}

/** A little-endian word of a pixel as red, green, blue and an alpha of 255. */
export function toRgba(word: number, swap: boolean): number {
  if (!swap) return word | 0xff000000
  return (word & 0xff00) | ((word & 0xff) << 16) | ((word >>> 16) & 0xff) | 0xff000000
}
