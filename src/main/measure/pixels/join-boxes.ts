import { intersect, type Rect } from '../../../shared/geometry'
import { apart } from './raster'
import type { FoundBox } from './scene'

const areaOf = ({ width, height }: Rect) => width * height

/** How much of two rectangles together is shared, 0 to 1. */
export function overlap(one: Rect, other: Rect): number {
  const shared = areaOf(intersect(one, other))
  return shared / Math.max(1, areaOf(one) + areaOf(other) - shared)
}

/** Whether a rectangle lies in another, give or take `slackPx`. */
export function holds(outer: Rect, inner: Rect, slackPx = 0): boolean {
  return (
    inner.x >= outer.x - slackPx &&
    inner.y >= outer.y - slackPx &&
    inner.x + inner.width <= outer.x + outer.width + slackPx &&
    inner.y + inner.height <= outer.y + outer.height + slackPx
  )
}

/**
 * Boxes found twice become one, slices of a framed box that dividers cut become part of it, and slices without a
 * frame are joined to each other. Largest first.
 */
export function joinFound(
  boxes: readonly FoundBox[],
  frames: readonly FoundBox[],
  scale: number,
): FoundBox[] {
  const kept: FoundBox[] = []
  const whole = joinBars(joinStacks(joinSlices(boxes, scale)), scale)
  const bySize = [...whole, ...frames].sort((a, b) => areaOf(b.rect) - areaOf(a.rect))
  for (const box of bySize) {
    const same = kept.find((other) => isSame(other, box, scale))
    if (same) {
      takeOver(same, box)
      continue
    }
    if (kept.some((other) => isSlice(other, box, scale))) continue
    kept.push({ ...box })
  }
  for (const box of kept) giveLines(box, kept)
  return kept
}

/** A line between two boxes is the smaller one's border alone: found first, the larger gives it back. */
function giveLines(box: FoundBox, all: readonly FoundBox[]): void {
  if (!box.border || lined(box) > 2) return
  const { widthPx, sides } = box.border
  const { x, y, width, height } = box.rect
  const claims = (one: Rect) =>
    all.some((other) => other !== box && isLineOf(other, one) && areaOf(other.rect) < areaOf(box.rect))
  if (sides.bottom && claims({ x, y: y + height - widthPx, width, height: widthPx })) {
    box.rect = { ...box.rect, height: height - widthPx }
    box.border = lined(box) > 1 ? { ...box.border, sides: { ...sides, bottom: false } } : null
  } else if (sides.top && claims({ x, y, width, height: widthPx })) {
    box.rect = { ...box.rect, y: y + widthPx, height: height - widthPx }
    box.border = lined(box) > 1 ? { ...box.border, sides: { ...sides, top: false } } : null
  }
}

function isLineOf({ rect, border }: FoundBox, line: Rect): boolean {
  if (!border || line.x < rect.x - 1 || line.x + line.width > rect.x + rect.width + 1) return false
  const bottom = rect.y + rect.height - border.widthPx
  return (
    (border.sides.top && Math.abs(line.y - rect.y) <= 1) ||
    (border.sides.bottom && Math.abs(line.y - bottom) <= 1)
  )
}

function isSame(one: FoundBox, other: FoundBox, scale: number): boolean {
  const slack = 2 * scale
  return holds(one.rect, other.rect, slack) && holds(other.rect, one.rect, slack)
}

/** What one of two findings of a box knows better. */
function takeOver(kept: FoundBox, other: FoundBox): void {
  const isFramed = kept.border !== null && lined(kept) === 4
  const other4 = other.border !== null && lined(other) === 4
  if (!isFramed && other4) Object.assign(kept, { rect: other.rect, border: other.border, radii: other.radii })
  if (other.fill.kind === 'gradient' && kept.fill.kind === 'flat') kept.fill = other.fill
  kept.area ??= other.area
  kept.smooth ??= other.smooth
  kept.shadow ??= other.shadow
}

const lined = ({ border }: FoundBox) => (border ? Object.values(border.sides).filter(Boolean).length : 0)

/** A stretch of a framed box from one of its sides to the other, of its own colour: dividers cut it out. */
function isSlice(outer: FoundBox, inner: FoundBox, scale: number): boolean {
  if (!outer.border || lined(outer) < 4 || inner.fill.kind === 'gradient') return false
  if (apart(outer.word, inner.word) > 1 || !holds(outer.rect, inner.rect, 1)) return false
  const slack = outer.border.widthPx + scale
  const spansWidth =
    inner.rect.x - outer.rect.x <= slack &&
    outer.rect.x + outer.rect.width - inner.rect.x - inner.rect.width <= slack
  const spansHeight =
    inner.rect.y - outer.rect.y <= slack &&
    outer.rect.y + outer.rect.height - inner.rect.y - inner.rect.height <= slack
  return (spansWidth || spansHeight) && !inner.shadow
}

/** Boxes of one colour and width right above each other, a thin line apart, are one with dividers. */
function joinSlices(boxes: readonly FoundBox[], scale: number): FoundBox[] {
  const sorted = [...boxes].sort((a, b) => a.rect.y - b.rect.y)
  const joined: FoundBox[] = []
  for (const box of sorted) {
    const above = joined.find((other) => isRightAbove(other, box, boxes, scale))
    if (!above) {
      joined.push({ ...box })
      continue
    }
    above.rect = {
      ...above.rect,
      height: box.rect.y + box.rect.height - above.rect.y,
    }
    above.radii = [above.radii[0], above.radii[1], box.radii[2], box.radii[3]]
    if (above.border) {
      const bottom = Boolean(box.border?.sides.bottom)
      const sides = { ...above.border.sides, bottom }
      above.border = Object.values(sides).some(Boolean) ? { ...above.border, sides } : null
    }
    above.shadow ??= box.shadow
  }
  return joined
}

function isRightAbove(above: FoundBox, box: FoundBox, all: readonly FoundBox[], scale: number): boolean {
  const gap = box.rect.y - above.rect.y - above.rect.height
  return (
    above.fill.kind === 'flat' &&
    box.fill.kind === 'flat' &&
    apart(above.word, box.word) <= 1 &&
    Math.abs(above.rect.x - box.rect.x) <= 1 &&
    Math.abs(above.rect.width - box.rect.width) <= 1 &&
    gap >= -2 * scale &&
    (gap <= 2 * scale || isFilled(above.rect, gap, all)) &&
    above.radii[2] === 0 &&
    above.radii[3] === 0 &&
    box.radii[0] === 0 &&
    box.radii[1] === 0 &&
    // A pair of slices has sides that go on; two fields above each other are framed each.
    !(lined(above) === 4 && lined(box) === 4 && gap > 0)
  )
}

/** Another box of the same width lies in the gap under a box and fills it: a selected row in a list. */
function isFilled({ x, y, width, height }: Rect, gap: number, all: readonly FoundBox[]): boolean {
  return all.some(
    ({ rect }) =>
      Math.abs(rect.x - x) <= 1 &&
      Math.abs(rect.width - width) <= 1 &&
      Math.abs(rect.y - y - height) <= 2 &&
      Math.abs(rect.height - gap) <= 3,
  )
}

/**
 * A box with round corners at the top right above one with round corners at the bottom are one card whose content goes to
 * its edge: the lower colour is the card's.
 */
function joinStacks(boxes: readonly FoundBox[]): FoundBox[] {
  return boxes.map((lower) => {
    const upper = boxes.find(
      (other) =>
        other !== lower &&
        Math.abs(other.rect.x - lower.rect.x) <= 1 &&
        Math.abs(other.rect.width - lower.rect.width) <= 1 &&
        Math.abs(other.rect.y + other.rect.height - lower.rect.y) <= 1 &&
        isRound(other, 0) &&
        isRound(lower, 2) &&
        !isRound(lower, 0),
    )
    if (!upper) return lower
    const height = lower.rect.y + lower.rect.height - upper.rect.y
    const [topLeft, topRight] = upper.radii
    return {
      ...lower,
      rect: { ...lower.rect, y: upper.rect.y, height },
      radii: [topLeft, topRight, lower.radii[2], lower.radii[3]],
      shadow: lower.shadow ?? upper.shadow,
    }
  })
}

/** Both corners of one end are round: from `first` on, in the order of radii. */
const isRound = ({ radii }: FoundBox, first: 0 | 2) => radii[first] > 1 && radii[first + 1]! > 1

const mostBarPx = 24

/** Of two thin boxes end to end, the left one rounded at its left, the right one is a bar the left one fills in part. */
function joinBars(boxes: readonly FoundBox[], scale: number): FoundBox[] {
  return boxes.map((rest) => {
    const done = boxes.find(
      (other) =>
        other !== rest &&
        other.rect.height <= mostBarPx * scale &&
        Math.abs(other.rect.y - rest.rect.y) <= 1 &&
        Math.abs(other.rect.height - rest.rect.height) <= 2 &&
        rest.rect.x - other.rect.x - other.rect.width <= scale &&
        other.rect.x + other.rect.width - rest.rect.x <= rest.rect.height &&
        other.radii[0] > 0 &&
        rest.radii[1] > 0 &&
        apart(other.word, rest.word) > 8,
    )
    if (!done) return rest
    const right = rest.rect.x + rest.rect.width
    const { radii } = rest
    return {
      ...rest,
      rect: { ...rest.rect, x: done.rect.x, width: right - done.rect.x },
      radii: [radii[1], radii[1], radii[2], radii[2]],
    }
  })
}
