import type { SnapTarget } from '../../../shared/capture'
import { contains, intersect, isSameRect, type Point, type Rect } from '../../../shared/geometry'

/** What lies under a point to snap to, and which of it is offered. */
export interface Snap {
  /** The topmost window first, then its parts, then what is below; never empty. */
  stack: readonly SnapTarget[]
  at: number
  /** The user cycled to it: it is what Enter takes. */
  isChosen: boolean
}

export function offered(snap: Snap | null): SnapTarget | null {
  return snap?.stack[snap.at] ?? null
}

/**
 * What to offer at a point. What was offered stays so while it is still under the point, so that a hand that trembles
 * does not undo what Tab chose.
 * @param targets topmost first, outer before inner, desktop px
 */
export function snapAt(
  targets: readonly SnapTarget[],
  atPx: Point,
  displays: readonly Rect[],
  before: Snap | null,
): Snap | null {
  const stack: SnapTarget[] = []
  for (const target of targets) {
    if (!contains(target.rectPx, atPx)) continue
    const isOnScreen = displays.some((display) => contains(display, atPx))
    const isTwin = stack.some(({ rectPx }) => isSameRect(rectPx, target.rectPx))
    if (isOnScreen && !isTwin) stack.push(target)
  }
  if (stack.length === 0) return null
  const chosen = before?.isChosen ? offered(before) : null
  const kept = chosen ? stack.indexOf(chosen) : -1
  if (
    before &&
    stack.length === before.stack.length &&
    stack.every((target, index) => target === before.stack[index])
  )
    return before
  return kept < 0 ? { stack, at: 0, isChosen: false } : { stack, at: kept, isChosen: true }
}

/** Goes on to the next smaller one or the one below, or back; round at the ends. */
export function cycle(snap: Snap, by: 1 | -1): Snap {
  const count = snap.stack.length
  return { ...snap, at: (snap.at + by + count) % count, isChosen: true }
}

/** The part of a target that can be captured: windows may hang over the edge of the desktop. */
export function visiblePart({ rectPx }: SnapTarget, bounds: Rect): Rect {
  const left = Math.round(rectPx.x)
  const top = Math.round(rectPx.y)
  const width = Math.round(rectPx.x + rectPx.width) - left
  const height = Math.round(rectPx.y + rectPx.height) - top
  return intersect({ x: left, y: top, width, height }, bounds)
}
