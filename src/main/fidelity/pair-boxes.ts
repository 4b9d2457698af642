import type { HexColor } from '../../shared/design-facts'
import type { Rect, Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import { colorDifference } from './color-difference'
import { areaOf, distanceOf, overlapOf } from './rects'
import { textLikeness } from './text-likeness'

/** A box as it is paired and scored. */
export interface ComparedBox {
  rectPx: Rect
  /** What the picture shows along its edge, inside. */
  ground: HexColor
  radiusPx: number
  /** What is written in it. */
  label: string
  selector: string | null
  /** Its rectangle in the pixels of its own picture. */
  ownPx: Rect
}

export interface BoxPair {
  reference: number
  candidate: number
  /** As of `BlockPair`: 1 − the larger of the distances of the middles, in widths and heights of the page. */
  position: number
  /** CIEDE2000 of the grounds. */
  colorDifference: number
}

export interface BoxPairing {
  pairs: BoxPair[]
  missing: number[]
  extra: number[]
}

/** Two boxes are one where they share half of their area, */
const sameOverlap = 0.5
/** or nearly all of their words and some of their size, */
const sameLabel = 0.7
const sameSizeOfLabelled = 0.3
/** or, both without words, most of their size and their neighbourhood. */
const sameSize = 0.7
const nearby = 0.15

/**
 * Boxes of the reference with those of the candidate that stand for them, both in the pixels of the reference: the surest
 * pairs first, by overlap, likeness of the words in them, likeness of size, and nearness. Boxes that lie in each other at one
 * place are told apart by their overlap. The largest `limits.comparedBoxesMax` of each side take part.
 */
export function pairBoxes(
  reference: readonly ComparedBox[],
  candidate: readonly ComparedBox[],
  sizePx: Size,
): BoxPairing {
  const [ones, others] = [largest(reference), largest(candidate)]
  const possible: { reference: number; candidate: number; worth: number }[] = []
  for (const at of ones) {
    for (const other of others) {
      const worth = worthOf(reference[at]!, candidate[other]!, sizePx)
      if (worth !== null) possible.push({ reference: at, candidate: other, worth })
    }
  }
  possible.sort((a, b) => b.worth - a.worth || a.reference - b.reference || a.candidate - b.candidate)
  const paired = { reference: new Set<number>(), candidate: new Set<number>() }
  const pairs: BoxPair[] = []
  for (const pair of possible) {
    if (paired.reference.has(pair.reference) || paired.candidate.has(pair.candidate)) continue
    paired.reference.add(pair.reference)
    paired.candidate.add(pair.candidate)
    const [one, other] = [reference[pair.reference]!, candidate[pair.candidate]!]
    pairs.push({
      reference: pair.reference,
      candidate: pair.candidate,
      position: Math.max(0, 1 - distanceOf(one.rectPx, other.rectPx, sizePx)),
      colorDifference: colorDifference(one.ground, other.ground),
    })
  }
  return {
    pairs: pairs.sort((a, b) => a.reference - b.reference),
    missing: ones.filter((at) => !paired.reference.has(at)),
    extra: others.filter((at) => !paired.candidate.has(at)),
  }
}

function largest(boxes: readonly ComparedBox[]): number[] {
  const all = [...boxes.keys()]
  if (all.length <= limits.comparedBoxesMax) return all
  return all
    .sort((a, b) => areaOf(boxes[b]!.rectPx) - areaOf(boxes[a]!.rectPx))
    .slice(0, limits.comparedBoxesMax)
    .sort((a, b) => a - b)
}

function worthOf(one: ComparedBox, other: ComparedBox, sizePx: Size): number | null {
  const overlap = overlapOf(one.rectPx, other.rectPx)
  const size = sizeLikeness(one.rectPx, other.rectPx)
  const distance = distanceOf(one.rectPx, other.rectPx, sizePx)
  const isLabelled = one.label !== '' && other.label !== ''
  if (overlap < sameOverlap && size < sameSizeOfLabelled) return null
  const words = isLabelled ? textLikeness(one.label, other.label) : one.label === other.label ? 0.5 : 0
  const isOne =
    overlap >= sameOverlap ||
    (isLabelled && words >= sameLabel && size >= sameSizeOfLabelled) ||
    (one.label === other.label && size >= sameSize && distance <= nearby)
  return isOne ? 2 * overlap + words + size - distance : null
}

const likenessOf = (one: number, other: number) =>
  Math.max(one, other) > 0 ? Math.min(one, other) / Math.max(one, other) : 1

const sizeLikeness = (one: Rect, other: Rect) =>
  likenessOf(one.width, other.width) * likenessOf(one.height, other.height)
