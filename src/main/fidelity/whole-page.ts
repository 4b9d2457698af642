import type { Alignment } from '../../shared/fidelity'
import type { Rect } from '../../shared/geometry'
import { type Found, leastPx, toTenth, whole } from './changes'
import type { Picture } from './ssim'

/** Of a usual line of text, pixels. */
const lineHeightPx = 24
/** A strip of the reference that the candidate does not reach is told from this on. */
const leastStripPx = 8
/** Of a side; what lies farther away lacks a part, such as a header without words. */
const movedShare = 0.15

/** A rendering or picture of the reference's scale that lies beside it: as grave as one of its lines that does. */
export function movedAsAWhole(
  { scale, x, y }: Alignment,
  pagePx: Rect,
  { widthPx, heightPx }: Picture,
  selector: string | null,
): Found | null {
  const [dx, dy] = [toTenth(0 - x), toTenth(0 - y)]
  const movedPx = Math.hypot(dx, dy)
  if (scale !== 1 || movedPx < leastPx) return null
  return {
    thing: 'box',
    label: '',
    graded: [{ change: { kind: 'moved', dx, dy }, gravity: movedPx / (movedPx + lineHeightPx) }],
    referencePx: pagePx,
    candidatePx: pagePx,
    ownPx: { x: 0, y: 0, width: widthPx, height: heightPx },
    selector,
    isWhole: true,
  }
}

/**
 * What of the reference the candidate does not reach: above, below, to the left and to the right of it; little of it is not
 * told of a page as large that lies beside it.
 */
export function uncovered(coveredPx: Rect, all: Rect, moved: Found | null): Found[] {
  const isMoved = (side: 'width' | 'height') =>
    moved !== null &&
    (moved.ownPx?.[side] ?? 0) >= all[side] &&
    coveredPx[side] >= (1 - movedShare) * all[side]
  const right = coveredPx.x + coveredPx.width
  const bottom = coveredPx.y + coveredPx.height
  const rows: Rect[] = [
    { ...all, height: coveredPx.y },
    { ...all, y: bottom, height: all.height - bottom },
  ]
  const columns: Rect[] = [
    { ...coveredPx, x: 0, width: coveredPx.x },
    { ...coveredPx, x: right, width: all.width - right },
  ]
  return [...(isMoved('height') ? [] : rows), ...(isMoved('width') ? [] : columns)]
    .filter(({ width, height }) => width >= leastStripPx && height >= leastStripPx)
    .map((rect) => ({
      thing: 'box',
      label: '',
      graded: [whole({ kind: 'missing', text: '' })],
      referencePx: rect,
      candidatePx: null,
      ownPx: null,
      selector: null,
    }))
}
