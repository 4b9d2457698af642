import type { Rect } from '../../shared/geometry'
import {
  type Found,
  type Graded,
  largestColorDifference,
  leastColorDifference,
  leastPx,
  movedAndResized,
  toTenth,
  whole,
} from './changes'
import type { BoxPairing, ComparedBox } from './pair-boxes'
import type { PixelLikeness } from './pixel-likeness'
import { areaOf } from './rects'

/** Of the larger one; a corner is measured no better. */
const leastRoundedShare = 0.2

/**
 * What differs between two lists of boxes, both in the pixels of the reference. How grave a change is: missing and extra 1;
 * moved and resized as `movedAndResized` says; recoloured CIEDE2000 of the grounds over 100; rounded the share of the box
 * that its four corners gain or lose, (4 − π) · |r² − s²| over its area.
 */
export function boxDifferences(
  reference: readonly ComparedBox[],
  candidate: readonly ComparedBox[],
  { pairs, missing, extra }: BoxPairing,
  likeness: PixelLikeness,
): Found[] {
  const find = (graded: Graded[], one: ComparedBox | null, other: ComparedBox | null): Found => ({
    thing: 'box',
    label: one?.label || other?.label || '',
    graded,
    referencePx: one?.rectPx ?? null,
    candidatePx: other?.rectPx ?? null,
    ownPx: other?.ownPx ?? null,
    selector: other?.selector ?? null,
  })
  return [
    ...pairs.map((pair) => {
      const [one, other] = [reference[pair.reference]!, candidate[pair.candidate]!]
      const graded = movedAndResized(one.rectPx, other.rectPx, true)
      if (pair.colorDifference >= leastColorDifference) {
        graded.push({
          change: {
            kind: 'recoloured',
            from: one.ground,
            to: other.ground,
            difference: pair.colorDifference,
          },
          gravity: Math.min(1, pair.colorDifference / largestColorDifference),
        })
      }
      const rounded = roundedOf(one, other, likeness)
      if (rounded) graded.push(rounded)
      return find(graded, one, other)
    }),
    ...missing.map((at) =>
      find([whole({ kind: 'missing', text: reference[at]!.label })], reference[at]!, null),
    ),
    ...extra.map((at) => find([whole({ kind: 'extra', text: candidate[at]!.label })], null, candidate[at]!)),
  ].filter(({ graded }) => graded.length > 0)
}

function roundedOf(one: ComparedBox, other: ComparedBox, likeness: PixelLikeness): Graded | null {
  const [from, to] = [one.radiusPx, other.radiusPx]
  const differs = Math.abs(from - to)
  if (differs < leastPx || differs < leastRoundedShare * Math.max(from, to)) return null
  const side = Math.ceil(Math.max(from, to))
  const { x, y } = other.rectPx
  const corner: Rect = { x, y, width: side, height: side }
  const [dx, dy] = [Math.round(x - one.rectPx.x), Math.round(y - one.rectPx.y)]
  if (likeness.isAlike(corner, dx, dy)) return null
  const changed = (4 - Math.PI) * Math.abs(from ** 2 - to ** 2)
  const areaPx = Math.max(1, areaOf(one.rectPx), areaOf(other.rectPx))
  return {
    change: { kind: 'rounded', from: toTenth(from), to: toTenth(to) },
    gravity: Math.min(1, changed / areaPx),
  }
}
