import { opacityOf, rgba, styleOf } from './colors.js'

export const pageHeightPx = () => Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)

/** What is left of a rectangle inside everything that cuts it off. */
export function clipped(rect, element) {
  let { left, top, right, bottom } = rect
  for (let at = element; at && at !== document.body; at = at.parentElement) {
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
    bottom: Math.min(pageHeightPx(), bottom),
  }
}
export const areaOf = ({ left, top, right, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top)

/** Whether something that cannot be seen through lies over the middle of it. Known only inside the window. */
export function isCovered(rect, element) {
  const x = (rect.left + rect.right) / 2
  const y = (rect.top + rect.bottom) / 2
  if (y >= innerHeight) return false
  let top = document.elementFromPoint(x, y)
  if (!top || top.contains(element) || element.contains(top)) return false
  for (; top && !top.contains(element); top = top.parentElement) {
    if (rgba(styleOf(top).backgroundColor)[3] > 0.9 || /^(img|video|canvas)$/i.test(top.tagName)) return true
  }
  return false
}

export const isShown = (element) => {
  const style = styleOf(element)
  return style.visibility === 'visible' && style.display !== 'none' && opacityOf(element) > 0.05
}
