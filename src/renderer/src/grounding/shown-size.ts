import type { Size } from '../../../shared/geometry'

/** How high a card shows a picture at most; a longer page is scrolled. */
export const frameMaxCss = 320
/** A page so long that it would be a strip is shown this wide all the same. */
const stripMinCss = 320
/** Small pictures are enlarged towards this height, at most so many times. */
const smallMaxCss = 160
const enlargeMax = 4

/** How large a card with all the room it wants shows a picture, CSS pixels; its height may be more than the frame's. */
export function shownSizeCss({ width, height }: Size): Size {
  const enlarged = Math.max(1, Math.min(enlargeMax, smallMaxCss / height, stripMinCss / width))
  const fitted = Math.min(enlarged, frameMaxCss / height)
  const scale = Math.max(fitted, Math.min(1, stripMinCss / width))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
