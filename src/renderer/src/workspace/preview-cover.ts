import type { Rect } from '../../../shared/geometry'

/** Looked at on a grid of this many points by as many. */
const pointsPerSide = 3
const insetDip = 8

/**
 * Whether something of the window lies over an area: a popover or a modal dialog anywhere (their shadows and grounds reach
 * far), or any other element at one of a few points. The page is drawn above all of the window, so that it would hide them.
 * @param rect the part of the area that counts, device-independent pixels of the window
 */
export function isCovered(area: Element, rect: Rect): boolean {
  const { ownerDocument: page } = area
  if (page.querySelector(':popover-open, dialog[open]')) return true
  for (let row = 0; row < pointsPerSide; row += 1) {
    for (let column = 0; column < pointsPerSide; column += 1) {
      const x = rect.x + insetDip + ((rect.width - 2 * insetDip) * column) / (pointsPerSide - 1)
      const y = rect.y + insetDip + ((rect.height - 2 * insetDip) * row) / (pointsPerSide - 1)
      const top = page.elementFromPoint(x, y)
      if (top && !area.contains(top)) return true
    }
  }
  return false
}
