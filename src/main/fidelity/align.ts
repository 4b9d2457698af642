import type { Alignment } from '../../shared/fidelity'
import type { Point, Rect } from '../../shared/geometry'
import { median } from '../measure/layout/arrange'
import type { Block } from './score-blocks'

/** Takes a point of the candidate to the reference: `scale` · point + (`x`, `y`), in pixels of the reference. */
interface Placement extends Point {
  scale: number
}

/** The middles of one text in both pictures. */
interface Anchor {
  reference: Point
  candidate: Point
  /** Width in the reference over width in the candidate. */
  widthRatio: number
}

export const unaligned: Alignment = { scale: 1, x: 0, y: 0, residualPx: 0, anchors: 0 }

/** With fewer texts in common a text that moved cannot be told from a page that moved, or from one that grew. */
const anchorsMin = 3
const anchorsMinForScale = 5
/** More say nothing new. Every pair of them is tried for a scale. */
const anchorsMax = 100
/** What a text may be off and still agree, in medians of the heights of the reference's lines, and at least. */
const toleranceHeights = 0.25
const toleranceMinPx = 2
/** A page that moved must leave less than this share of what staying leaves, and so must one that grew of one that moved. */
const worthwhile = 0.5
/** A page that grew has wider texts, too. Fonts differ by less than this. */
const widthRatioSpread = 0.1
/** Of the median distance; 2.5 deviations (Rousseeuw and Leroy, Robust Regression and Outlier Detection, 1987). */
const outlierFactor = 2.5 * 1.4826
const outlierMinPx = 1

/**
 * Finds where the candidate lies on the reference: unmoved, moved, or moved and scaled, the first that no further one
 * betters by half. Anchors are the texts that stand just once in both; so neither the heights of the pages matter nor what
 * one has and the other lacks. Each way is guessed from the median, from each anchor or from each two, and the guess with
 * the least sum of squared distances, none counted above the tolerance, is taken (MSAC: Torr and Zisserman, "MLESAC", CVIU
 * 78, 2000). Least squares over the anchors that agree settle it (Umeyama, IEEE PAMI 13, 1991, without rotation). A part of
 * a page that moved leaves the page where it is. `unaligned` with fewer than three anchors.
 */
export function align(reference: readonly Block[], candidate: readonly Block[]): Alignment {
  const all = anchorsOf(reference, candidate)
  const stride = Math.max(1, Math.ceil(all.length / anchorsMax))
  const anchors = all.filter((_, at) => at % stride === 0)
  if (anchors.length < anchorsMin) return unaligned

  const lineHeightPx = median(reference.map(({ rectPx }) => rectPx.height))
  const tolerancePx = Math.max(toleranceMinPx, toleranceHeights * lineHeightPx)
  const costOf = (placement: Placement) =>
    anchors.reduce((sum, anchor) => sum + Math.min(tolerancePx, distance(anchor, placement)) ** 2, 0)

  let chosen: Placement = unaligned
  let cost = costOf(chosen)
  let settle: Settle = () => unaligned
  for (const way of ways) {
    let best: Placement | null = null
    let least = worthwhile * cost
    for (const guess of way.guesses(anchors)) {
      const itsCost = costOf(guess)
      if (itsCost < least) [best, least] = [guess, itsCost]
    }
    if (best) [chosen, cost, settle] = [best, least, way.settle]
  }

  const near = anchors.filter((anchor) => distance(anchor, chosen) <= tolerancePx)
  const usual = median(near.map((anchor) => distance(anchor, chosen)))
  const farthest = Math.max(outlierMinPx, outlierFactor * usual)
  const agreeing = near.filter((anchor) => distance(anchor, chosen) <= farthest)
  if (agreeing.length === 0) return unaligned
  const { scale, x, y } = settle(agreeing)
  const residualPx = Math.sqrt(mean(agreeing.map((anchor) => distance(anchor, { scale, x, y }) ** 2)))
  return { scale, x, y, residualPx, anchors: agreeing.length }
}

type Settle = (anchors: readonly Anchor[]) => Placement

/** From few freedoms to more. */
const ways: { guesses: (anchors: readonly Anchor[]) => Iterable<Placement>; settle: Settle }[] = [
  { guesses: moves, settle: (anchors) => fitMove(anchors, 1) },
  { guesses: scalings, settle: (anchors) => fitMove(anchors, fitScale(anchors)) },
]

/** Where a rectangle of the candidate lies on the reference. */
export function alignRect(rectPx: Rect, { scale, x, y }: Alignment): Rect {
  return {
    x: rectPx.x * scale + x,
    y: rectPx.y * scale + y,
    width: rectPx.width * scale,
    height: rectPx.height * scale,
  }
}

/** The candidate's blocks in the reference's pixels, for `scoreBlocks`. */
export const alignBlocks = (blocks: readonly Block[], alignment: Alignment): Block[] =>
  blocks.map((block) => ({ ...block, rectPx: alignRect(block.rectPx, alignment) }))

function anchorsOf(reference: readonly Block[], candidate: readonly Block[]): Anchor[] {
  const others = single(candidate)
  return [...single(reference)].flatMap(([text, one]) => {
    const other = others.get(text)
    if (!one || !other) return []
    return { reference: middle(one), candidate: middle(other), widthRatio: one.width / other.width }
  })
}

/** By text without spaces, which readers put differently; null where it stands more than once. */
function single(blocks: readonly Block[]): Map<string, Rect | null> {
  const rects = new Map<string, Rect | null>()
  for (const { text, rectPx } of blocks) {
    const key = text.replace(/\s+/gu, '')
    if (key && rectPx.width > 0) rects.set(key, rects.has(key) ? null : rectPx)
  }
  return rects
}

function moves(anchors: readonly Anchor[]): Placement[] {
  const each = anchors.map((anchor) => fitMove([anchor], 1))
  return [{ scale: 1, x: median(each.map(({ x }) => x)), y: median(each.map(({ y }) => y)) }, ...each]
}

function* scalings(anchors: readonly Anchor[]): Generator<Placement> {
  if (anchors.length < anchorsMinForScale) return
  const usual = median(anchors.map(({ widthRatio }) => widthRatio))
  for (const [at, anchor] of anchors.entries()) {
    for (const other of anchors.slice(at + 1)) {
      const scale = fitScale([anchor, other])
      if (Math.abs(scale / usual - 1) <= widthRatioSpread) yield fitMove([anchor, other], scale)
    }
  }
}

function fitMove(anchors: readonly Anchor[], scale: number): Placement {
  return {
    scale,
    x: mean(anchors.map(({ reference, candidate }) => reference.x - scale * candidate.x)),
    y: mean(anchors.map(({ reference, candidate }) => reference.y - scale * candidate.y)),
  }
}

/** 1 where all lie on one point. */
function fitScale(anchors: readonly Anchor[]): number {
  const x = mean(anchors.map(({ candidate }) => candidate.x))
  const y = mean(anchors.map(({ candidate }) => candidate.y))
  let both = 0
  let own = 0
  // The reference's mean falls out: distances from the candidate's sum up to nothing.
  for (const { reference, candidate } of anchors) {
    both += reference.x * (candidate.x - x) + reference.y * (candidate.y - y)
    own += (candidate.x - x) ** 2 + (candidate.y - y) ** 2
  }
  return own > 0 ? both / own : 1
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const middle = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 })

const distance = ({ reference, candidate }: Anchor, { scale, x, y }: Placement): number =>
  Math.hypot(reference.x - scale * candidate.x - x, reference.y - scale * candidate.y - y)
