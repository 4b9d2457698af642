import type { DesignFacts } from '../../../shared/design-facts'
import type { Rect } from '../../../shared/geometry'
import type { Thing } from './things'

/** A place on the picture in shares of its size, so that it holds at every zoom. */
export function placeIn({ widthPx, heightPx }: Pick<DesignFacts, 'widthPx' | 'heightPx'>, rectPx: Rect) {
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`
  return {
    left: percent(rectPx.x, widthPx),
    top: percent(rectPx.y, heightPx),
    width: percent(rectPx.width, widthPx),
    height: percent(rectPx.height, heightPx),
  }
}

/** What is left of a thing inside its padding; null where it has none. */
export function outlineOf({ kind, node, rectPx }: Thing): Rect | null {
  if (!node || (kind !== 'box' && kind !== 'layout')) return null
  const [top, right, bottom, left] = node.paddingPx
  const width = rectPx.width - left - right
  const height = rectPx.height - top - bottom
  if (top + right + bottom + left === 0 || width <= 0 || height <= 0) return null
  return { x: rectPx.x + left, y: rectPx.y + top, width, height }
}
