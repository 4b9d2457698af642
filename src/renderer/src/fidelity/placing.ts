import type { Alignment, Comparison, Difference } from '../../../shared/fidelity'
import { intersect, type Rect, type Size, union } from '../../../shared/geometry'

/** Where both pictures lie in one space, pixels of the reference. */
export interface Sheet {
  /** All that is shown. */
  rect: Rect
  reference: Rect
  candidate: Rect
}

/** How far a candidate may reach beyond the reference, in sizes of the reference on each side; further is not shown. */
const beyond = 2

/** A rectangle of the candidate in the reference's pixels. */
export function alignRect({ x, y, width, height }: Rect, { scale, x: dx, y: dy }: Alignment): Rect {
  return { x: x * scale + dx, y: y * scale + dy, width: width * scale, height: height * scale }
}

/** The space that both pictures of a comparison are drawn in. */
export function sheetOf({
  reference,
  candidate,
  alignment,
}: Pick<Comparison, 'reference' | 'candidate' | 'alignment'>): Sheet {
  const referenceRect = { x: 0, y: 0, width: reference.widthPx, height: reference.heightPx }
  const candidateRect = alignRect(
    { x: 0, y: 0, width: candidate.widthPx, height: candidate.heightPx },
    alignment,
  )
  const limit = {
    x: -beyond * reference.widthPx,
    y: -beyond * reference.heightPx,
    width: (2 * beyond + 1) * reference.widthPx,
    height: (2 * beyond + 1) * reference.heightPx,
  }
  const seen = intersect(candidateRect, limit)
  const rect = seen.width > 0 && seen.height > 0 ? union([referenceRect, seen]) : referenceRect
  return { rect, reference: referenceRect, candidate: candidateRect }
}

/** A rectangle of the reference's pixels in shares of the sheet, so that it holds at every zoom. */
export function placeOn({ rect }: Pick<Sheet, 'rect'>, { x, y, width, height }: Rect) {
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`
  return {
    left: percent(x - rect.x, rect.width),
    top: percent(y - rect.y, rect.height),
    width: percent(width, rect.width),
    height: percent(height, rect.height),
  }
}

/** Where a difference lies in each picture, both in the reference's pixels. */
export function placesOf(
  { referencePx, candidatePx }: Pick<Difference, 'referencePx' | 'candidatePx'>,
  alignment: Alignment,
): { reference: Rect | null; candidate: Rect | null; whole: Rect | null } {
  const candidate = candidatePx && alignRect(candidatePx, alignment)
  const both = [referencePx, candidate].filter((rect) => rect !== null)
  return { reference: referencePx, candidate, whole: both.length > 0 ? union(both) : null }
}

/** Of the stage, what a place that was jumped to takes at most. */
const jumpShare = 0.5
/** Picture pixels are shown at most this large, device pixels: it is looked at in its surroundings. */
const jumpMostZoom = 1

/**
 * The zoom at which a place is well seen, device pixels per pixel of the reference.
 * @param stagePx the stage's size, device pixels
 * @param fitting the zoom at which all is seen
 */
export function jumpZoom(place: Size, stagePx: Size, fitting: number): number {
  const largest = Math.min(
    (stagePx.width * jumpShare) / Math.max(1, place.width),
    (stagePx.height * jumpShare) / Math.max(1, place.height),
  )
  return Math.max(fitting, Math.min(largest, Math.max(jumpMostZoom, fitting)))
}
