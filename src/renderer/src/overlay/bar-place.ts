import { intersect, type Point, type Rect, type Size } from '../../../shared/geometry'

const gapDip = 10
const edgeDip = 8
/** Kept free for the size above the selection. */
const sizeLabelDip = 26

/**
 * Where the bars of a selection stand, CSS px of the window: below it, or above it (and above its size), or where there
 * is room neither here nor there inside it at its lower edge. Never over the window's edge.
 */
export function placeBars(selection: Rect, bars: Size, view: Size): Point {
  const seen = intersect(selection, { x: 0, y: 0, ...view })
  const wanted = seen.x + seen.width / 2 - bars.width / 2
  const x = Math.max(edgeDip, Math.min(wanted, view.width - bars.width - edgeDip))
  const below = seen.y + seen.height + gapDip
  if (below + bars.height <= view.height - edgeDip) return { x, y: below }
  const above = seen.y - sizeLabelDip - gapDip - bars.height
  if (above >= edgeDip) return { x, y: above }
  const inside = Math.min(seen.y + seen.height, view.height) - gapDip - bars.height
  return { x, y: Math.max(edgeDip, inside) }
}

/** Where the size of a selection stands: above its upper left corner, else just inside. */
export function placeSize(selection: Rect, label: Size, view: Size): Point {
  const seen = intersect(selection, { x: 0, y: 0, ...view })
  const x = Math.max(edgeDip, Math.min(seen.x, view.width - label.width - edgeDip))
  const above = seen.y - sizeLabelDip
  return {
    x: above >= 0 ? x : Math.min(x + edgeDip, view.width - label.width - edgeDip),
    y: above >= 0 ? above : seen.y + edgeDip,
  }
}
