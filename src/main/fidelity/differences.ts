import type { HexColor } from '../../shared/design-facts'
import { intersect, type Rect, type Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import { type Alignment, alignRect } from './align'
import { colorDifference } from './color-difference'
import type { Block, BlockScore } from './score-blocks'
import { commonLength } from './text-likeness'

/** `from` is the reference's, `to` the candidate's. Lengths are pixels of the reference, to a tenth. */
export type Change =
  /** Right and down are positive. */
  | { kind: 'moved'; dx: number; dy: number }
  | { kind: 'resized'; from: Size; to: Size }
  /** With its CIEDE2000. */
  | { kind: 'recoloured'; from: HexColor; to: HexColor; difference: number }
  | { kind: 'retyped'; from: string; to: string }
  | { kind: 'missing'; text: string }
  | { kind: 'extra'; text: string }

/** One place where the candidate is not as the reference. */
export interface Difference {
  /** The gravest first. */
  changes: [Change, ...Change[]]
  /** How much it strikes the eye, pixels: the side of a square as large as the block, times how grave it is (0 to 1). */
  effectPx: number
  /** The blocks by their places in the lists, and their rectangles in the pixels of their own pictures. */
  reference: { at: number; rectPx: Rect } | null
  candidate: { at: number; rectPx: Rect } | null
}

/** Less is within what is measured. */
const leastPx = 2
/** Of a side: the same words are as much wider or narrower from one way of drawing letters to another. */
const leastShare = 0.02
/** CIEDE2000; 1 is just seen, and the colour of thin letters is measured about as well. */
const leastColorDifference = 2
/** CIEDE2000 of black against white. */
const largestColorDifference = 100
/** Of the smaller one inside the other, from where on an extra text stands in the place of a missing one. */
const samePlaceShare = 0.5

/**
 * What differs between two lists of blocks, the largest effect first, at most `limits.differencesMax`. `score` is that of the
 * reference with the candidate's blocks after `alignBlocks`; `candidate` has them as they were measured. A missing block
 * with an extra one in its place is one that was retyped. How grave a change is, 0 to 1: missing and extra 1; retyped the
 * share of characters not in common; recoloured CIEDE2000 over 100; moved d / (d + height of the line); resized 1 −
 * shorter / longer width · lower / higher height. Several at one block leave together what each leaves of the other:
 * 1 − Π(1 − g).
 */
export function differencesOf(
  reference: readonly Block[],
  candidate: readonly Block[],
  score: Pick<BlockScore, 'pairs' | 'missing' | 'extra'>,
  alignment: Alignment,
): Difference[] {
  const aligned = candidate.map(({ rectPx }) => alignRect(rectPx, alignment))
  const replaced = replacementsOf(reference, aligned, score)
  const missing = score.missing.filter((at) => !replaced.some((pair) => pair.reference === at))
  const extra = score.extra.filter((at) => !replaced.some((pair) => pair.candidate === at))

  const found: Difference[] = []
  const add = (graded: Graded[], one: number | null, other: number | null) => {
    const [worst, ...rest] = graded.sort((a, b) => b.gravity - a.gravity)
    if (!worst) return
    const left = graded.reduce((product, { gravity }) => product * (1 - gravity), 1)
    const areaPx = Math.max(
      one === null ? 0 : areaOf(reference[one]!.rectPx),
      other === null ? 0 : areaOf(aligned[other]!),
    )
    found.push({
      changes: [worst.change, ...rest.map(({ change }) => change)],
      effectPx: Math.sqrt(areaPx) * (1 - left),
      reference: one === null ? null : { at: one, rectPx: reference[one]!.rectPx },
      candidate: other === null ? null : { at: other, rectPx: candidate[other]!.rectPx },
    })
  }
  for (const pair of [...score.pairs, ...replaced]) {
    const other = { ...candidate[pair.candidate]!, rectPx: aligned[pair.candidate]! }
    add(changesOf(reference[pair.reference]!, other), pair.reference, pair.candidate)
  }
  for (const at of missing) add([whole({ kind: 'missing', text: reference[at]!.text })], at, null)
  for (const at of extra) add([whole({ kind: 'extra', text: candidate[at]!.text })], null, at)
  return found.sort((a, b) => b.effectPx - a.effectPx).slice(0, limits.differencesMax)
}

interface Graded {
  change: Change
  /** 0 to 1. */
  gravity: number
}

const whole = (change: Change): Graded => ({ change, gravity: 1 })

/** Missing blocks with the extra ones in their places, those that cover each other most first. */
function replacementsOf(
  reference: readonly Block[],
  aligned: readonly Rect[],
  { missing, extra }: Pick<BlockScore, 'missing' | 'extra'>,
): { reference: number; candidate: number }[] {
  const near = missing
    .flatMap((one) =>
      extra.map((other) => ({
        reference: one,
        candidate: other,
        share: shareInside(reference[one]!.rectPx, aligned[other]!),
      })),
    )
    .filter(({ share }) => share >= samePlaceShare)
    .sort((a, b) => b.share - a.share)
  const taken: typeof near = []
  for (const pair of near) {
    const isTaken = taken.some(
      (other) => other.reference === pair.reference || other.candidate === pair.candidate,
    )
    if (!isTaken) taken.push(pair)
  }
  return taken
}

function shareInside(one: Rect, other: Rect): number {
  const smaller = Math.min(areaOf(one), areaOf(other))
  return smaller > 0 ? areaOf(intersect(one, other)) / smaller : 0
}

const areaOf = ({ width, height }: Rect) => width * height

function changesOf(one: Block, other: Block): Graded[] {
  const changes: Graded[] = []
  const [from, to] = [one.rectPx, other.rectPx]

  const dx = noticed(shift(from.x, from.width, to.x, to.width))
  const dy = noticed(shift(from.y, from.height, to.y, to.height))
  if (dx !== 0 || dy !== 0) {
    const movedPx = Math.hypot(dx, dy)
    changes.push({ change: { kind: 'moved', dx, dy }, gravity: movedPx / (movedPx + from.height) })
  }

  const texts = [one.text, other.text].map((text) => text.replace(/\s+/gu, '')) as [string, string]
  const isRetyped = texts[0] !== texts[1]
  if (isRetyped) {
    const length = [...texts[0]].length + [...texts[1]].length
    changes.push({
      change: { kind: 'retyped', from: one.text, to: other.text },
      gravity: 1 - (2 * commonLength(...texts)) / length,
    })
  }

  // Other words have another width, and other letters another height of their ink.
  if (!isRetyped && (isResized(from.width, to.width) || isResized(from.height, to.height))) {
    const left = (1 - lackingOf(from.width, to.width)) * (1 - lackingOf(from.height, to.height))
    changes.push({ change: { kind: 'resized', from: sizeOf(from), to: sizeOf(to) }, gravity: 1 - left })
  }

  const difference = colorDifference(one.color, other.color)
  if (difference >= leastColorDifference) {
    changes.push({
      change: { kind: 'recoloured', from: one.color, to: other.color, difference },
      gravity: Math.min(1, difference / largestColorDifference),
    })
  }
  return changes
}

/** Of both starts, both middles and both ends the nearest: what grows from an edge or its middle did not move. */
function shift(from: number, fromSize: number, to: number, toSize: number): number {
  const start = to - from
  const grown = toSize - fromSize
  const [middle, end] = [start + grown / 2, start + grown]
  return [start, middle, end].reduce((least, by) => (Math.abs(by) < Math.abs(least) ? by : least))
}

const toTenth = (px: number) => Math.round(px * 10) / 10

const noticed = (px: number) => (Math.abs(toTenth(px)) >= leastPx ? toTenth(px) : 0)

/** The share of the longer side that the shorter lacks. */
const lackingOf = (from: number, to: number) =>
  from === to ? 0 : 1 - Math.min(from, to) / Math.max(from, to)

const isResized = (from: number, to: number) =>
  Math.abs(toTenth(to - from)) >= leastPx && lackingOf(from, to) >= leastShare

const sizeOf = ({ width, height }: Rect): Size => ({ width: toTenth(width), height: toTenth(height) })
