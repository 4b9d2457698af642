import type { Alignment, Difference } from '../../shared/fidelity'
import type { Point } from '../../shared/geometry'
import { followsFrom, nearestRound } from './flow'
import { emptyRule, lengthsOf, type Property, px, type Rule } from './rules'
import { type Thing, thingsOf } from './things'
import { correctType } from './type-size'

export interface Corrections {
  /** Those of earlier rounds included. */
  rules: Rule[]
  /** At how many elements. */
  corrected: { moved: number; resized: number; recoloured: number; rounded: number }
  left: {
    missing: number
    extra: number
    retyped: number
    /** Pictures, icons, gradients. */
    looks: number
    /** Of something no style sheet can name. */
    unreached: number
  }
}

interface Order {
  differences: readonly Difference[]
  alignment: Pick<Alignment, 'scale' | 'x' | 'y'>
  /** Pixels of the pictures to a CSS pixel. */
  scale: number
  earlier: readonly Rule[]
}

/** CSS pixels; less is not worth a rule. */
const leastPx = 0.5
/** CSS pixels a whole page has to be off to be moved. */
const leastPagePx = 1
/** From 1: less is none, and more is a page that is really drawn larger. */
const leastScaling = 0.001
const mostScaling = 0.05

/**
 * Rules that take what differs back to the reference: `translate` for places, so that nothing else is moved in turn, sizes,
 * colours and corners. Outer things first: what is inside a moved one is moved only by what is left. What follows by itself
 * from the right sizes of other things waits for the next round, and so do places a rule has disturbed. Rules of earlier
 * rounds are kept; translations add up, all else is replaced, and what had no effect is made to have one. Nothing is done
 * about what is missing, extra or written differently.
 */
export function correct({ differences: all, alignment, scale, earlier }: Order): Corrections {
  // The page as a whole is moved by its alignment.
  const differences = all.filter(({ isWhole }) => !isWhole)
  const scaling = Math.abs(alignment.scale - 1)
  // Pages are drawn as large as their captures: one that seems a little larger has parts that are out of place.
  const placed = scaling > leastScaling && scaling < mostScaling ? unmoved : alignment
  const things = thingsOf(differences, scale, placed).sort(outerFirst)
  const before = new Map(earlier.map((rule) => [rule.selector, rule]))
  const rules = new Map(
    earlier.map((rule) => [
      rule.selector,
      { ...rule, css: new Map(rule.css), important: new Set(rule.important) },
    ]),
  )
  const ruleOf = (selector: string): Rule => {
    const rule = rules.get(selector) ?? emptyRule(selector)
    rules.set(selector, rule)
    return rule
  }
  const touched = {
    moved: new Set<string>(),
    resized: new Set<string>(),
    recoloured: new Set<string>(),
    rounded: new Set<string>(),
  }
  const put = (kind: keyof typeof touched, { selector }: Thing, property: Property, value: string) => {
    const rule = ruleOf(selector)
    // It was said before and is not so.
    if (before.get(selector)?.css.get(property) === value) rule.important.add(property)
    rule.css.set(property, value)
    touched[kind].add(selector)
  }

  for (const thing of things) {
    const { selector, color, radius, growth, size } = thing
    const rest = restOf(thing, things)
    const follows = followsFrom(thing, rest, things)
    const by = { x: follows.x ? 0 : noticed(rest.x), y: follows.y ? 0 : noticed(rest.y) }
    if ((by.x !== 0 || by.y !== 0) && canMove(thing, things)) {
      moveRule(ruleOf(selector), by, thing)
      touched.moved.add(selector)
    }
    if (thing.thing === 'text') {
      if (size) correctType(thing, (property, value) => put('resized', thing, property, value))
      if (color) put('recoloured', thing, 'color', color)
      continue
    }
    for (const side of ['width', 'height'] as const) {
      if (!size || Math.abs(growth[side]) < leastPx) continue
      put('resized', thing, 'box-sizing', 'border-box')
      ruleOf(selector).important.delete('box-sizing')
      put('resized', thing, side, px(size[side]))
      // A part of a row or column that takes what is left has no size of its own.
      if (ruleOf(selector).important.has(side)) ruleOf(selector).css.set('flex', 'none')
    }
    if (color) put('recoloured', thing, 'background-color', color)
    if (radius !== null) put('rounded', thing, 'border-radius', px(radius))
  }
  if (movePage(placed, scale, ruleOf)) touched.moved.add('body')

  const count = (kind: 'missing' | 'extra' | 'retyped' | 'looks') =>
    differences.filter(({ changes }) => changes.some((change) => change.kind === kind)).length
  return {
    rules: [...rules.values()].filter(({ css }) => css.size > 0),
    corrected: {
      moved: touched.moved.size,
      resized: touched.resized.size,
      recoloured: touched.recoloured.size,
      rounded: touched.rounded.size,
    },
    left: {
      missing: count('missing'),
      extra: count('extra'),
      retyped: count('retyped'),
      looks: count('looks'),
      unreached: differences.filter(
        ({ referencePx, candidatePx, selector, changes }) =>
          changes.every(({ kind }) => kind !== 'looks') &&
          referencePx &&
          candidatePx &&
          !things.some((thing) => thing.selector === selector),
      ).length,
    },
  }
}

const unmoved = { scale: 1, x: 0, y: 0 }

const areaOf = ({ rect }: Thing) => rect.width * rect.height

const outerFirst = (a: Thing, b: Thing): number =>
  Number(a.thing === 'text') - Number(b.thing === 'text') || areaOf(b) - areaOf(a)

/** What is left to move it by once the nearest thing round it is where it belongs. */
function restOf(thing: Thing, things: readonly Thing[]): Point {
  const nearest = nearestRound(thing, things)
  return { x: thing.move.x - (nearest?.move.x ?? 0), y: thing.move.y - (nearest?.move.y ?? 0) }
}

const noticed = (value: number) => (Math.abs(value) < leastPx ? 0 : value)

/** Where a box is, its own text is with it. The page itself is moved as a whole. */
const canMove = ({ selector, thing, inOwnBox }: Thing, things: readonly Thing[]): boolean =>
  !/^(?:html|body|html > body)$/.test(selector) &&
  !(
    thing === 'text' &&
    (inOwnBox || things.some((other) => other.thing === 'box' && other.selector === selector))
  )

/** Elements that lie in a line of text, where nothing can be moved by itself. */
const inLine =
  /(?:^| > )(?:a|abbr|b|cite|code|em|i|kbd|label|mark|q|s|small|span|strong|sub|sup|time|u)(?=[#.:]|$)[^>]*$/

function moveRule(rule: Rule, by: Point, thing: Thing | null): void {
  const [x = 0, y = 0] = lengthsOf(rule.css.get('translate') ?? '0 0')
  const isAsFar = (earlier: number, now: number) =>
    Math.abs(earlier - now) <= Math.max(1, 0.1 * Math.abs(now))
  const hadNoEffect = (x !== 0 || y !== 0) && isAsFar(x, by.x) && isAsFar(y, by.y)
  if (hadNoEffect && thing?.thing === 'text' && inLine.test(rule.selector) && !rule.css.has('display')) {
    rule.css.set('display', 'inline-block')
    return
  }
  const to = { x: noticed(x + by.x), y: noticed(y + by.y) }
  if (to.x === 0 && to.y === 0) rule.css.delete('translate')
  else rule.css.set('translate', `${px(to.x)} ${px(to.y)}`)
}

/** Everything was compared as if the page lay right on its design. */
function movePage(
  { scale: scaling, x, y }: Order['alignment'],
  scale: number,
  ruleOf: (selector: string) => Rule,
): boolean {
  const isMoved = Math.max(Math.abs(x), Math.abs(y)) / scale >= leastPagePx
  if (!isMoved || Math.abs(scaling - 1) > leastScaling) return false
  moveRule(ruleOf('body'), { x: x / scale, y: y / scale }, null)
  return true
}
