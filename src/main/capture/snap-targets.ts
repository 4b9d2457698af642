import type { SnapTarget } from '../../shared/capture'
import { intersect, type Point, type Rect } from '../../shared/geometry'

/** A window of the desktop and what is in it. */
export interface TopWindow {
  /** The system's own, where it can be brought to the front by it. Never stored, never told to a window. */
  id?: number
  title: string
  /** With its frame, without its shadow. */
  rectPx: Rect
  /** Without its frame; null where it has none. */
  contentPx: Rect | null
  kind: 'window' | 'dock' | 'desktop'
  parts: readonly WindowPart[]
}

export interface WindowPart {
  rectPx: Rect
  /** The topmost first. */
  parts: readonly WindowPart[]
}

const minWindowPx = 8
const minPartPx = 24
const targetsMax = 600
const titleMaxChars = 200

/**
 * What a selection can snap to, topmost first, outer before inner, cut to `boundsPx`: windows, their content and their
 * larger parts. Windows wholly behind another are left out; panels come after windows and the desktop last.
 */
export function snapTargets(windows: readonly TopWindow[], boundsPx: Rect): SnapTarget[] {
  const seen: TopWindow[] = []
  for (const window of windows) {
    const visible = intersect(window.rectPx, boundsPx)
    const isHidden = seen.some(({ rectPx }) => isWithin(visible, rectPx))
    if (isLarge(visible, minWindowPx) && !isHidden) seen.push(window)
  }
  const order = { window: 0, dock: 1, desktop: 2 }
  return seen
    .sort((a, b) => order[a.kind] - order[b.kind])
    .flatMap((window) => targetsOf(window, boundsPx))
    .slice(0, targetsMax)
}

/** The topmost of these at a point; an outer one comes before what is in it. */
export function targetUnder(targets: readonly SnapTarget[], { x, y }: Point): SnapTarget | null {
  const holds = ({ rectPx }: SnapTarget) =>
    x >= rectPx.x && x < rectPx.x + rectPx.width && y >= rectPx.y && y < rectPx.y + rectPx.height
  return targets.find(holds) ?? null
}

function targetsOf({ title, rectPx, contentPx, parts }: TopWindow, boundsPx: Rect): SnapTarget[] {
  const named = title.slice(0, titleMaxChars)
  const outer = intersect(rectPx, boundsPx)
  const rects = [outer]
  const add = (rect: Rect, within: Rect): Rect => {
    const visible = intersect(rect, within)
    const isNew = !rects.some((other) => isSame(other, visible))
    if (isNew && isLarge(visible, minPartPx)) rects.push(visible)
    return visible
  }
  const addParts = (inner: readonly WindowPart[], within: Rect) => {
    for (const part of inner) addParts(part.parts, add(part.rectPx, within))
  }
  addParts(parts, contentPx ? add(contentPx, outer) : outer)
  return rects.map((rect) => ({ rectPx: rect, title: named }))
}

function isLarge({ width, height }: Rect, minPx: number): boolean {
  return Math.min(width, height) >= minPx
}

function isSame(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

function isWithin(inner: Rect, outer: Rect): boolean {
  return isSame(intersect(inner, outer), inner)
}
