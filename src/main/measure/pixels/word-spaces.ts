import { type FontFace, fontFaces, inkOf } from '../font-metrics'
import { drawnFrom, type InkMap } from './text-ink'

/** A line's characters in the face it is set in. */
export interface SpacedLine {
  /** The words as they were read. */
  words: readonly string[]
  map: InkMap
  face: FontFace
  weight: number
  /** The em size, about, in pixels of the picture. */
  sizePx: number
}

/** A word, and the columns it was drawn in, in pixels of the picture: from, and one past the last. */
export interface SpacedWord {
  text: string
  fromPx: number
  toPx: number
}

interface Stretch {
  from: number
  to: number
  /** Its edges to parts of a pixel. */
  left: number
  right: number
}

interface Glyph {
  text: string
  advance: number
  left: number
  right: number
  /** A space was read before it. */
  isSpaced: boolean
}

/** How the stretches of a line are shared among its glyphs, and where spaces are. */
interface Reading {
  cost: number
  /** Index of the first glyph of each word with its first stretch. */
  starts: { glyph: number; stretch: number }[]
}

/** Sizes round the estimated one that are tried: spaces left out make a line look set larger, or smaller. */
const sizeFactors = [0.88, 0.91, 0.94, 0.96, 0.98, 1, 1.02, 1.04, 1.07, 1.1]
const spacingsEm = [0, 0.025, 0.05, 0.08, 0.12]
/** As many letters may touch, and a sign may be of as many parts. */
const mostJoined = 9
const mostParts = 3
/** What speaks for the spaces that were read, in pixels and in em. */
const readPx = 0.3
const readEm = 0.02
/** Of a word, on average, where spaces are put in. */
const leastLetters = 2.5
/** By how much other spaces than those read must fit better. */
const clearlyPx = 1
/** Beyond this many pixels a place is wrong, no matter how far. */
const worstPx = 6
/** A line that no spacing explains better keeps its words: mean error of an edge, in pixels and in em. */
const mostErrorPx = 0.55
const mostErrorEm = 0.028
const wordless = /[^\u0021-\u007e\u00a1-\u024f\u2010-\u2026\u20ac]/u

/**
 * The words of a line, from the gaps between its glyphs: a face says how wide each gap is with a space and without, so
 * both can be told where the widths of gaps alone cannot. Null where the line fits no setting of the face.
 */
export function spacedWords(line: SpacedLine): SpacedWord[] | null {
  const { words, map, face } = line
  if (face.kind === 'mono' || words.some((word) => wordless.test(word))) return null
  const stretches = stretchesOf(map)
  if ([...words.join('')].length < 3 || stretches.length < 2) return null
  // What speaks for other spaces must speak clearly: the face of a short line is itself a guess.
  const asRead = bestReading(line, stretches, 'as read')
  const free = bestReading(line, stretches, 'free')
  if (!free || (asRead && free.cost > asRead.cost - clearlyPx)) return null
  const { starts, glyphs } = free
  // Letters that stand apart one by one are spaced out, or none.
  if (starts.length > words.length && glyphs.length < leastLetters * starts.length) return null
  return starts.map(({ glyph, stretch }, index) => {
    const next = starts[index + 1]
    const own = glyphs.slice(glyph, next?.glyph)
    return {
      text: own.map(({ text }) => text).join(''),
      fromPx: map.rect.x + stretches[stretch]!.from,
      toPx: map.rect.x + stretches[(next?.stretch ?? stretches.length) - 1]!.to,
    }
  })
}

type Spaces = 'as read' | 'free'

/** The reading of a line that fits its ink best, of all settings near the estimated one; null where none fits. */
function bestReading(
  { words, face, weight, sizePx }: SpacedLine,
  stretches: readonly Stretch[],
  spaces: Spaces,
) {
  let best: (Reading & { glyphs: readonly Glyph[] }) | null = null
  for (const each of fontFaces.filter(({ kind }) => kind === face.kind)) {
    const glyphs = glyphsOf(words, each, weight)
    const spaceEm = inkOf('. .', each, weight).advanceEm - inkOf('..', each, weight).advanceEm
    for (const factor of sizeFactors) {
      for (const spacing of spacingsEm) {
        const size = sizePx * factor
        const reading = read(stretches, glyphs, { size, spaceEm, spacing, spaces })
        if (!reading || reading.cost / (2 * stretches.length) > mostErrorPx + mostErrorEm * size) continue
        // The estimate holds where others are not clearly better.
        const doubt = Math.abs(Math.log(factor)) * 0.6 + (spacing > 0 ? 0.08 : 0) + (each === face ? 0 : 0.03)
        const cost = reading.cost + doubt * 2 * stretches.length
        if (!best || cost < best.cost) best = { ...reading, cost, glyphs }
      }
    }
  }
  return best
}

function stretchesOf({ rect, cover }: InkMap): Stretch[] {
  const peaks = Array.from({ length: rect.width }, (_, x) => {
    let peak = 0
    for (let y = 0; y < rect.height; y += 1) peak = Math.max(peak, cover[y * rect.width + x]!)
    return Math.min(1, peak)
  })
  const found: Stretch[] = []
  for (let from = 0; from < rect.width; from += 1) {
    if (peaks[from]! < drawnFrom) continue
    let to = from + 1
    while (to < rect.width && peaks[to]! >= drawnFrom) to += 1
    found.push({ from, to, left: from + 1 - peaks[from]!, right: to - 1 + peaks[to - 1]! })
    from = to
  }
  return found
}

function glyphsOf(words: readonly string[], face: FontFace, weight: number): Glyph[] {
  return words.flatMap((word, index) =>
    [...word].map((text, at) => {
      const { advanceEm, leftEm, rightEm } = inkOf(text, face, weight)
      return { text, advance: advanceEm, left: leftEm, right: rightEm, isSpaced: index > 0 && at === 0 }
    }),
  )
}

/** How a line is set: em size in pixels; width of a space, and what is added to every letter, in em. */
interface Setting {
  size: number
  spaceEm: number
  spacing: number
  spaces: Spaces
}

/** The cheapest way to share all stretches among all glyphs in order; costs are errors of widths and gaps in pixels. */
function read(stretches: readonly Stretch[], glyphs: readonly Glyph[], setting: Setting): Reading | null {
  const { size, spacing } = setting
  type Step = { cost: number; glyph: number; stretch: number; isSpaced: boolean }
  const width = stretches.length + 1
  const steps: (Step | undefined)[] = new Array((glyphs.length + 1) * width)
  steps[0] = { cost: 0, glyph: -1, stretch: -1, isSpaced: false }
  for (let glyph = 0; glyph < glyphs.length; glyph += 1) {
    for (let stretch = 0; stretch < stretches.length; stretch += 1) {
      const before = steps[glyph * width + stretch]
      if (!before) continue
      const gap = gapBefore(
        stretches[stretch - 1],
        stretches[stretch]!,
        glyphs[glyph - 1],
        glyphs[glyph]!,
        setting,
      )
      let origin = 0
      for (let to = glyph + 1; to <= Math.min(glyphs.length, glyph + mostJoined); to += 1) {
        const last = glyphs[to - 1]!
        const expected = (origin + last.right - glyphs[glyph]!.left) * size
        const parts = to === glyph + 1 ? mostParts : 1
        for (let end = stretch + 1; end <= Math.min(stretches.length, stretch + parts); end += 1) {
          const drawn = stretches[end - 1]!.right - stretches[stretch]!.left
          const off = Math.min(worstPx, Math.abs(drawn - expected)) + (end - stretch - 1) * 0.5
          const cost = before.cost + gap.cost + off
          const at = to * width + end
          if (!steps[at] || cost < steps[at]!.cost)
            steps[at] = { cost, glyph, stretch, isSpaced: gap.isSpaced }
        }
        origin += last.advance + spacing
      }
    }
  }
  const end = steps.at(-1)
  if (!end) return null
  const starts: Reading['starts'] = []
  for (let step: Step = end; step.glyph >= 0; step = steps[step.glyph * width + step.stretch]!) {
    if (step.isSpaced || step.glyph === 0) starts.unshift({ glyph: step.glyph, stretch: step.stretch })
  }
  return { cost: end.cost, starts }
}

/** What the gap before a glyph costs, with a space in it or without, whichever is cheaper. */
function gapBefore(
  left: Stretch | undefined,
  right: Stretch,
  before: Glyph | undefined,
  after: Glyph,
  { size, spaceEm, spacing, spaces }: Setting,
) {
  if (!left || !before) return { cost: 0, isSpaced: false }
  const drawn = right.left - left.right
  const near = (before.advance + spacing - before.right + after.left) * size
  const told = (readPx + readEm * size) * (after.isSpaced ? -1 : 1)
  const without = Math.abs(drawn - near)
  // Columns and justified lines have wider spaces.
  const more = drawn - near - spaceEm * size
  const within = more > 0 ? Math.min(1, more * 0.3) : -more
  const isSpaced = spaces === 'free' ? within + told < without : after.isSpaced
  return { cost: Math.min(worstPx, isSpaced ? within : without), isSpaced }
}
