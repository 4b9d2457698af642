import type { DesignFacts, TextFact } from '../../shared/design-facts'
import { type FontFace, fontFaces, inkOf } from '../measure/font-metrics'

/** How a line is to be set so that it is as wide as it was measured. CSS pixels. */
export interface Setting {
  face: FontFace
  sizePx: number
  weight: number
  letterSpacingPx: number
}

interface Sample {
  text: TextFact
  kind: FontFace['kind']
  letters: number
}

/** Widths say more about a size than heights do, unless they differ by more: then letters are spaced. */
const widthTrust = 0.08
/** Sizes nearer than this are one. */
const sameSize = 0.05
/** A line that comes out wrong by more is spaced. */
const widthErrPx = 1.75
const widthErrShare = 0.035

const rightToLeft = /[\u0590-\u08ff]/
const squares = /[\u2e80-\u9fff\uac00-\ud7af]/

const kindOf = ({ monospace, serif }: TextFact): FontFace['kind'] =>
  monospace ? 'mono' : serif ? 'serif' : 'sans'

/** Natural width of the ink over its measured one, at the measured size. */
function ratioOf({ text, letters }: Sample, face: FontFace): number | null {
  if (letters < 3) return null
  const ink = inkOf(text.text, face, text.weight)
  const natural = (ink.rightEm - ink.leftEm) * text.fontSizePx
  return natural > 0 ? text.rectPx.width / natural : null
}

function weightedMedian(values: readonly { value: number; weight: number }[]): number {
  const sorted = [...values].sort((a, b) => a.value - b.value)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  for (const { value, weight } of sorted) {
    sum += weight
    if (sum >= half) return value
  }
  return 1
}

/**
 * Finds the face whose widths fit all lines best, then for each group of lines of one size the size at which they come
 * out as wide as they are, and letter spacing for lines that are still wider or narrower.
 * @param facts in CSS pixels.
 */
export function fitType(facts: Pick<DesignFacts, 'texts'>): Map<string, Setting> {
  const samples = facts.texts.map(
    (text): Sample => ({ text, kind: kindOf(text), letters: [...text.text.replace(/\s/g, '')].length }),
  )
  const settings = new Map<string, Setting>()
  for (const kind of ['sans', 'serif', 'mono'] as const) {
    const own = samples.filter((sample) => sample.kind === kind)
    if (own.length === 0) continue
    const { face, ratio } = bestFace(own, kind)
    for (const group of groupsOf(own)) {
      const sizePx = sizeOf(group, face, ratio)
      for (const { text } of group) {
        settings.set(text.id, {
          face,
          sizePx,
          weight: text.weight,
          letterSpacingPx: spacingOf(text, face, sizePx),
        })
      }
    }
  }
  return settings
}

/** Least spread of the ratios between measured and natural widths; a ratio far from 1 speaks against a face a little. */
function bestFace(samples: readonly Sample[], kind: FontFace['kind']): { face: FontFace; ratio: number } {
  let best: { face: FontFace; ratio: number; cost: number } | null = null
  // Squares are as wide in every face: they say nothing but that the page has a face for them.
  const isEastAsian = samples.filter(({ text }) => squares.test(text.text)).length > 0.4 * samples.length
  for (const face of fontFaces.filter((each) => each.kind === kind)) {
    const ratios = samples.flatMap((sample) => {
      const value = ratioOf(sample, face)
      return value === null ? [] : [{ value: Math.log(value), weight: Math.min(40, sample.letters) }]
    })
    const middle = ratios.length > 0 ? weightedMedian(ratios) : 0
    const spread = weightedMedian(
      ratios.map(({ value, weight }) => ({ value: Math.abs(value - middle), weight })),
    )
    const cost =
      (ratios.length > 0 ? spread + 0.3 * Math.abs(middle) : 0) - (isEastAsian && face.hasSquares ? 0.05 : 0)
    if (!best || cost < best.cost) best = { face, ratio: Math.exp(middle), cost }
  }
  return { face: best!.face, ratio: best!.ratio }
}

/** Lines of one weight and nearly one size. */
function groupsOf(samples: readonly Sample[]): Sample[][] {
  const groups: Sample[][] = []
  const sorted = [...samples].sort(
    (a, b) => a.text.weight - b.text.weight || a.text.fontSizePx - b.text.fontSizePx,
  )
  for (const sample of sorted) {
    const group = groups.at(-1)
    const first = group?.[0]?.text
    if (
      first &&
      first.weight === sample.text.weight &&
      sample.text.fontSizePx - first.fontSizePx <= sameSize * sample.text.fontSizePx
    ) {
      group.push(sample)
    } else groups.push([sample])
  }
  return groups
}

function sizeOf(group: readonly Sample[], face: FontFace, ratio: number): number {
  const measured = weightedMedian(
    group.map(({ text, letters }) => ({ value: text.fontSizePx, weight: Math.min(40, letters) })),
  )
  const ratios = group.flatMap((sample) => {
    const value = ratioOf(sample, face)
    if (value === null) return []
    return [{ value: (value * sample.text.fontSizePx) / measured, weight: Math.min(40, sample.letters) }]
  })
  const own = ratios.length > 0 ? weightedMedian(ratios) : ratio
  const isTrusted = Math.abs(Math.log(own / ratio)) <= widthTrust && Math.abs(Math.log(own)) <= 0.2
  return roundSize(measured * (isTrusted ? own : Math.abs(Math.log(ratio)) <= 0.2 ? ratio : 1))
}

/** Designers take whole pixels; halves where a whole one is too far. */
function roundSize(sizePx: number): number {
  const whole = Math.round(sizePx)
  if (Math.abs(whole - sizePx) <= Math.max(0.2, 0.022 * sizePx)) return Math.max(1, whole)
  return Math.max(1, Math.round(sizePx * 2) / 2)
}

function spacingOf(text: TextFact, face: FontFace, sizePx: number): number {
  const glyphs = [...text.text.trim()].length
  // Letters of Arabic hang together.
  if (glyphs < 2 || rightToLeft.test(text.text)) return 0
  const ink = inkOf(text.text, face, text.weight)
  const missing = text.rectPx.width - (ink.rightEm - ink.leftEm) * sizePx
  if (Math.abs(missing) <= Math.max(widthErrPx, widthErrShare * text.rectPx.width)) return 0
  const spacing = missing / (glyphs - 1)
  // A misread sign changes the width of a short text more than spacing would.
  const [least, most] = glyphs < 5 ? [0, 0.15] : [-0.06, 0.35]
  return Math.round(Math.min(most * sizePx, Math.max(least * sizePx, spacing)) * 20) / 20
}
