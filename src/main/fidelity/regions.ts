import { intersect, type Rect } from '../../shared/geometry'
import { type Cells, cellPx } from './cells'
import { type Found, largestColorDifference, leastColorDifference, whole } from './changes'
import { colorDifference } from './color-difference'
import { groundOf } from './grounds'
import { isRecolouredAlone } from './recoloured-alone'
import type { Picture } from './ssim'

/** A cell that is hotter strikes the eye. */
const leastHeat = 0.2
/** Heat times area of a region that is told, square pixels. */
const leastEffect = 120
/** What a thing changes reaches so far from it: the rounding of its rectangle, its shadow's core. */
const nearPx = 6
/** Letters that are told of, or that differ by less than is told. */
const lettersPx = 2
/** Variance of luminances up to which a cell is flat. */
const flatVariance = 40
const flatDeviation = 4

/**
 * Places where the pictures differ that no text and no box explains, merged into rectangles: of a flat area its new colour, of
 * a picture that is on one side alone that it is missing or extra, else that it looks different. A thing that moved, is
 * missing, extra or retyped explains all of both its rectangles; one that was resized or rounded its edges and what one
 * rectangle has more; a new ground the cells where nothing but it is new. `texts` are told of on their own.
 */
export function unexplainedRegions(
  cells: Cells,
  found: readonly Found[],
  texts: readonly Rect[],
  alikeUpTo: number,
  pictures: { reference: Picture; candidate: Picture },
  ownOf: (rect: Rect) => Rect,
): Found[] {
  const { columns, rows, heat, rms } = cells
  const isHot = new Uint8Array(columns * rows)
  for (let at = 0; at < isHot.length; at += 1) {
    if (heat[at]! >= leastHeat && rms[at]! > alikeUpTo) isHot[at] = 1
  }
  for (const rect of texts) {
    eachCell(rect, lettersPx, cells, (at) => {
      isHot[at] = 0
    })
  }
  for (const one of found) explain(isHot, cells, one, pictures)
  const { widthPx, heightPx } = pictures.reference
  const bounds = { x: 0, y: 0, width: widthPx, height: heightPx }
  return merged(regionsOf(isHot, cells))
    .filter(({ effect }) => effect * cellPx * cellPx >= leastEffect)
    .map(({ left, top, right, bottom, effect }) => {
      const rect = intersect(
        {
          x: left * cellPx,
          y: top * cellPx,
          width: (right - left + 1) * cellPx,
          height: (bottom - top + 1) * cellPx,
        },
        bounds,
      )
      return regionFound(rect, effect / ((right - left + 1) * (bottom - top + 1)), pictures, ownOf(rect))
    })
}

function regionFound(
  rect: Rect,
  heat: number,
  { reference, candidate }: { reference: Picture; candidate: Picture },
  ownPx: Rect,
): Found {
  const isFlat = deviationOf(reference, rect) <= flatDeviation
  const isFlatNow = deviationOf(candidate, rect) <= flatDeviation
  const of = (graded: Found['graded'][number], isThere = true, isThereNow = true): Found => ({
    thing: 'box',
    label: '',
    graded: [graded],
    referencePx: isThere ? rect : null,
    candidatePx: isThereNow ? rect : null,
    ownPx: isThereNow ? ownPx : null,
    selector: null,
  })
  if (isFlat && isFlatNow) {
    const [from, to] = [groundOf(reference, rect, 1), groundOf(candidate, rect, 1)]
    const difference = colorDifference(from, to)
    if (difference >= leastColorDifference) {
      return of({
        change: { kind: 'recoloured', from, to, difference },
        gravity: Math.min(1, difference / largestColorDifference),
      })
    }
  }
  if (isFlatNow && !isFlat) return of(whole({ kind: 'missing', text: '' }), true, false)
  if (isFlat && !isFlatNow) return of(whole({ kind: 'extra', text: '' }), false, true)
  return of({ change: { kind: 'looks', heat: Math.round(heat * 1000) / 1000 }, gravity: heat })
}

function explain(
  isHot: Uint8Array,
  cells: Cells,
  { graded, referencePx, candidatePx, thing }: Found,
  pictures: { reference: Picture; candidate: Picture },
): void {
  const kinds = new Set(graded.map(({ change }) => change.kind))
  const isWhole =
    thing === 'text' || ['moved', 'missing', 'extra', 'looks'].some((kind) => kinds.has(kind as 'moved'))
  const ground = graded.map(({ change }) => change).find(({ kind }) => kind === 'recoloured')
  for (const [rect, other] of [
    [referencePx, candidatePx],
    [candidatePx, referencePx],
  ] as const) {
    if (!rect) continue
    eachCell(rect, nearPx, cells, (at, x, y) => {
      if (!isHot[at]) return
      const isInBoth = other !== null && isDeepIn(x, y, rect) && isDeepIn(x, y, other)
      const isNewGround =
        ground?.kind === 'recoloured' &&
        (cells.variance[at]! <= flatVariance || isRecolouredAlone(x, y, ground, pictures))
      if (isWhole || !isInBoth || isNewGround) isHot[at] = 0
    })
  }
}

const isDeepIn = (x: number, y: number, rect: Rect) =>
  x >= rect.x + nearPx &&
  y >= rect.y + nearPx &&
  x + cellPx <= rect.x + rect.width - nearPx &&
  y + cellPx <= rect.y + rect.height - nearPx

function eachCell(
  rect: Rect,
  growPx: number,
  { columns, rows }: Cells,
  look: (at: number, x: number, y: number) => void,
): void {
  const left = Math.max(0, Math.floor((rect.x - growPx) / cellPx))
  const top = Math.max(0, Math.floor((rect.y - growPx) / cellPx))
  const right = Math.min(columns - 1, Math.floor((rect.x + rect.width + growPx) / cellPx))
  const bottom = Math.min(rows - 1, Math.floor((rect.y + rect.height + growPx) / cellPx))
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      look(row * columns + column, column * cellPx, row * cellPx)
    }
  }
}

interface Region {
  left: number
  top: number
  right: number
  bottom: number
  /** Sum of heat of its cells. */
  effect: number
}

/** Hot cells that touch, or have one cell between them. */
function regionsOf(isHot: Uint8Array, { columns, rows, heat }: Cells): Region[] {
  const regions: Region[] = []
  const open: number[] = []
  for (let start = 0; start < isHot.length; start += 1) {
    if (!isHot[start]) continue
    const region: Region = { left: columns, top: rows, right: 0, bottom: 0, effect: 0 }
    isHot[start] = 0
    open.push(start)
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const column = at % columns
      const row = (at - column) / columns
      region.left = Math.min(region.left, column)
      region.right = Math.max(region.right, column)
      region.top = Math.min(region.top, row)
      region.bottom = Math.max(region.bottom, row)
      region.effect += heat[at]!
      for (let y = Math.max(0, row - 2); y <= Math.min(rows - 1, row + 2); y += 1) {
        for (let x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x += 1) {
          const next = y * columns + x
          if (!isHot[next]) continue
          isHot[next] = 0
          open.push(next)
        }
      }
    }
    regions.push(region)
  }
  return regions
}

/** None overlaps another. */
function merged(regions: Region[]): Region[] {
  const found: Region[] = []
  for (const region of regions) {
    let now = region
    for (let at = found.length - 1; at >= 0; at -= 1) {
      const other = found[at]!
      if (
        other.left > now.right ||
        other.right < now.left ||
        other.top > now.bottom ||
        other.bottom < now.top
      ) {
        continue
      }
      now = {
        left: Math.min(now.left, other.left),
        top: Math.min(now.top, other.top),
        right: Math.max(now.right, other.right),
        bottom: Math.max(now.bottom, other.bottom),
        effect: now.effect + other.effect,
      }
      found.splice(at, 1)
      // It has grown, so that those passed may overlap it now.
      at = found.length
    }
    found.push(now)
  }
  return found
}

/** Standard deviation of the greens. */
function deviationOf({ pixels, widthPx }: Picture, rect: Rect): number {
  let [sum, squares, count] = [0, 0, 0]
  for (let y = Math.floor(rect.y); y < rect.y + rect.height; y += 1) {
    for (let x = Math.floor(rect.x); x < rect.x + rect.width; x += 1, count += 1) {
      const value = pixels[(y * widthPx + x) * 4 + 1]!
      sum += value
      squares += value * value
    }
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}
