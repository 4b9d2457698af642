import type { LayoutNode, TextFact } from '../../shared/design-facts'
import { type Rect, union } from '../../shared/geometry'
import { baselineInLine, inkOf } from '../measure/font-metrics'
import { half } from './css-pixels'
import { type Drawn, element, type PageElement } from './element'
import type { Setting } from './fit-type'
import type { Look } from './look'

interface Line {
  text: string
  setting: Setting
  /** Where its text begins, and how wide it will be drawn. */
  startPx: number
  widthPx: number
  baselinePx: number
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u
const letters = /\p{L}/gu

/**
 * A leaf of text where it was measured: the line box is put so that the baseline comes out where the ink says it is, and
 * lines that wrap by themselves at some width are left to wrap there.
 */
export function drawText(node: LayoutNode, look: Look): Drawn {
  const facts = node.textIds.map((id) => look.texts.get(id)!)
  const lines = facts.map((fact) => lineOf(fact, look.settings.get(fact.id)!))
  const first = lines[0]!
  const { face, sizePx, weight } = first.setting
  const isCode = node.role === 'code' && lines.length > 1
  const lineHeightPx =
    node.lineHeightPx === null ? Math.round(sizePx * 1.2) : roundLeading(node.lineHeightPx, lines.length)
  const baselinePx =
    lines.reduce((sum, line, index) => sum + line.baselinePx - index * lineHeightPx, 0) / lines.length
  const top = baselinePx - baselineInLine(face, weight, sizePx, lineHeightPx, look.isDense)
  const isRightToLeft = isMostlyRightToLeft(facts)
  const place = isRightToLeft ? inkWidthOf(facts) : widthOf(lines, node.textAlign, isCode)
  const rect: Rect = {
    x: half(place.x),
    y: look.isDense ? half(top) : Math.round(top),
    width: place.width,
    height: lineHeightPx * lines.length,
  }
  // In text that runs to the left, `end` is the left edge.
  const align = isRightToLeft
    ? ({ start: 'end', center: 'center', end: 'start' } as const)[node.textAlign]
    : node.textAlign
  const css = {
    ...look.typeCss(facts[0]!, first.setting, lineHeightPx),
    ...(place.isWrapping ? {} : { 'white-space': lines.length > 1 ? 'pre' : 'nowrap' }),
    ...(align !== 'start' && lines.length > 1 && { 'text-align': align }),
  }
  const attributes: Record<string, string> = isRightToLeft ? { dir: 'rtl' } : {}
  const content = isCode
    ? codeContent(facts, first, look)
    : { text: cleaned(place.isWrapping ? joined(facts) : facts.map(({ text }) => text.trim()).join('\n')) }
  return {
    element: element('p', 'text', css, { ...content, attributes }),
    rect,
    width: place.isWrapping || isRightToLeft ? 'fixed' : 'natural',
  }
}

/** Widths of letters that hang together are not in the tables: their lines are put where they were measured. */
function inkWidthOf(facts: readonly TextFact[]) {
  const { x, width } = union(facts.map(({ rectPx }) => rectPx))
  return { x, width: Math.ceil(width), isWrapping: false }
}

function isMostlyRightToLeft(facts: readonly TextFact[]): boolean {
  const all = facts.flatMap(({ text }) => text.match(letters) ?? [])
  return all.filter((letter) => rightToLeft.test(letter)).length * 2 > all.length
}

/** Where a line begins and stands, from where its ink is. CSS pixels. */
export function lineOf(fact: TextFact, setting: Setting): Line {
  const ink = inkOf(fact.text, setting.face, setting.weight)
  const { x, y, height } = fact.rectPx
  const glyphs = [...fact.text.trim()].length
  const fromTop = y + ink.aboveEm * setting.sizePx
  const fromBottom = y + height - ink.belowEm * setting.sizePx
  return {
    text: fact.text.trim(),
    setting,
    startPx: x - ink.leftEm * setting.sizePx,
    widthPx: ink.advanceEm * setting.sizePx + glyphs * setting.letterSpacingPx,
    baselinePx: (fromTop + fromBottom) / 2,
  }
}

/** Whole pixels where they are near; the mean over many lines is known better than that. */
function roundLeading(leadingPx: number, lines: number): number {
  const whole = Math.round(leadingPx)
  if (Math.abs(whole - leadingPx) <= (lines > 2 ? 0.3 / (lines - 1) + 0.05 : 0.3)) return whole
  return Math.round(leadingPx * 10) / 10
}

/** What stays together at the end of a line. */
const firstPart = (text: string) => /^(?:[\u2e80-\u9fff\uac00-\ud7af]|[^\s-]+-?)/u.exec(text)?.[0] ?? text
const isSquareAt = (text: string, at: number) => /[\u2e80-\u9fff\uff00-\uff60]/u.test(text.at(at) ?? '')
const betweenLines = (before: string, after: string) =>
  isSquareAt(before, -1) && isSquareAt(after, 0) ? '' : ' '

function joined(facts: readonly TextFact[]): string {
  return facts.reduce(
    (all, { text }) => (all === '' ? text.trim() : all + betweenLines(all, text.trim()) + text.trim()),
    '',
  )
}

function widthOf(lines: readonly Line[], align: LayoutNode['textAlign'], isCode: boolean) {
  const least = Math.max(...lines.map(({ widthPx }) => widthPx))
  const middle = lines.reduce((sum, { startPx, widthPx }) => sum + startPx + widthPx / 2, 0) / lines.length
  const end = lines.reduce((sum, { startPx, widthPx }) => sum + startPx + widthPx, 0) / lines.length
  const start =
    lines.length > 1 && !isCode
      ? lines.reduce((sum, { startPx }) => sum + startPx, 0) / lines.length
      : Math.min(...lines.map(({ startPx }) => startPx))
  const xOf = (width: number) =>
    align === 'center' ? middle - width / 2 : align === 'end' ? end - width : start
  if (lines.length === 1 || isCode) return { x: xOf(least), width: least, isWrapping: false }
  const most = Math.min(
    ...lines.slice(0, -1).map(({ text, setting, widthPx }, index) => {
      const part = firstPart(lines[index + 1]!.text)
      const glued = `${betweenLines(text, part)}${part}`
      return (
        widthPx +
        (inkOf(`.${glued}`, setting.face, setting.weight).advanceEm -
          inkOf('.', setting.face, setting.weight).advanceEm) *
          setting.sizePx
      )
    }),
  )
  if (most - least < Math.max(3, least * 0.012)) return { x: xOf(least), width: least, isWrapping: false }
  const width = Math.ceil(least + Math.min(8, (most - least) / 2))
  return { x: xOf(width), width, isWrapping: true }
}

/** Lines of code with the blanks they are indented by; lines of one colour are one element where there are several. */
function codeContent(facts: readonly TextFact[], first: Line, look: Look): Partial<PageElement> {
  const { face, sizePx } = first.setting
  const blankPx = inkOf('..', face, 400).advanceEm * sizePx - inkOf('.', face, 400).advanceEm * sizePx
  const left = Math.min(...facts.map(({ rectPx }) => rectPx.x))
  const runs: { color: string; text: string }[] = []
  for (const [index, { text, rectPx, color }] of facts.entries()) {
    const indent = ' '.repeat(Math.max(0, Math.round((rectPx.x - left) / blankPx)))
    const line = cleaned(`${indent}${text.trim()}${index < facts.length - 1 ? '\n' : ''}`)
    const name = look.colorName(color)
    if (runs.at(-1)?.color === name) runs.at(-1)!.text += line
    else runs.push({ color: name, text: line })
  }
  if (runs.length === 1) return { text: runs[0]!.text }
  return {
    children: runs.map(({ color, text }) =>
      element('span', 'code-part', color === look.body.color ? {} : { color }, { text }),
    ),
  }
}

/** Control characters have no place in any of the languages a draft is written in. */
function cleaned(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
}
