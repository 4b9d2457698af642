import { fontTables, glyphs } from './font-tables'

type TableName = keyof typeof fontTables

export interface FontFace {
  name: string
  kind: 'sans' | 'serif' | 'mono'
  /** For CSS: the face that was measured first, then what other systems have in its widths. */
  stack: string
  regular: TableName
  bold: TableName
  /** It has the glyphs of East Asian scripts itself. */
  hasSquares?: true
}

/** Where text is in Chinese, Japanese or Korean, every stack ends with faces that have those glyphs. */
const eastAsian = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"'

export const fontFaces: readonly FontFace[] = [
  {
    name: 'Arial',
    kind: 'sans',
    stack: `Arial, "Liberation Sans", Helvetica, ${eastAsian}, sans-serif`,
    regular: 'liberationSans',
    bold: 'liberationSansBold',
  },
  {
    name: 'DejaVu Sans',
    kind: 'sans',
    stack: `"DejaVu Sans", Verdana, ${eastAsian}, sans-serif`,
    regular: 'dejaVuSans',
    bold: 'dejaVuSansBold',
  },
  {
    name: 'Noto Sans CJK',
    kind: 'sans',
    stack: `"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif`,
    regular: 'notoSansCJKSC',
    bold: 'notoSansCJKSCBold',
    hasSquares: true,
  },
  {
    name: 'Times',
    kind: 'serif',
    stack: `"Times New Roman", "Liberation Serif", Times, "Songti SC", "Noto Serif CJK SC", serif`,
    regular: 'liberationSerif',
    bold: 'liberationSerifBold',
  },
  {
    name: 'DejaVu Serif',
    kind: 'serif',
    stack: `"DejaVu Serif", Georgia, "Songti SC", "Noto Serif CJK SC", serif`,
    regular: 'dejaVuSerif',
    bold: 'dejaVuSerifBold',
  },
  {
    name: 'DejaVu Sans Mono',
    kind: 'mono',
    stack: `"DejaVu Sans Mono", Menlo, Consolas, ${eastAsian}, monospace`,
    regular: 'dejaVuSansMono',
    bold: 'dejaVuSansMonoBold',
  },
  {
    name: 'Courier New',
    kind: 'mono',
    stack: `"Liberation Mono", "Courier New", ${eastAsian}, monospace`,
    regular: 'liberationMono',
    bold: 'liberationMonoBold',
  },
]

interface Table {
  ascent: number
  descent: number
  columns: Record<'advances' | 'left' | 'right' | 'above' | 'below', readonly number[]>
}

const read = new Map<TableName, Table>()

function tableOf(face: FontFace, weight: number): Table {
  const name = weight >= 600 ? face.bold : face.regular
  let table = read.get(name)
  if (!table) {
    const { ascent, descent, ...texts } = fontTables[name]
    const columns = Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [key, text.split(' ').map(Number)]),
    ) as unknown as Table['columns']
    table = { ascent, descent, columns }
    read.set(name, table)
  }
  return table
}

const places = new Map([...glyphs].map((glyph, index) => [glyph, index]))
const square =
  /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u3000-\u30ff]|\p{Extended_Pictographic}/u
const capital = /\p{Lu}|\p{N}/u

export interface Ink {
  /** What the text takes on its line. */
  advanceEm: number
  /** Where its ink begins and ends, from where the text begins. */
  leftEm: number
  rightEm: number
  /** How far its ink goes over and under the baseline. */
  aboveEm: number
  belowEm: number
}

/** Measures of a line of text in a face. Glyphs the tables lack are squares in East Asian scripts, else 0.6 em wide. */
export function inkOf(text: string, face: FontFace, weight: number): Ink {
  const { columns } = tableOf(face, weight)
  let at = 0
  let left: number | null = null
  let right = 0
  let above = 0
  let below = Number.NEGATIVE_INFINITY
  for (const glyph of text.trim()) {
    const place = places.get(glyph)
    const isSquare = place === undefined && square.test(glyph)
    const advance = place === undefined ? (isSquare ? 1000 : 600) : columns.advances[place]!
    if (glyph !== ' ') {
      if (left === null) left = at + (place === undefined ? 60 : columns.left[place]!)
      right = at + (place === undefined ? advance - 60 : columns.right[place]!)
      above = Math.max(
        above,
        place === undefined ? (isSquare ? 850 : capital.test(glyph) ? 720 : 620) : columns.above[place]!,
      )
      below = Math.max(below, place === undefined ? (isSquare ? 90 : 0) : columns.below[place]!)
    }
    at += advance
  }
  return {
    advanceEm: at / 1000,
    leftEm: (left ?? 0) / 1000,
    rightEm: right / 1000,
    aboveEm: above / 1000,
    belowEm: Number.isFinite(below) ? below / 1000 : 0,
  }
}

/**
 * How far the baseline is below the top of a line box, CSS pixels, as Chromium places it: ascent and descent are rounded,
 * half of what is left goes over them, rounded down. On dense displays it makes room under the baseline rather than over it
 * (Blink, `SimpleFontData::PlatformInit`, `FontMetrics::AscentDescentWithHacks`).
 */
export function baselineInLine(
  face: FontFace,
  weight: number,
  sizePx: number,
  lineHeightPx: number,
  isDense: boolean,
): number {
  const table = tableOf(face, weight)
  let ascent = Math.round((table.ascent * sizePx) / 1000)
  let descent = Math.round((table.descent * sizePx) / 1000)
  if (isDense && descent < (table.descent * sizePx) / 1000 && ascent >= 1) {
    ascent -= 1
    descent += 1
  }
  return Math.floor((lineHeightPx - ascent - descent) / 2) + ascent
}
