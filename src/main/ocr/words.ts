import type { Rect } from '../../shared/geometry'
import type { OcrWord } from '../../shared/ocr'
import type { SeenCharacter } from './decode'
import { drawnCells, type Grid } from './pitch'

/** A line as the recogniser saw it, and what is drawn there. */
export interface SeenLine {
  seen: readonly SeenCharacter[]
  /** The line's drawn part, picture pixels. */
  rectPx: Rect
  /** Stretches of columns in which something is drawn, picture pixels. */
  columns: readonly (readonly [number, number])[]
  /** Width of one step of the recogniser's output and where the first begins, picture pixels. */
  stepPx: number
  leftPx: number
}

interface Glyph {
  text: string
  middlePx: number
  /** The recogniser saw a space before it. */
  spaced: boolean
}

const cjk = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/

/**
 * Characters as words with boxes. The recogniser leaves spaces out or moves them by a character; what is drawn shows
 * where they are: empty cells where the font is monospaced (`grid`), else gaps clearly wider than those between letters.
 */
export function toWords(line: SeenLine, grid: Grid | null): OcrWord[] {
  const glyphs = glyphsOf(line)
  if (glyphs.length === 0) return []
  // Chinese characters between Latin ones keep no grid of one cell each.
  if (glyphs.some(({ text }) => cjk.test(text))) grid = null
  const gaps = grid ? emptyCells(line.columns, grid) : wideGaps(line, glyphs)
  const exact = grid ? cellCounts(line.columns, grid, gaps, glyphs) : null
  const breaks = exact ?? gaps.map((gap) => breakAt(glyphs, gap))
  const { x, y, width, height } = line.rectPx
  const words: OcrWord[] = []
  let first = 0
  let left = x
  for (let index = 0; index <= breaks.length; index += 1) {
    const to = index < breaks.length ? breaks[index]! : glyphs.length
    const right = gaps[index]?.[0] ?? x + width
    if (to > first) {
      const text = glyphs
        .slice(first, to)
        .map((glyph) => glyph.text)
        .join('')
      words.push({ text, rectPx: { x: left, y, width: Math.max(1, right - left), height } })
      first = to
      left = gaps[index]?.[1] ?? left
    } else if (gaps[index] && first === 0) left = gaps[index]![1]
  }
  return words
}

function glyphsOf({ seen, stepPx, leftPx }: SeenLine): Glyph[] {
  const glyphs: Glyph[] = []
  let spaced = false
  for (const { text, fromStep, toStep } of seen) {
    if (text.trim() === '') {
      spaced = true
      continue
    }
    glyphs.push({ text, middlePx: leftPx + ((fromStep + toStep) / 2) * stepPx, spaced })
    spaced = false
  }
  return glyphs
}

type Gap = readonly [number, number]

/** Undrawn stretches that hold at least one whole empty cell. */
function emptyCells(columns: SeenLine['columns'], grid: Grid): Gap[] {
  const cells = new Set(drawnCells(columns, grid))
  const gaps: Gap[] = []
  for (let index = 1; index < columns.length; index += 1) {
    const from = columns[index - 1]![1]
    const to = columns[index]![0]
    const first = Math.floor((from - grid.startPx) / grid.cellPx - 0.35) + 1
    if (
      to - from > grid.cellPx * 0.8 &&
      !cells.has(first) &&
      (first + 0.5) * grid.cellPx + grid.startPx < to
    ) {
      gaps.push([from, to])
    }
  }
  return gaps
}

/** How many characters stand before each gap, where there are exactly as many as drawn cells; null where not. */
function cellCounts(
  columns: SeenLine['columns'],
  grid: Grid,
  gaps: readonly Gap[],
  glyphs: readonly Glyph[],
) {
  const cells = drawnCells(columns, grid)
  const widths = glyphs.map(({ text }) => (cjk.test(text) ? 2 : 1))
  if (widths.some((width) => width === 2) || cells.length !== glyphs.length) return null
  return gaps.map(([from]) => cells.filter((cell) => grid.startPx + (cell + 0.5) * grid.cellPx < from).length)
}

/** Gaps of a proportional font that must be spaces: beyond the largest jump in the sorted widths of all gaps. */
function wideGaps(line: SeenLine, glyphs: readonly Glyph[]): Gap[] {
  const { columns, rectPx } = line
  const all: Gap[] = columns.slice(1).map((column, index) => [columns[index]![1], column[0]])
  const height = rectPx.height
  const isCjk = glyphs.filter(({ text }) => cjk.test(text)).length > glyphs.length / 2
  const least = height * (isCjk ? 0.62 : 0.17)
  const surely = height * (isCjk ? 0.8 : 0.42)
  const widths = all.map(([from, to]) => to - from).sort((a, b) => a - b)
  let threshold = surely
  for (let index = 1; index < widths.length; index += 1) {
    const upper = widths[index]!
    if (upper < least || upper > surely) continue
    const jump = (upper + 0.5) / (widths[index - 1]! + 0.5)
    if (jump > 1.35) {
      threshold = upper
      break
    }
  }
  return all.filter(([from, to]) => {
    if (to - from >= threshold) return !isCjk || !besideWidePunctuation(glyphs, (from + to) / 2)
    // A narrower gap is a space only where the recogniser saw one too.
    const before = glyphs.findIndex(({ middlePx }) => middlePx > (from + to) / 2)
    return before > 0 && glyphs[before]!.spaced && to - from >= least
  })
}

const hollow = /[，。、；：？！“”‘’（）《》「」『』【】]/

/** Chinese punctuation fills half of its square: the rest of it is no space. */
function besideWidePunctuation(glyphs: readonly Glyph[], atPx: number): boolean {
  const after = glyphs.findIndex(({ middlePx }) => middlePx > atPx)
  const around = [glyphs[after - 1], glyphs[after]]
  return around.some((glyph) => glyph !== undefined && hollow.test(glyph.text))
}

/** Which character a gap stands before; a space the recogniser saw one character off is taken for it. */
function breakAt(glyphs: readonly Glyph[], [from, to]: Gap): number {
  const middle = (from + to) / 2
  const found = glyphs.findIndex(({ middlePx }) => middlePx > middle)
  const at = found < 0 ? glyphs.length : found
  if (glyphs[at]?.spaced) return at
  const size = glyphs.length > 1 ? (glyphs.at(-1)!.middlePx - glyphs[0]!.middlePx) / (glyphs.length - 1) : 0
  if (glyphs[at - 1]?.spaced && from - glyphs[at - 1]!.middlePx < size * 0.6) return at - 1
  if (glyphs[at + 1]?.spaced && glyphs[at]!.middlePx - to < size * 0.4) return at + 1
  return at
}
