import { intersect, isSameRect, keepInside, type Point, type Rect, union } from '../../../shared/geometry'
import { fromEdge } from './desktop-space'

export type Handle = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw'

export const handles: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

/**
 * What the user is doing with the selection. All lengths are whole physical pixels of the desktop. `before` is what was
 * selected when the gesture began, for those who think better of it.
 */
export type Selection =
  | { state: 'empty' }
  /** The button is down; whether that becomes a click or a region is open. */
  | { state: 'pressed'; anchor: Point; before: Rect | null; inside: boolean }
  | { state: 'drawing'; anchor: Point; rect: Rect; before: Rect | null }
  | { state: 'selected'; rect: Rect }
  | { state: 'moving'; rect: Rect; grab: Point; before: Rect }
  | { state: 'resizing'; rect: Rect; handle: Handle; before: Rect }
  /** Another display's overlay is changing it. */
  | { state: 'following'; rect: Rect }

export type SelectionEvent =
  | { type: 'press'; at: Point; target: Handle | 'inside' | 'outside' }
  | { type: 'drag'; at: Point; square: boolean }
  | { type: 'release' }
  /** The keyboard begins a region here; `drag` and `release` go on with it. */
  | { type: 'anchor'; at: Point }
  /** A key moved the selection, or with `resize` its lower right corner. */
  | { type: 'nudge'; by: Point; resize: boolean }
  | { type: 'set'; rect: Rect | null }
  | { type: 'follow'; rect: Rect }
  | { type: 'cancel' }

const clickSlopPx = 3

/** The rectangle of a selection in any state that shows one. */
export function rectOf(selection: Selection): Rect | null {
  if (selection.state === 'empty') return null
  return selection.state === 'pressed' ? selection.before : selection.rect
}

/** Whether the pointer or the keyboard is in the middle of changing it. */
export function isBusy({ state }: Selection): boolean {
  return state !== 'empty' && state !== 'selected'
}

/**
 * The next state of a selection. Pure: what the pointer and the keyboard do comes in as events, so every path can be
 * tested without a screen. A rectangle may cross displays but never leaves all of them: what would take it into a gap
 * between them leaves it where it is. A press without a drag selects nothing.
 */
export function select(selection: Selection, event: SelectionEvent, displays: readonly Rect[]): Selection {
  const bounds = union(displays)
  const rect = rectOf(selection)
  switch (event.type) {
    case 'press': {
      const inside = event.target === 'inside'
      // A whole display has no outside to press, and is hardly ever moved: a press in it draws anew.
      if (!rect || event.target === 'outside' || (inside && isWhole(rect, displays))) {
        return { state: 'pressed', anchor: event.at, before: rect, inside: inside && rect !== null }
      }
      if (event.target === 'inside') {
        const grab = { x: event.at.x - rect.x, y: event.at.y - rect.y }
        return { state: 'moving', rect, grab, before: rect }
      }
      return { state: 'resizing', rect, handle: event.target, before: rect }
    }
    case 'drag':
      return drag(selection, event.at, event.square, displays)
    case 'release':
      if (selection.state === 'pressed' && !selection.inside) return { state: 'empty' }
      if (!rect || rect.width < 1 || rect.height < 1) return { state: 'empty' }
      return { state: 'selected', rect }
    case 'anchor':
      return { state: 'drawing', anchor: event.at, rect: { ...event.at, width: 0, height: 0 }, before: rect }
    case 'nudge':
      return rect ? { state: 'selected', rect: nudge(rect, event.by, event.resize, displays) } : selection
    case 'set':
      return settled(event.rect, bounds)
    case 'follow':
      return { state: 'following', rect: event.rect }
    case 'cancel':
      return settled('before' in selection ? selection.before : rect, bounds)
  }
}

function settled(rect: Rect | null, bounds: Rect): Selection {
  const inside = rect && intersect(rect, bounds)
  if (!inside || inside.width < 1 || inside.height < 1) return { state: 'empty' }
  return { state: 'selected', rect: inside }
}

function drag(selection: Selection, at: Point, square: boolean, displays: readonly Rect[]): Selection {
  const bounds = union(displays)
  if (selection.state === 'pressed') {
    const { anchor, before } = selection
    if (Math.max(Math.abs(at.x - anchor.x), Math.abs(at.y - anchor.y)) <= clickSlopPx) return selection
    return drag(
      { state: 'drawing', anchor, before, rect: { ...anchor, width: 0, height: 0 } },
      at,
      square,
      displays,
    )
  }
  if (selection.state === 'drawing') {
    const from = fromEdge(selection.anchor, at, displays)
    const corner = square ? squareCorner(from, at) : at
    return { ...selection, rect: intersect(span(from, corner), bounds) }
  }
  if (selection.state === 'moving') {
    const moved = { ...selection.rect, x: at.x - selection.grab.x, y: at.y - selection.grab.y }
    const rect = keepInside(moved, bounds)
    return isSomewhere(rect, displays) ? { ...selection, rect } : selection
  }
  if (selection.state !== 'resizing') return selection
  const resized = resize(selection, at, bounds)
  return isSomewhere(resized.rect, displays) ? resized : selection
}

function nudge(rect: Rect, by: Point, isResize: boolean, displays: readonly Rect[]): Rect {
  const bounds = union(displays)
  const width = Math.max(1, rect.width + by.x)
  const height = Math.max(1, rect.height + by.y)
  const next = isResize
    ? intersect({ ...rect, width, height }, bounds)
    : keepInside({ ...rect, x: rect.x + by.x, y: rect.y + by.y }, bounds)
  return isSomewhere(next, displays) ? next : rect
}

/** Whether a rectangle shows on a display. One without an area is on its way to turn over, wherever it is. */
function isSomewhere(rect: Rect, displays: readonly Rect[]): boolean {
  if (rect.width < 1 || rect.height < 1) return true
  return displays.some((display) => {
    const { width, height } = intersect(rect, display)
    return width > 0 && height > 0
  })
}

function isWhole(rect: Rect, displays: readonly Rect[]): boolean {
  return [...displays, union(displays)].some((display) => isSameRect(rect, display))
}

function span(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

function squareCorner(anchor: Point, at: Point): Point {
  const side = Math.max(Math.abs(at.x - anchor.x), Math.abs(at.y - anchor.y))
  return {
    x: anchor.x + Math.sign(at.x - anchor.x || 1) * side,
    y: anchor.y + Math.sign(at.y - anchor.y || 1) * side,
  }
}

type Resizing = Extract<Selection, { state: 'resizing' }>

/** Dragging an edge past its opposite turns the rectangle over and goes on with the other handle. */
function resize(selection: Resizing, at: Point, bounds: Rect): Resizing {
  const { rect, handle } = selection
  let left = rect.x
  let top = rect.y
  let right = rect.x + rect.width
  let bottom = rect.y + rect.height
  if (handle.includes('w')) left = at.x
  if (handle.includes('e')) right = at.x
  if (handle.includes('n')) top = at.y
  if (handle.includes('s')) bottom = at.y
  let turned = handle as string
  if (left > right) turned = turned.replace(/[we]/, (side) => (side === 'w' ? 'e' : 'w'))
  if (top > bottom) turned = turned.replace(/[ns]/, (side) => (side === 'n' ? 's' : 'n'))
  const next = intersect(span({ x: left, y: top }, { x: right, y: bottom }), bounds)
  return { ...selection, rect: next, handle: turned as Handle }
}
