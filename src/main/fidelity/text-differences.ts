import type { Rect } from '../../shared/geometry'
import {
  type Found,
  type Graded,
  largestColorDifference,
  leastColorDifference,
  movedAndResized,
  whole,
} from './changes'
import { colorDifference } from './color-difference'
import { shareInside } from './rects'
import type { Block, BlockScore } from './score-blocks'
import type { SideText } from './sides'
import { commonLength } from './text-likeness'

/** Of the smaller one inside the other, from where on an extra text stands in the place of a missing one. */
const samePlaceShare = 0.5

/**
 * What differs between two lists of lines. `score` is theirs, with the candidate's in the pixels of the reference. A missing
 * line with an extra one in its place is one that was retyped. How grave a change is, 0 to 1: missing and extra 1; retyped
 * the share of characters not in common; recoloured CIEDE2000 over 100; moved and resized as `movedAndResized` says.
 */
export function textDifferences(
  reference: readonly Block[],
  candidate: readonly SideText[],
  score: Pick<BlockScore, 'pairs' | 'missing' | 'extra'>,
): Found[] {
  const replaced = replacementsOf(
    reference,
    candidate.map(({ rectPx }) => rectPx),
    score,
  )
  const missing = score.missing.filter((at) => !replaced.some((pair) => pair.reference === at))
  const extra = score.extra.filter((at) => !replaced.some((pair) => pair.candidate === at))
  const find = (graded: Graded[], one: number | null, other: number | null): Found => {
    const its = other === null ? null : candidate[other]!
    return {
      thing: 'text',
      label: one === null ? its!.text : reference[one]!.text,
      graded,
      referencePx: one === null ? null : reference[one]!.rectPx,
      candidatePx: its?.rectPx ?? null,
      ownPx: its?.ownPx ?? null,
      selector: its?.selector ?? null,
      ...(its?.type && { type: its.type, inOwnBox: its.inOwnBox }),
    }
  }
  return [
    ...[...score.pairs, ...replaced].map((pair) =>
      find(changesOf(reference[pair.reference]!, candidate[pair.candidate]!), pair.reference, pair.candidate),
    ),
    ...missing.map((at) => find([whole({ kind: 'missing', text: reference[at]!.text })], at, null)),
    ...extra.map((at) => find([whole({ kind: 'extra', text: candidate[at]!.text })], null, at)),
  ].filter(({ graded }) => graded.length > 0)
}

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

function changesOf(one: Block, other: Block): Graded[] {
  const texts = [one.text, other.text].map((text) => text.replace(/\s+/gu, '')) as [string, string]
  const isRetyped = texts[0] !== texts[1]
  // Other words have another width, and other letters another height of their ink.
  const [moved, ...resized] = movedAndResized(one.rectPx, other.rectPx, !isRetyped)
  const changes = moved ? [moved] : []
  if (isRetyped) {
    const length = [...texts[0]].length + [...texts[1]].length
    changes.push({
      change: { kind: 'retyped', from: one.text, to: other.text },
      gravity: 1 - (2 * commonLength(...texts)) / length,
    })
  }
  changes.push(...resized)
  const difference = colorDifference(one.color, other.color)
  if (difference >= leastColorDifference) {
    changes.push({
      change: { kind: 'recoloured', from: one.color, to: other.color, difference },
      gravity: Math.min(1, difference / largestColorDifference),
    })
  }
  return changes
}
