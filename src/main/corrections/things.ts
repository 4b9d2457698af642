import type { Alignment, Change, Difference } from '../../shared/fidelity'
import { type Point, type Rect, type Size, union } from '../../shared/geometry'
import { median } from '../measure/layout/arrange'
import { isPlainSelector } from './selectors'

/** What differs at one element, as a text or as a box; CSS pixels of the aligned page. */
export interface Thing {
  selector: string
  thing: Difference['thing']
  /** Where it is. */
  rect: Rect
  /** What moves it where it is to be; right and down are positive. */
  move: Point
  /** What it is to grow by, 0 where its size is right. */
  growth: Size
  /** How many times as large its ink is to be. */
  ratio: Size
  size: Size | null
  /** How far `ratio.height` can be told: ink is measured to whole pixels. */
  heightDoubt: number
  color: string | null
  radius: number | null
  /** Of a text. */
  characters: number
  type: { fontSize: number; letterSpacing: number } | null
  inOwnBox: boolean
}

/** Differences of elements that can be reached, one for each element, text and box apart. */
export function thingsOf(
  differences: readonly Difference[],
  scale: number,
  alignment: Pick<Alignment, 'scale' | 'x' | 'y'>,
): Thing[] {
  const groups = new Map<string, Difference[]>()
  for (const difference of differences) {
    const { selector, thing, referencePx, candidatePx } = difference
    if (!referencePx || !candidatePx || selector === null || !isPlainSelector(selector)) continue
    const key = `${thing} ${selector}`
    groups.set(key, [...(groups.get(key) ?? []), difference])
  }
  return [...groups.values()].map((lines) => thingOf(lines, scale, alignment))
}

/** A pixel at each edge, and one for the way letters are drawn. */
const doubtPx = 3

/** Pixels of the reference; less is within what is measured. */
const leastPx = 1.5

type Kind<Name extends Change['kind']> = Extract<Change, { kind: Name }>

function thingOf(
  lines: readonly Difference[],
  scale: number,
  alignment: Pick<Alignment, 'scale' | 'x' | 'y'>,
): Thing {
  // Pixels of the reference to a CSS pixel as the page shows it.
  const perCss = scale * alignment.scale
  const [first] = lines as [Difference]
  const changesOf = <Name extends Change['kind']>(name: Name): Kind<Name>[] =>
    lines.flatMap(({ changes }) => changes.filter((change): change is Kind<Name> => change.kind === name))
  const middle = (values: readonly number[]) => (values.length > 0 ? median(values) : 0)
  // What is told of a box is not told again of what lies in it, so the places themselves are looked at.
  const moves = lines.map(({ referencePx, candidatePx, thing }) =>
    moveOf(referencePx!, aligned(candidatePx!, alignment), thing),
  )
  const resized = changesOf('resized')
  const [recoloured] = changesOf('recoloured')
  const [rounded] = changesOf('rounded')
  const rect = union(lines.map(({ candidatePx }) => candidatePx!))
  const [large] = resized.length > 0 ? resized : [null]
  return {
    selector: first.selector!,
    thing: first.thing,
    rect: inCss(rect, scale),
    move: { x: middle(moves.map(({ x }) => x)) / perCss, y: middle(moves.map(({ y }) => y)) / perCss },
    growth: {
      width: middle(resized.map(({ from, to }) => from.width - to.width)) / perCss,
      height: middle(resized.map(({ from, to }) => from.height - to.height)) / perCss,
    },
    ratio: {
      width: middle(resized.map(({ from, to }) => from.width / to.width)) || 1,
      height: middle(resized.map(({ from, to }) => from.height / to.height)) || 1,
    },
    size: large && { width: large.from.width / perCss, height: large.from.height / perCss },
    heightDoubt: large ? doubtPx / large.from.height : 0,
    color: recoloured?.from ?? null,
    radius: rounded ? rounded.from / perCss : null,
    characters: [...first.label].length,
    type: first.type
      ? { fontSize: first.type.fontSizePx / scale, letterSpacing: first.type.letterSpacingPx / scale }
      : null,
    inOwnBox: first.inOwnBox ?? false,
  }
}

const inCss = ({ x, y, width, height }: Rect, scale: number): Rect => ({
  x: x / scale,
  y: y / scale,
  width: width / scale,
  height: height / scale,
})

const aligned = ({ x, y, width, height }: Rect, to: Pick<Alignment, 'scale' | 'x' | 'y'>): Rect => ({
  x: x * to.scale + to.x,
  y: y * to.scale + to.y,
  width: width * to.scale,
  height: height * to.scale,
})

/**
 * What takes a rectangle to another. One that grew from its start, middle or end did not move; of any other the start is
 * moved, because from there it will take its size, but letters take theirs from the middle of the line.
 */
function moveOf(to: Rect, from: Rect, thing: Difference['thing']): Point {
  const along = (start: number, grown: number, share: number) => {
    const stayed = [start, start + grown / 2, start + grown].some((by) => Math.abs(by) < leastPx)
    return stayed ? 0 : start + grown * share
  }
  return {
    x: along(to.x - from.x, to.width - from.width, 0),
    y: along(to.y - from.y, to.height - from.height, thing === 'text' ? 0.5 : 0),
  }
}
