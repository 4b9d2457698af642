import { type Rect, union } from '../../shared/geometry'
import { shareInside } from './rects'
import type { SideText } from './sides'
import { textLikeness } from './text-likeness'

/** From where on two readings are of one line. */
const sameLineShare = 0.3
/** Parts of one line are level but for so much of their height. */
const levelShare = 0.35

/** Rectangles of two lists that overlap, directly or through others, by their places in the lists. */
export function overlappingGroups(
  ones: readonly Rect[],
  others: readonly Rect[],
): { ones: number[]; others: number[] }[] {
  const groupOf = [...ones.keys(), ...[...others.keys()].map((at) => ones.length + at)]
  const find = (at: number): number => {
    let root = at
    while (groupOf[root] !== root) root = groupOf[root]!
    groupOf[at] = root
    return root
  }
  // By where they begin, so that only neighbours are compared.
  const sorted = [...others.keys()].sort((a, b) => others[a]!.y - others[b]!.y)
  const highest = others.reduce((most, { height }) => Math.max(most, height), 0)
  for (const [at, rect] of ones.entries()) {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (others[sorted[middle]!]!.y < rect.y - highest) low = middle + 1
      else high = middle
    }
    for (; low < sorted.length; low += 1) {
      const other = sorted[low]!
      if (others[other]!.y > rect.y + rect.height) break
      if (shareInside(rect, others[other]!) >= sameLineShare) groupOf[find(at)] = find(ones.length + other)
    }
  }
  const groups = new Map<number, { ones: number[]; others: number[] }>()
  for (let at = 0; at < groupOf.length; at += 1) {
    const root = find(at)
    const group = groups.get(root) ?? { ones: [], others: [] }
    if (at < ones.length) group.ones.push(at)
    else group.others.push(at - ones.length)
    groups.set(root, group)
  }
  return [...groups.values()]
}

/** The lines of a side, those joined that are one line on the other. */
export function joinLines(own: readonly SideText[], other: readonly SideText[]): SideText[] {
  const groups = overlappingGroups(
    own.map(({ rectPx }) => rectPx),
    other.map(({ rectPx }) => rectPx),
  )
  return groups.flatMap(({ ones, others }) => {
    const parts = ones.map((at) => own[at]!).sort((a, b) => a.rectPx.x - b.rectPx.x)
    if (others.length !== 1 || parts.length < 2 || !areLevel(parts)) return parts
    const whole = joined(parts)
    const likenessTo = ({ text }: SideText) => textLikeness(text, other[others[0]!]!.text)
    // What was moved over a line is no part of it.
    return parts.every((part) => likenessTo(part) < likenessTo(whole)) ? [whole] : parts
  })
}

function areLevel(parts: readonly SideText[]): boolean {
  const middles = parts.map(({ rectPx }) => rectPx.y + rectPx.height / 2)
  const height = Math.max(...parts.map(({ rectPx }) => rectPx.height))
  return Math.max(...middles) - Math.min(...middles) <= levelShare * height
}

/** Coloured as the longest part, and found by its selector. */
function joined(parts: readonly SideText[]): SideText {
  const longest = parts.reduce((most, part) => (part.text.length > most.text.length ? part : most))
  return {
    ...longest,
    text: parts.map(({ text }) => text).join(' '),
    rectPx: union(parts.map(({ rectPx }) => rectPx)),
    ownPx: union(parts.map(({ ownPx }) => ownPx)),
  }
}
