import type { TextFact } from '../../../shared/design-facts'
import { type Rect, union } from '../../../shared/geometry'
import { colorDistance } from './colors'
import { baselineOf } from './line-box'

export interface Paragraph {
  lines: TextFact[]
  /** Baseline to baseline; null for one line. */
  lineHeightPx: number | null
  align: 'start' | 'center' | 'end'
}

/** Baseline to baseline, in em, between lines of one paragraph. */
const leastLeadingEm = 0.95
const mostLeadingEm = 2
/** Lines of few words stand closer when they belong together; a menu has more air. */
const mostLeadingOfFewWordsEm = 1.5
/** Edges that line up differ by less, in em. */
const edgeEm = 0.35
const spaceEm = 0.27

/**
 * Lines that are one paragraph: one style, regular leading, a common edge or middle, nothing between them, and broken
 * where they had to be: the next word would not have fitted (what hand-set lines and lists do not show).
 */
export function paragraphsOf(texts: readonly TextFact[], others: readonly Rect[]): Paragraph[] {
  const left = [...texts].sort((a, b) => baselineOf(a) - baselineOf(b) || a.rectPx.x - b.rectPx.x)
  const all = [...texts.map(({ rectPx }) => rectPx), ...others]
  const found: Paragraph[] = []
  while (left.length > 0) {
    const lines = [left.shift()!]
    for (;;) {
      const next = left.find((line) => follows(lines, line, all))
      if (!next) break
      left.splice(left.indexOf(next), 1)
      lines.push(next)
    }
    const whole =
      lines.length > 1 && !lines[0]!.monospace && !isWrapped(lines) ? lines.map((line) => [line]) : [lines]
    for (const part of whole) found.push(toParagraph(part))
  }
  return found
}

function toParagraph(lines: TextFact[]): Paragraph {
  const first = baselineOf(lines[0]!)
  const last = baselineOf(lines.at(-1)!)
  return {
    lines,
    lineHeightPx: lines.length > 1 ? (last - first) / (lines.length - 1) : null,
    align: lines.length > 1 ? (edgesOf(lines) ?? 'start') : 'start',
  }
}

export function hasSameStyle(a: TextFact, b: TextFact): boolean {
  return (
    Math.abs(a.fontSizePx - b.fontSizePx) <= 0.09 * Math.max(a.fontSizePx, b.fontSizePx) &&
    Math.abs(a.weight - b.weight) <= 100 &&
    a.monospace === b.monospace &&
    a.underlined === b.underlined &&
    (colorDistance(a.color, b.color) < 0.12 || a.monospace)
  )
}

function follows(lines: readonly TextFact[], line: TextFact, all: readonly Rect[]): boolean {
  const above = lines.at(-1)!
  const em = above.fontSizePx
  if (!hasSameStyle(above, line)) return false
  const pitch = baselineOf(line) - baselineOf(above)
  if (pitch < leastLeadingEm * em || pitch > mostLeadingEm * em) return false
  if (isFewWords(above) && isFewWords(line) && pitch > mostLeadingOfFewWordsEm * em && !above.monospace)
    return false
  if (lines.length > 1) {
    const before = (baselineOf(above) - baselineOf(lines[0]!)) / (lines.length - 1)
    if (Math.abs(pitch - before) > 0.12 * before) return false
  }
  if (!above.monospace && edgesOf([...lines, line]) === null) return false
  if (above.monospace && line.rectPx.x < Math.min(...lines.map(({ rectPx }) => rectPx.x)) - em * 0.35)
    return false
  if (isBeside(above, all) || isBeside(line, all)) return false
  const between = union([above.rectPx, line.rectPx])
  return !all.some((rect) => rect !== above.rectPx && rect !== line.rectPx && meets(rect, between))
}

const isFewWords = ({ text, rectPx, fontSizePx }: TextFact) =>
  text.trim().split(/\s+/).length < 3 && rectPx.width < 12 * fontSizePx

/** Whether something stands on the same line so near that both are one run of text. */
function isBeside({ rectPx, fontSizePx }: TextFact, all: readonly Rect[]): boolean {
  const reach = { ...rectPx, x: rectPx.x - fontSizePx * 0.7, width: rectPx.width + fontSizePx * 1.4 }
  return all.some((rect) => rect !== rectPx && rect.height < 3 * fontSizePx && meets(rect, reach))
}

function meets(a: Rect, b: Rect): boolean {
  return (
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 &&
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1
  )
}

/** What lines have in common: their left edge, their middle, their right edge, or nothing. */
export function edgesOf(lines: readonly TextFact[]): 'start' | 'center' | 'end' | null {
  const most = edgeEm * (lines[0]?.fontSizePx ?? 0)
  const differ = (of: (rect: Rect) => number) => {
    const all = lines.map(({ rectPx }) => of(rectPx))
    return Math.max(...all) - Math.min(...all)
  }
  if (differ((rect) => rect.x) <= most) return 'start'
  if (differ((rect) => rect.x + rect.width / 2) <= most) return 'center'
  if (differ((rect) => rect.x + rect.width) <= most) return 'end'
  return null
}

function isWrapped(lines: readonly TextFact[]): boolean {
  const width = Math.max(...lines.map(({ rectPx }) => rectPx.width))
  return lines.slice(0, -1).every((line, index) => {
    const next = lines[index + 1]!
    const word = next.words[0]?.rectPx.width ?? next.rectPx.width
    return line.rectPx.width + spaceEm * line.fontSizePx + word > width * 0.98
  })
}
