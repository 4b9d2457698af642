import type { Point, Rect, Size } from '../../../shared/geometry'

const gapDip = 4
const edgeDip = 8

/**
 * Where a menu opens, in device-independent pixels of the window: below its trigger, else above where there is more
 * room, never over the window's edge.
 */
export function placeMenu(trigger: Rect, menu: Size, view: Size, align: 'start' | 'end'): Point {
  const wanted = align === 'start' ? trigger.x : trigger.x + trigger.width - menu.width
  const x = Math.max(edgeDip, Math.min(wanted, view.width - menu.width - edgeDip))
  const below = trigger.y + trigger.height + gapDip
  const above = trigger.y - gapDip - menu.height
  const fitsBelow = below + menu.height <= view.height - edgeDip
  const y = fitsBelow || above < edgeDip ? Math.min(below, view.height - menu.height - edgeDip) : above
  return { x, y: Math.max(edgeDip, y) }
}
