import type { Point, Rect } from '../../shared/geometry'
import { areComparable, isInsideOf } from './selectors'
import type { Thing } from './things'

/** Along which axes a thing comes to its place by itself. */
export interface Follows {
  x: boolean
  y: boolean
}

type Range = [least: number, most: number]

/** CSS pixels within which a thing counts as having followed. */
const tolerance = 1.5
/** A line grows by at most so much for what its ink grows: lines are up to twice as high as letters. */
const lineShare = 2

/**
 * A page in flow moves with what is in it: something below a box that is 30 pixels too high is 30 pixels too low, and comes
 * back by itself with the box's right height. Told by its distance: it is what one thing before it or round it grows by,
 * half of that (things in the middle), or what all of them do. What is put in the middle of a box moves by half of what the
 * box grows more than what is in it.
 *
 * @param move what is left to move it by once what is round it has moved
 * @param others outer ones first
 */
export function followsFrom(thing: Thing, move: Point, others: readonly Thing[]): Follows {
  const along = (axis: 'x' | 'y') => {
    const size = axis === 'x' ? 'width' : 'height'
    const ranges = others
      .filter((other) => other.growth[size] !== 0 && pushes(other, thing, axis))
      .map((other) => growthOf(other, size))
    const inMiddle = middleRange(thing, others, size)
    return move[axis] !== 0 && isExplained(move[axis], inMiddle ? [...ranges, inMiddle] : ranges)
  }
  return { x: along('x'), y: along('y') }
}

function middleRange(thing: Thing, others: readonly Thing[], size: 'width' | 'height'): Range | null {
  const round = nearestRound(thing, others)
  if (!round || round.growth[size] === 0) return null
  const inside = others.filter(
    (other) => other.selector !== round.selector && nearestRound(other, others) === round,
  )
  const by = inside.reduce((left, { growth }) => left - growth[size], round.growth[size]) / 2
  return [by, by]
}

/** @param others outer ones first */
export const nearestRound = (thing: Thing, others: readonly Thing[]): Thing | undefined =>
  others.findLast((other) => isRound(other, thing))

function growthOf({ thing, growth }: Thing, size: 'width' | 'height'): Range {
  const by = growth[size]
  const most = thing === 'text' && size === 'height' ? by * lineShare : by
  return by < 0 ? [most, by] : [by, most]
}

function isExplained(wanted: number, ranges: readonly Range[]): boolean {
  const sum = ranges.reduce<Range>((all, range) => [all[0] + range[0], all[1] + range[1]], [0, 0])
  const isIn = ([least, most]: Range) => wanted >= least - tolerance && wanted <= most + tolerance
  return (
    ranges.length > 0 &&
    [...ranges, ...ranges.map(([least, most]): Range => [least / 2, most / 2]), sum].some(
      (range) => Math.sign(wanted) === Math.sign(range[0] + range[1]) && isIn(range),
    )
  )
}

/**
 * Whether what one grows by can move the other: it is round it, or before it; in a line to the right that is on one level
 * with it, downwards anywhere.
 */
function pushes(one: Thing, other: Thing, axis: 'x' | 'y'): boolean {
  // Letters grow from their baseline, which is where the line puts it.
  if (one === other) return one.thing === 'text' && axis === 'y'
  if (isRound(one, other)) return true
  if (isRound(other, one)) return false
  if (other.rect[axis] < endOf(one.rect, axis) - tolerance) return false
  const overlap = Math.min(endOf(one.rect, 'y'), endOf(other.rect, 'y')) - Math.max(one.rect.y, other.rect.y)
  return axis === 'y' || overlap > 0
}

/** Whether one is round the other: by the document, or by their places where their paths begin at different elements. */
export function isRound(outer: Thing, inner: Thing): boolean {
  if (outer === inner || outer.thing !== 'box') return false
  if (outer.selector === inner.selector) return inner.thing === 'text'
  if (areComparable(outer.selector, inner.selector)) return isInsideOf(inner.selector, outer.selector)
  const [one, other] = [outer.rect, inner.rect]
  return (
    other.x >= one.x &&
    other.y >= one.y &&
    endOf(other, 'x') <= endOf(one, 'x') &&
    endOf(other, 'y') <= endOf(one, 'y') &&
    other.width * other.height < one.width * one.height
  )
}

const endOf = (rect: Rect, axis: 'x' | 'y') => rect[axis] + (axis === 'x' ? rect.width : rect.height)
