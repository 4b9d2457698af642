import { type FontFace, fontFaces, inkOf } from '../font-metrics'
import type { SeenText } from './texts'

const named = (name: string) => fontFaces.filter((face) => face.name === name)
/** One of each build: wide and narrow sans-serif, serif, monospaced. */
const latin = ['Arial', 'DejaVu Sans', 'Times', 'DejaVu Sans Mono'].flatMap(named)
const eastAsian = named('Noto Sans CJK')
const han = /[\u2e80-\u9fff\uf900-\ufaff]/

/** A line set in a face: how large it would be by its width and by its height, in CSS pixels. */
interface Fit {
  face: FontFace
  weight: number
  byWidth: number
  byHeight: number
  cost: number
}

/** A line with the face it is nearest to, where one was found. */
export type SettledText = SeenText & { face: FontFace | null }

/** Settles what a line alone does not tell well: its face's kind, its weight, and with them its size. */
export function settleTexts(seen: readonly SeenText[], scale: number): SettledText[] {
  const isHan = seen.filter(({ fact }) => han.test(fact.text)).length > seen.length * 0.2
  const faces = isHan ? [...eastAsian, ...latin] : latin
  const fits = seen.map((text) => fitsOf(text, han.test(text.fact.text) ? eastAsian : faces, scale))
  const habits = habitsOf(seen, fits, faces)
  const settled = seen.map((text, index) => ({ text, fit: bestOf(fits[index]!, habits) }))
  const usual = usualSizes(settled)
  return settled.map(({ text, fit }) => {
    if (!fit) return { ...text, face: null }
    const { kind } = fit.face
    const sizePx = isSure(text, fit) ? roundSize(fit.byWidth) : nearUsual(fit.byHeight, usual)
    const fact = {
      ...text.fact,
      fontSizePx: sizePx * scale,
      weight: fit.weight,
      monospace: kind === 'mono',
      serif: kind === 'serif',
    }
    return { ...text, fact, face: fit.face }
  })
}

const lettersOf = ({ fact }: SeenText) => [...fact.text.replace(/\s/g, '')].length

/** A width tells the size where there are letters enough and they are not spaced out. */
const isSure = (text: SeenText, { byWidth, byHeight }: Fit) =>
  lettersOf(text) >= 3 && Math.abs(Math.log(byWidth / byHeight)) < 0.16

/** In the middle between the stems of a face's regular and its bold, of the em. */
const boldStem = { latin: 0.116, han: 0.1 }

/**
 * A line in each face and weight. What speaks for one: letters as high as they are drawn (faces are hinted, so heights
 * are whole pixels), a size of whole CSS pixels, stems as wide as its weight has them.
 */
function fitsOf(text: SeenText, faces: readonly FontFace[], scale: number): Fit[] {
  const { fact, widthPx, heightPx, stemPx, contrast } = text
  const isHan = han.test(fact.text)
  const isLong = lettersOf(text) >= 3
  return faces.flatMap((face) =>
    [400, 700].map((weight) => {
      const ink = inkOf(fact.text, face, weight)
      const widthEm = Math.max(0.1, ink.rightEm - ink.leftEm)
      const byWidth = widthPx / widthEm
      const byHeight = heightPx / Math.max(0.1, ink.aboveEm + ink.belowEm)
      const hinted = Math.round(ink.aboveEm * byWidth) + Math.round(ink.belowEm * byWidth)
      const high = isLong ? Math.max(0, Math.abs(hinted - heightPx) - 0.75) / (0.5 + heightPx * 0.04) : 1
      const exactPx = 0.06 + 0.9 / widthEm / scale
      const css = byWidth / scale
      const whole = isLong ? Math.abs(css - Math.round(css)) / exactPx : 1
      const bold = isHan ? boldStem.han : boldStem.latin
      const stem = stemPx === null ? 0 : Math.log(stemPx / (isLong ? byWidth : byHeight) / bold)
      const cost =
        Math.min(4, high * 1.5) +
        Math.min(1, whole * 0.5) +
        Math.max(-0.6, Math.min(1.5, stem * (weight === 700 ? -6 : 6))) +
        kindCost(face, contrast, heightPx)
      return { face, weight, byWidth: css, byHeight: byHeight / scale, cost }
    }),
  )
}

/** Serif faces have thin bars and thick stems; small letters show it less. */
function kindCost({ kind }: FontFace, contrast: number | null, heightPx: number): number {
  if (contrast === null) return kind === 'serif' ? 0.8 : 0
  const sure = Math.min(1, heightPx / 18)
  const isThin = Math.max(-1, Math.min(1, (0.68 - contrast) / 0.12))
  return kind === 'serif' ? 0.5 - isThin * 1.2 * sure : isThin * 0.8 * sure
}

/** How badly each face fits the whole picture: few faces are on one. */
function habitsOf(
  seen: readonly SeenText[],
  fits: readonly Fit[][],
  faces: readonly FontFace[],
): Map<FontFace, number> {
  const habits = new Map<FontFace, number>()
  for (const face of faces) {
    let sum = 0
    let all = 0
    seen.forEach((text, index) => {
      const letters = Math.min(40, lettersOf(text))
      const own = fits[index]!.filter((fit) => fit.face === face).map(({ cost }) => cost)
      if (letters < 4 || own.length === 0) return
      sum += Math.min(...own) * letters
      all += letters
    })
    habits.set(face, all === 0 ? 0 : sum / all)
  }
  return habits
}

function bestOf(fits: readonly Fit[], habits: Map<FontFace, number>): Fit | undefined {
  const cost = (fit: Fit) => fit.cost + habits.get(fit.face)! * 1.2
  return [...fits].sort((a, b) => cost(a) - cost(b))[0]
}

/** How many letters have each size, of those whose size is sure. */
function usualSizes(settled: readonly { text: SeenText; fit: Fit | undefined }[]): Map<number, number> {
  const usual = new Map<number, number>()
  for (const { text, fit } of settled) {
    if (!fit || lettersOf(text) < 5 || !isSure(text, fit)) continue
    const size = roundSize(fit.byWidth)
    usual.set(size, (usual.get(size) ?? 0) + Math.min(30, lettersOf(text)))
  }
  return usual
}

/** A size known by height alone, to a pixel of some letters: the one most letters nearby have. */
function nearUsual(css: number, usual: Map<number, number>): number {
  const near = [...usual].filter(([size]) => Math.abs(size / css - 1) < 0.1)
  return near.sort((a, b) => b[1] - a[1])[0]?.[0] ?? roundSize(css)
}

/** Designers take whole CSS pixels; halves where a whole one is too far. */
function roundSize(css: number): number {
  const whole = Math.round(css)
  if (Math.abs(whole - css) <= Math.max(0.3, 0.025 * css)) return Math.max(1, whole)
  return Math.max(1, Math.round(css * 2) / 2)
}
