import { findShift } from './find-shift'
import { cellStart, hashRows, type RowCells } from './row-cells'

/** What a frame brought. */
export type Fed =
  /** Nothing that was not there already. */
  | { kind: 'same' | 'back' }
  | { kind: 'grown'; addedPx: number }
  /** It overlaps nothing seen before; it is left out, and the next one is tried. */
  | { kind: 'lost' }
  /** The picture is as high as it may be. */
  | { kind: 'full' }

export interface Stitcher {
  /** A frame of one word a pixel, rows top to bottom. It is copied where it is needed later. */
  feed(frame: Uint32Array): Fed
  heightPx(): number
  /** The whole picture, in the words of the frames. */
  picture(): { words: Uint32Array; widthPx: number; heightPx: number }
}

interface Anchor {
  cells: RowCells
  frame: Uint32Array
  /** Where the frame's first row stands in the picture. */
  top: number
}

/**
 * Joins what is seen through a window while its content scrolls into one picture. Frames are laid where they overlap
 * what came before to the row; whatever stands still at the top is taken from the first frame and at the bottom from the
 * last, so it appears once. Sizes are physical pixels.
 */
export function createStitcher({
  widthPx,
  heightPx,
  maxHeightPx,
}: {
  widthPx: number
  heightPx: number
  maxHeightPx: number
}): Stitcher {
  let words = new Uint32Array(widthPx * Math.min(maxHeightPx, heightPx * 4))
  let endPx = 0
  /** The frame placed last, and the one that reaches furthest down: content may come back at either. */
  let last: Anchor | null = null
  let lowest: Anchor | null = null

  // New memory costs more than all the rest: frames that nothing needs any more are written over.
  const frames: Uint32Array[] = []
  const keep = (frame: Uint32Array) => {
    const spare = frames.find((one) => one !== last?.frame && one !== lowest?.frame)
    const kept = spare ?? new Uint32Array(frame.length)
    if (!spare) frames.push(kept)
    kept.set(frame)
    return kept
  }
  const makeRoom = (rows: number) => {
    if (words.length >= rows * widthPx) return
    const larger = new Uint32Array(
      widthPx * Math.min(maxHeightPx, Math.max(rows, (words.length / widthPx) * 2)),
    )
    larger.set(words.subarray(0, endPx * widthPx))
    words = larger
  }
  const write = (frame: Uint32Array, fromRow: number, top: number) => {
    const end = Math.min(maxHeightPx, top + heightPx)
    makeRoom(end)
    words.set(frame.subarray(fromRow * widthPx, (end - top) * widthPx), (top + fromRow) * widthPx)
    endPx = Math.max(endPx, end)
  }

  const place = (frame: Uint32Array, cells: RowCells, anchor: Anchor): Fed | null => {
    const shift = findShift(anchor.cells, cells)
    if (shift.kind === 'lost') return null
    if (shift.kind === 'same') return { kind: 'same' }
    const { rows, columns } = shift
    const stretches = joined(columns).map(([first, end]) => ({
      from: cellStart(first, cells.columns, widthPx),
      to: cellStart(end, cells.columns, widthPx),
    }))
    // Hashes only point: what overlaps is the same pixel by pixel.
    const sound = shift.matched.filter((row) =>
      stretches.every(({ from, to }) =>
        sameWords(anchor.frame, (row + rows) * widthPx + from, frame, row * widthPx + from, to - from),
      ),
    )
    if (sound.length === 0) return null
    const top = anchor.top + rows
    const placed: Anchor = { cells, frame: keep(frame), top }
    last = placed
    if (top <= (lowest?.top ?? 0)) return { kind: 'back' }
    // In the middle of what both frames show: above it may stand what does not scroll, and below it in the frame before.
    const seam = sound[sound.length >> 1]!
    const before = endPx
    write(frame, seam, top)
    lowest = placed
    if (endPx >= maxHeightPx) return { kind: 'full' }
    return { kind: 'grown', addedPx: endPx - before }
  }

  return {
    feed(frame) {
      if (!last) {
        last = { cells: hashRows(frame, widthPx, heightPx), frame: keep(frame), top: 0 }
        lowest = last
        write(frame, 0, 0)
        return endPx >= maxHeightPx ? { kind: 'full' } : { kind: 'grown', addedPx: endPx }
      }
      if (sameWords(last.frame, 0, frame, 0, frame.length)) return { kind: 'same' }
      const cells = hashRows(frame, widthPx, heightPx)
      return (
        place(frame, cells, last) ??
        (lowest && lowest !== last ? place(frame, cells, lowest) : null) ?? { kind: 'lost' }
      )
    },
    heightPx: () => endPx,
    picture: () => ({ words: words.subarray(0, endPx * widthPx), widthPx, heightPx: endPx }),
  }
}

/** Neighbouring columns as stretches, each with its first and the one after its last. */
function joined(columns: readonly number[]): [first: number, end: number][] {
  const stretches: [number, number][] = []
  for (const column of columns) {
    const last = stretches.at(-1)
    if (last?.[1] === column) last[1] = column + 1
    else stretches.push([column, column + 1])
  }
  return stretches
}

function sameWords(one: Uint32Array, oneFrom: number, other: Uint32Array, otherFrom: number, count: number) {
  // Short stretches are compared faster here than by a call into the runtime.
  if (count < 256) {
    for (let at = 0; at < count; at += 1) if (one[oneFrom + at] !== other[otherFrom + at]) return false
    return true
  }
  return bytesOf(one, oneFrom, count).equals(bytesOf(other, otherFrom, count))
}

const bytesOf = (words: Uint32Array, from: number, count: number) =>
  Buffer.from(words.buffer, words.byteOffset + from * 4, count * 4)
