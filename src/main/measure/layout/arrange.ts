import type { LayoutNode } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'

export type Arrangement = Pick<LayoutNode, 'gapPx' | 'crossGapPx' | 'paddingPx' | 'align' | 'justify'>

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** A rectangle seen along a flow: `start`, `size` along it, `cross`, `crossSize` across it. */
export function along(rect: Rect, flow: 'row' | 'column') {
  return flow === 'row'
    ? { start: rect.x, size: rect.width, cross: rect.y, crossSize: rect.height }
    : { start: rect.y, size: rect.height, cross: rect.x, crossSize: rect.width }
}

/**
 * How children lie in their container, in the words of CSS flexible boxes. `slackPx` is how far edges may differ that
 * are meant to line up.
 */
export function arrange(
  container: Rect,
  children: readonly Rect[],
  flow: 'row' | 'column',
  slackPx: number,
): Arrangement {
  const parts = children.map((rect) => along(rect, flow))
  const box = along(container, flow)
  if (parts.length === 0) {
    return { gapPx: 0, crossGapPx: 0, paddingPx: [0, 0, 0, 0], align: 'start', justify: 'start' }
  }
  const before = Math.min(...parts.map(({ start }) => start)) - box.start
  const after = box.start + box.size - Math.max(...parts.map(({ start, size }) => start + size))
  const crossBefore = Math.min(...parts.map(({ cross }) => cross)) - box.cross
  const crossAfter =
    box.cross + box.crossSize - Math.max(...parts.map(({ cross, crossSize }) => cross + crossSize))
  const gaps = parts.slice(1).map(({ start }, index) => start - parts[index]!.start - parts[index]!.size)
  const padding = [before, after, crossBefore, crossAfter].map((value) => Math.max(0, Math.round(value))) as [
    number,
    number,
    number,
    number,
  ]
  const [start, end, crossStart, crossEnd] = padding
  return {
    gapPx: Math.max(0, Math.round(median(gaps))),
    crossGapPx: 0,
    paddingPx: flow === 'row' ? [crossStart, end, crossEnd, start] : [start, crossEnd, end, crossStart],
    align: alignOf(parts, box, slackPx),
    justify: justifyOf({ before, after, gaps, slackPx }),
  }
}

function alignOf(
  parts: readonly ReturnType<typeof along>[],
  box: ReturnType<typeof along>,
  slackPx: number,
): Arrangement['align'] {
  const differ = (values: number[]) => Math.max(...values) - Math.min(...values)
  const starts = differ(parts.map(({ cross }) => cross)) <= slackPx
  const ends = differ(parts.map(({ cross, crossSize }) => cross + crossSize)) <= slackPx
  const middles = differ(parts.map(({ cross, crossSize }) => cross + crossSize / 2)) <= slackPx
  if (starts && ends && parts.length > 1) return 'stretch'
  if (parts.length === 1) {
    const { cross, crossSize } = parts[0]!
    const left = cross - box.cross
    const right = box.cross + box.crossSize - cross - crossSize
    if (left > slackPx && Math.abs(left - right) <= 2 * slackPx) return 'center'
    return left > 4 * slackPx && right <= 4 * slackPx && left > 2 * right ? 'end' : 'start'
  }
  if (starts) return 'start'
  if (middles) return 'center'
  return ends ? 'end' : 'start'
}

function justifyOf(free: {
  before: number
  after: number
  gaps: number[]
  slackPx: number
}): Arrangement['justify'] {
  const { before, after, gaps, slackPx } = free
  const widest = Math.max(0, ...gaps)
  const isEven = Math.max(0, ...gaps) - Math.min(widest, ...gaps) <= 2 * slackPx
  if (gaps.length > 0 && isEven && widest > 20 * slackPx && Math.abs(before - after) <= 2 * slackPx) {
    if (widest > 2 * Math.max(before, after)) return 'space-between'
  }
  if (before > slackPx && Math.abs(before - after) <= 2 * slackPx) return 'center'
  return before > 4 * slackPx && before > 3 * after ? 'end' : 'start'
}
