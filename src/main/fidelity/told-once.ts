import type { Change } from '../../shared/fidelity'
import type { Rect } from '../../shared/geometry'
import type { Found } from './changes'
import { areaOf, isWithin } from './rects'

/** What lies in a box may stand out of it so much. */
const slackPx = 3
/** Moves that differ by less are one. */
const samePx = 2

/**
 * What is told of a box is not told again of what lies in it: the same move, the same new ground, and, where a box is
 * missing or extra, that its parts are.
 */
export function toldOnce(found: readonly Found[]): Found[] {
  const boxes = found
    .filter(({ thing }) => thing === 'box')
    .sort((a, b) => areaOf(rectOf(b)) - areaOf(rectOf(a)))
  return found
    .map((one) => {
      const around = boxes.filter((box) => box !== one && liesIn(one, box))
      const graded = one.graded.filter(
        ({ change }) => !around.some((box) => box.graded.some((its) => saysIt(its.change, change))),
      )
      return { ...one, graded }
    })
    .filter(({ graded }) => graded.length > 0)
}

const rectOf = ({ referencePx, candidatePx }: Found): Rect => (referencePx ?? candidatePx)!

/** Larger, so that of two boxes at one place one is left. */
function liesIn(inner: Found, box: Found): boolean {
  const isIn = (one: Rect | null, other: Rect | null) =>
    one === null || (other !== null && isWithin(one, other, slackPx))
  const isSmaller = areaOf(rectOf(inner)) < areaOf(rectOf(box))
  return isSmaller && isIn(inner.referencePx, box.referencePx) && isIn(inner.candidatePx, box.candidatePx)
}

function saysIt(ofBox: Change, change: Change): boolean {
  if (ofBox.kind !== change.kind) return false
  switch (ofBox.kind) {
    case 'moved':
      return (
        change.kind === 'moved' &&
        Math.abs(ofBox.dx - change.dx) <= samePx &&
        Math.abs(ofBox.dy - change.dy) <= samePx
      )
    case 'recoloured':
      return change.kind === 'recoloured' && ofBox.from === change.from && ofBox.to === change.to
    case 'missing':
    case 'extra':
      return true
    default:
      return false
  }
}
