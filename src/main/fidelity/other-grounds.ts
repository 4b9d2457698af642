import type { HexColor } from '../../shared/design-facts'
import type { Rect } from '../../shared/geometry'
import { colorDifference } from './color-difference'
import { hexColor } from './grounds'
import type { Picture } from './ssim'

/** Of the page's pixels that have just this colour, for it to be a ground. */
const leastShare = 1 / 8
/** Of these, those that have one and the same colour now. */
const sameShare = 0.5
const samples = 40_000

export interface OtherGround {
  from: HexColor
  to: HexColor
  /** CIEDE2000. */
  difference: number
  /** All that has changed so lies in it. */
  rectPx: Rect
}

/**
 * Grounds that have another colour now, besides the one most of the reference has (`groundBelow`): behind large cards of one
 * colour the page itself is less than they are. What lies in `toldPx` is told of already and does not count. The gravest first.
 */
export function otherGrounds(
  reference: Picture,
  candidate: Picture,
  most: HexColor,
  toldPx: readonly Rect[],
  leastDifference: number,
): OtherGround[] {
  const { widthPx, heightPx, order } = reference
  const step = Math.max(1, Math.floor(Math.sqrt((widthPx * heightPx) / samples)))
  const wordAt = ({ pixels }: Picture, at: number) =>
    (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!
  const isTold = (x: number, y: number) =>
    toldPx.some((told) => x >= told.x && y >= told.y && x < told.x + told.width && y < told.y + told.height)
  const places = new Map<number, { x: number; y: number; now: number }[]>()
  let all = 0
  for (let y = 0; y < heightPx; y += step) {
    for (let x = 0; x < widthPx; x += step, all += 1) {
      const at = (y * widthPx + x) * 4
      const word = wordAt(reference, at)
      const now = wordAt(candidate, at)
      if (word === now || isTold(x, y)) continue
      const known = places.get(word)
      if (known) known.push({ x, y, now })
      else places.set(word, [{ x, y, now }])
    }
  }
  const hexOf = (word: number) => hexColor([word >> 16, (word >> 8) & 255, word & 255], order)
  return [...places]
    .filter(([word, changed]) => changed.length >= leastShare * all && hexOf(word) !== most)
    .flatMap(([word, changed]) => {
      const counts = new Map<number, number>()
      for (const { now } of changed) counts.set(now, (counts.get(now) ?? 0) + 1)
      const [usual, count] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))
      if (count < sameShare * changed.length) return []
      const [from, to] = [hexOf(word), hexOf(usual)]
      const difference = colorDifference(from, to)
      if (difference < leastDifference) return []
      return [{ from, to, difference, rectPx: boundsOf(changed, usual, step) }]
    })
    .sort((a, b) => b.difference - a.difference)
}

function boundsOf(
  changed: readonly { x: number; y: number; now: number }[],
  usual: number,
  step: number,
): Rect {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const { x, y, now } of changed) {
    if (now !== usual) continue
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + step)
    bottom = Math.max(bottom, y + step)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
