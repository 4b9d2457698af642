import type { Change, Difference, DifferentThing } from '../../shared/fidelity'
import type { Rect, Size } from '../../shared/geometry'
import { limits } from '../../shared/limits'
import { areaOf } from './rects'

/** A change with how grave it is, 0 to 1. */
export interface Graded<Kind extends Change = Change> {
  change: Kind
  gravity: number
}

/** A place that differs, before it is told. */
export interface Found {
  thing: DifferentThing
  label: string
  graded: Graded[]
  /** Both in the pixels of the reference. */
  referencePx: Rect | null
  candidatePx: Rect | null
  /** The candidate's in the pixels of its own picture. */
  ownPx: Rect | null
  selector: string | null
  type?: Difference['type']
  inOwnBox?: boolean
  isWhole?: boolean
}

/** Less is within what is measured. */
export const leastPx = 2
/** CIEDE2000; 1 is just seen, and the colour of thin letters is measured about as well. */
export const leastColorDifference = 2
/** CIEDE2000 of black against white. */
export const largestColorDifference = 100
/** Of a side: the same words are as much wider or narrower from one way of drawing letters to another. */
const leastShare = 0.02

export const whole = (change: Change): Graded => ({ change, gravity: 1 })

/**
 * The differences, largest effect first, at most `limits.differencesMax`. Several changes at one place leave together what
 * each leaves of the other: 1 − Π(1 − g).
 */
export function told(found: readonly Found[]): Difference[] {
  return found
    .flatMap(({ graded, label, ownPx, ...place }): Difference[] => {
      const [worst, ...rest] = [...graded].sort((a, b) => b.gravity - a.gravity)
      if (!worst) return []
      const left = graded.reduce((product, { gravity }) => product * (1 - gravity), 1)
      const areaPx = Math.max(
        ...[place.referencePx, place.candidatePx].map((rect) => (rect ? areaOf(rect) : 0)),
      )
      return [
        {
          ...place,
          label: label.slice(0, limits.differenceLabelMaxChars),
          changes: [worst.change, ...rest.map(({ change }) => change)],
          effectPx: Math.sqrt(areaPx) * (1 - left),
          candidatePx: ownPx,
        },
      ]
    })
    .sort((a, b) => b.effectPx - a.effectPx)
    .slice(0, limits.differencesMax)
}

/** How a place moved and grew: moved d / (d + its height), resized 1 − shorter / longer width · lower / higher height. */
export function movedAndResized(from: Rect, to: Rect, mayBeResized: boolean): Graded[] {
  const graded: Graded[] = []
  const dx = noticed(shift(from.x, from.width, to.x, to.width))
  const dy = noticed(shift(from.y, from.height, to.y, to.height))
  if (dx !== 0 || dy !== 0) {
    const movedPx = Math.hypot(dx, dy)
    graded.push({ change: { kind: 'moved', dx, dy }, gravity: movedPx / (movedPx + from.height) })
  }
  if (mayBeResized && (isResized(from.width, to.width) || isResized(from.height, to.height))) {
    const left = (1 - lackingOf(from.width, to.width)) * (1 - lackingOf(from.height, to.height))
    graded.push({ change: { kind: 'resized', from: sizeOf(from), to: sizeOf(to) }, gravity: 1 - left })
  }
  return graded
}

/** Of both starts, both middles and both ends the nearest: what grows from an edge or its middle did not move. */
function shift(from: number, fromSize: number, to: number, toSize: number): number {
  const start = to - from
  const grown = toSize - fromSize
  const [middle, end] = [start + grown / 2, start + grown]
  return [start, middle, end].reduce((least, by) => (Math.abs(by) < Math.abs(least) ? by : least))
}

export const toTenth = (px: number) => Math.round(px * 10) / 10

const noticed = (px: number) => (Math.abs(toTenth(px)) >= leastPx ? toTenth(px) : 0)

/** The share of the longer side that the shorter lacks. */
const lackingOf = (from: number, to: number) =>
  from === to ? 0 : 1 - Math.min(from, to) / Math.max(from, to)

const isResized = (from: number, to: number) =>
  Math.abs(toTenth(to - from)) >= leastPx && lackingOf(from, to) >= leastShare

const sizeOf = ({ width, height }: Rect): Size => ({ width: toTenth(width), height: toTenth(height) })
