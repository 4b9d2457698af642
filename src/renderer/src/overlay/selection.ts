import { intersect, keepInside, type Point, type Rect, type Size } from '../../../shared/geometry'

export type Handle = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw'

export const handles: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

/** What the user is doing with the selection. All lengths are device-independent pixels of one display. */
export type Selection =
  | { state: 'empty' }
  | { state: 'drawing'; anchor: Point; rect: Rect }
  | { state: 'selected'; rect: Rect }
  | { state: 'moving'; rect: Rect; grab: Point }
  | { state: 'resizing'; rect: Rect; handle: Handle }

export type SelectionEvent =
  | { type: 'press'; at: Point; target: Handle | 'inside' | 'outside' }
  | { type: 'drag'; at: Point; square: boolean }
  | { type: 'release' }
  /** A key moved the selection, or with `resize` its lower right corner. */
  | { type: 'nudge'; by: Point; resize: boolean }
  | { type: 'all' }
  | { type: 'clear' }

/** The rectangle of a selection in any state that has one. */
export function rectOf(selection: Selection): Rect | null {
  return selection.state === 'empty' ? null : selection.rect
}

/**
 * The next state of a selection. Pure: what the pointer and the keyboard do comes in as events, so every path can be
 * tested without a screen. A rectangle never leaves the display; a press without a drag selects nothing.
 */
export function select(selection: Selection, event: SelectionEvent, display: Size): Selection {
  const bounds = { x: 0, y: 0, ...display }
  const rect = rectOf(selection)
  switch (event.type) {
    case 'press':
      // There is nowhere to move the whole display to, and no outside to press: a press in it draws anew.
      if (event.target === 'outside' || !rect || (event.target === 'inside' && isWhole(rect, display))) {
        return { state: 'drawing', anchor: event.at, rect: { ...event.at, width: 0, height: 0 } }
      }
      if (event.target === 'inside') {
        return { state: 'moving', rect, grab: { x: event.at.x - rect.x, y: event.at.y - rect.y } }
      }
      return { state: 'resizing', rect, handle: event.target }
    case 'drag':
      if (selection.state === 'drawing') {
        const corner = event.square ? squareCorner(selection.anchor, event.at) : event.at
        return { ...selection, rect: intersect(span(selection.anchor, corner), bounds) }
      }
      if (selection.state === 'moving') {
        const moved = {
          ...selection.rect,
          x: event.at.x - selection.grab.x,
          y: event.at.y - selection.grab.y,
        }
        return { ...selection, rect: keepInside(moved, bounds) }
      }
      if (selection.state === 'resizing') return resize(selection, event.at, bounds)
      return selection
    case 'release':
      if (!rect || rect.width < 1 || rect.height < 1) return { state: 'empty' }
      return { state: 'selected', rect }
    case 'nudge': {
      if (!rect) return selection
      const { x, y } = event.by
      const changed = event.resize
        ? intersect(
            { ...rect, width: Math.max(1, rect.width + x), height: Math.max(1, rect.height + y) },
            bounds,
          )
        : keepInside({ ...rect, x: rect.x + x, y: rect.y + y }, bounds)
      return { state: 'selected', rect: changed }
    }
    case 'all':
      return { state: 'selected', rect: bounds }
    case 'clear':
      return { state: 'empty' }
  }
}

function isWhole({ width, height }: Rect, display: Size): boolean {
  return width === display.width && height === display.height
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

/** Dragging an edge past its opposite turns the rectangle over and goes on with the other handle. */
function resize(selection: Extract<Selection, { state: 'resizing' }>, at: Point, bounds: Rect): Selection {
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
  return { state: 'resizing', rect: next, handle: turned as Handle }
}
