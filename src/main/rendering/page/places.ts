import type { Colors } from './colors'
import type { Edges } from './raw-page'

/** Where things are in a page, and whether they are seen. Runs inside a page, as text: it uses nothing from outside itself. */
export function createPlaces({ opacityOf, rgba, styleOf }: Colors) {
  const pageHeight = Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)

  /** What is left of a rectangle inside everything that cuts it off. */
  const clipped = (rect: Edges, element: Element): Edges => {
    let { left, top, right, bottom } = rect
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const style = styleOf(at)
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      const edge = at.getBoundingClientRect()
      left = Math.max(left, edge.left)
      right = Math.min(right, edge.right)
      top = Math.max(top, edge.top)
      bottom = Math.min(bottom, edge.bottom)
    }
    return {
      left: Math.max(0, left),
      top: Math.max(0, top),
      right: Math.min(innerWidth, right),
      bottom: Math.min(pageHeight, bottom),
    }
  }
  const areaOf = ({ left, top, right, bottom }: Edges) =>
    Math.max(0, right - left) * Math.max(0, bottom - top)

  /** Whether something that cannot be seen through lies over the middle of it. Known only inside the window. */
  const isCovered = (rect: Edges, element: Element): boolean => {
    const x = (rect.left + rect.right) / 2
    const y = (rect.top + rect.bottom) / 2
    if (y >= innerHeight) return false
    let top = document.elementFromPoint(x, y)
    if (!top || top.contains(element) || element.contains(top)) return false
    for (; top && !top.contains(element); top = top.parentElement) {
      const isOpaque = rgba(styleOf(top).backgroundColor)[3] > 0.9
      if (isOpaque || /^(img|video|canvas)$/i.test(top.tagName)) return true
    }
    return false
  }

  const isShown = (element: Element): boolean => {
    const style = styleOf(element)
    return style.visibility === 'visible' && style.display !== 'none' && opacityOf(element) > 0.05
  }

  return { pageHeight, clipped, areaOf, isCovered, isShown }
}

export type Places = ReturnType<typeof createPlaces>
