import type { OcrLine, OcrWord } from './ocr'

const wide = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/

/** Chinese punctuation leaves half of its square free, which is no space. */
const halfEmpty = /[，。、；：？！（）《》「」【】]|[\u2e80-\u9fff][“‘]|[”’][\u2e80-\u9fff]/

/** Columns a text takes where a Chinese character takes two. */
function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += wide.test(character) ? 2 : 1
  return columns
}

interface Piece {
  words: OcrWord[]
  left: number
  right: number
  top: number
  bottom: number
}

interface Row {
  pieces: Piece[]
  top: number
  bottom: number
}

/**
 * The text of lines as one would have typed it: boxes on one height become a row, gaps become the spaces that fit
 * into them, indentation and empty lines stay. Columns of prose that stand side by side come one after the other.
 */
export function layoutText(lines: readonly OcrLine[]): string {
  const pieces = lines.flatMap(toPiece)
  if (pieces.length === 0) return ''
  return splitColumns(pieces).map(layoutBlock).join('\n\n')
}

function toPiece(line: OcrLine): Piece[] {
  const { x, y, width, height } = line.rectPx
  const words = line.words?.length ? line.words : [{ text: line.text, rectPx: line.rectPx }]
  if (line.text.trim() === '') return []
  return [{ words: [...words], left: x, right: x + width, top: y, bottom: y + height }]
}

function layoutBlock(pieces: readonly Piece[]): string {
  const rows = toRows(pieces)
  const unit = columnWidth(rows)
  const left = Math.min(...pieces.map((piece) => piece.left))
  const lineHeight = rowPitch(rows)
  const isGrid = unit.grid
  const out: string[] = []
  rows.forEach((row, index) => {
    const before = rows[index - 1]
    if (before && lineHeight > 0) {
      const blank = Math.round((middle(row) - middle(before)) / lineHeight) - 1
      for (let count = 0; count < Math.min(blank, 3); count += 1) out.push('')
    }
    let text = ''
    let columns = 0
    let last: OcrWord | null = null
    for (const word of row.pieces.flatMap((piece) => piece.words)) {
      const at = (word.rectPx.x - left) / unit.px
      if (!last) {
        const indent = Math.max(0, Math.round(at))
        text = ' '.repeat(indent)
        columns = indent
      } else {
        const gap = (word.rectPx.x - last.rectPx.x - last.rectPx.width) / unit.px
        const touching = wide.test(last.text.at(-1)!) || wide.test(word.text[0]!)
        const spaces =
          isGrid && !row.pieces.some((piece) => piece.words.some(({ text }) => wide.test(text)))
            ? Math.max(1, Math.round(at) - columns)
            : gap > 2.5
              ? Math.max(1, Math.round(gap))
              : (touching && gap < 0.4) || halfEmpty.test(last.text.at(-1)! + word.text[0]!)
                ? 0
                : 1
        text += ' '.repeat(spaces)
        columns += spaces
      }
      text += word.text
      columns += columnsOf(word.text)
      last = word
    }
    out.push(text)
  })
  return out.join('\n')
}

const middle = (row: Row) => (row.top + row.bottom) / 2

/** Pieces on one height, left to right; rows top to bottom. */
function toRows(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  const byMiddle = [...pieces].sort((a, b) => a.top + a.bottom - b.top - b.bottom)
  for (const piece of byMiddle) {
    const row = rows.findLast((other) => {
      const shared = Math.min(other.bottom, piece.bottom) - Math.max(other.top, piece.top)
      const least = Math.min(other.bottom - other.top, piece.bottom - piece.top)
      return (
        shared > least * 0.5 &&
        other.pieces.every((one) => one.right <= piece.left + 3 || piece.right <= one.left + 3)
      )
    })
    if (row) {
      row.pieces.push(piece)
      row.top = Math.min(row.top, piece.top)
      row.bottom = Math.max(row.bottom, piece.bottom)
    } else rows.push({ pieces: [piece], top: piece.top, bottom: piece.bottom })
  }
  for (const row of rows) row.pieces.sort((a, b) => a.left - b.left)
  return rows.sort((a, b) => middle(a) - middle(b))
}

/** The usual distance from one row to the next: the smallest that several rows keep. */
function rowPitch(rows: readonly Row[]): number {
  const steps = rows
    .slice(1)
    .map((row, index) => middle(row) - middle(rows[index]!))
    .filter((step) => step > 1)
    .sort((a, b) => a - b)
  if (steps.length === 0) return 0
  return steps[Math.floor((steps.length - 1) * 0.4)]!
}

/** The width of a column, and whether all characters have it, as in code. */
function columnWidth(rows: readonly Row[]): { px: number; grid: boolean } {
  const words = rows.flatMap((row) => row.pieces.flatMap((piece) => piece.words))
  const long = words.filter(({ text }) => columnsOf(text) >= 3)
  const sample = long.length > 0 ? long : words
  const widths = sample
    .map(({ text, rectPx }) => rectPx.width / Math.max(0.7, columnsOf(text) - 0.15))
    .sort((a, b) => a - b)
  const median = widths[widths.length >> 1] ?? 8
  const near = widths.filter((width) => Math.abs(width - median) < median * 0.08).length / widths.length
  if (near < 0.6) return { px: median, grid: false }
  return { px: fitGrid(rows, median), grid: true }
}

/** Words of one piece begin on multiples of the column width: the width near `guess` that fits them best. */
function fitGrid(rows: readonly Row[], guess: number): number {
  const offsets: number[] = []
  for (const row of rows) {
    const words = row.pieces.flatMap((piece) => piece.words)
    const first = words[0]?.rectPx.x ?? 0
    for (const word of words.slice(1)) offsets.push(word.rectPx.x - first)
  }
  if (offsets.length < 3) return guess
  let best = guess
  let least = Number.POSITIVE_INFINITY
  for (let px = guess * 0.94; px <= guess * 1.06; px += guess * 0.001) {
    let off = 0
    for (const offset of offsets) off += Math.abs(offset / px - Math.round(offset / px))
    if (off < least) {
      least = off
      best = px
    }
  }
  return best
}

// What a column of prose has at least; a table's cells and line numbers are shorter.
const proseRows = 3
const proseColumns = 16
const mostHeadingRows = 8

/**
 * Blocks that are read one after the other: columns of prose side by side, below headings that reach across them.
 * Tables keep their rows.
 */
function splitColumns(pieces: readonly Piece[]): Piece[][] {
  const rows = toRows(pieces)
  for (let top = 0; top <= Math.min(mostHeadingRows, rows.length - proseRows); top += 1) {
    const below = rows.slice(top).flatMap((row) => row.pieces)
    const sides = sideBySide(below)
    if (!sides) continue
    const heading = rows.slice(0, top).flatMap((row) => row.pieces)
    return [...(heading.length > 0 ? [heading] : []), ...sides.flatMap(splitColumns)]
  }
  return [[...pieces]]
}

/** Two blocks with an empty strip between them, both of them prose; null where there are none. */
function sideBySide(pieces: readonly Piece[]): [Piece[], Piece[]] | null {
  const sorted = [...pieces].sort((a, b) => a.left - b.left)
  let reach = sorted[0]?.right ?? 0
  for (let index = 1; index < sorted.length; index += 1) {
    const { left, top, bottom } = sorted[index]!
    if (left - reach > (bottom - top) * 1.2) {
      const sides: [Piece[], Piece[]] = [sorted.slice(0, index), sorted.slice(index)]
      if (sides.every(isProse)) return sides
    }
    reach = Math.max(reach, sorted[index]!.right)
  }
  return null
}

function isProse(pieces: readonly Piece[]): boolean {
  const rows = toRows(pieces)
  const long = rows.filter(
    ({ pieces: parts }) =>
      parts.reduce(
        (sum, { words }) => sum + words.reduce((all, { text }) => all + columnsOf(text) + 1, 0),
        0,
      ) > proseColumns,
  )
  return long.length >= proseRows && long.length >= rows.length * 0.5
}
