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
  // Short lines of a proportional font may happen to keep a grid, but not with a character in each cell.
  if (grid && Math.abs(drawnCells(line.columns, grid).length - glyphs.length) > glyphs.length * 0.12)
    grid = null
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
      const text = withZeros(
        glyphs
          .slice(first, to)
          .map((glyph) => glyph.text)
          .join(''),
      )
      words.push({ text, rectPx: { x: left, y, width: Math.max(1, right - left), height } })
      first = to
      left = gaps[index]?.[1] ?? left
    } else if (gaps[index] && first === 0) left = gaps[index]![1]
  }
  return words
}

/** In an amount or a time, what looks like the letter O is a zero. */
function withZeros(word: string): string {
  return /^[+\-−(]?(?:[$€£¥￥][\dOo.,]+|[\dO.,:/%]*\d[\dO.,:/%]*)\)?$/.test(word)
    ? word.replace(/[Oo]/g, '0')
    : word
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

/**
 * Gaps of a proportional font that must be spaces: beyond the largest jump in the sorted widths of all gaps, measured in
 * em, because a line without tall letters is no smaller.
 */
function wideGaps(line: SeenLine, glyphs: readonly Glyph[]): Gap[] {
  const { columns, rectPx } = line
  const isCjk = glyphs.filter(({ text }) => cjk.test(text)).length > glyphs.length / 2
  const em = isCjk ? rectPx.height : emOf(rectPx.height, glyphs)
  const all = columns.slice(1).map((column, index) => {
    const gap: Gap = [columns[index]![1], column[0]]
    const before = glyphs.findIndex(({ middlePx }) => middlePx > (gap[0] + gap[1]) / 2)
    const isThin =
      !isCjk && [glyphs[before - 1], glyphs[before]].some((glyph) => glyph && thin.test(glyph.text))
    return { gap, before, em: (gap[1] - gap[0]) / em - (isThin ? thinEm : 0) }
  })
  const least = isCjk ? 0.62 : leastEm
  const surely = isCjk ? 0.8 : surelyEm
  const sorted = all.map((gap) => gap.em).sort((a, b) => a - b)
  let threshold = surely
  let widest = 1.35
  for (let index = 1; index < sorted.length; index += 1) {
    const upper = sorted[index]!
    const lower = Math.max(0, sorted[index - 1]!)
    if (upper < least || upper > surely || upper - lower < leastJumpEm) continue
    const jump = (upper + 0.04) / (lower + 0.04)
    if (jump > widest) {
      widest = jump
      threshold = upper
    }
  }
  return all
    .filter(({ gap: [from, to], before, em: width }) => {
      if (width >= threshold) return !isCjk || !besideWidePunctuation(glyphs, (from + to) / 2)
      // A narrower gap is a space only where the recogniser saw one too.
      return before > 0 && glyphs[before]!.spaced && width >= least
    })
    .map(({ gap }) => gap)
}

/** A space is a quarter of an em or more, of which letters beside it may take a little; letters are nearer. */
const leastEm = 0.19
const surelyEm = 0.37
const leastJumpEm = 0.06
/** These stand in the middle of a wider place of their own. */
const thin = /[1:;.,!|'\u2019]/
const thinEm = 0.07

/** The em size of Latin letters of which some are drawn as high as a line is: Arial's heights, the same in most faces. */
function emOf(heightPx: number, glyphs: readonly Glyph[]): number {
  const text = glyphs.map((glyph) => glyph.text).join('')
  if (cjk.test(text)) return heightPx
  const above = /[A-Z0-9bdfhklt()[\]{}|/$%&@#]/.test(text) ? 0.72 : 0.53
  const below = /[gjpqy()[\]{}|@$Q,;]/.test(text) ? 0.2 : 0
  return heightPx / (above + below)
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
