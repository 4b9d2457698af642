import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Rect } from '../../../shared/geometry'
import type { Zoom } from '../attachments/use-zoom'
import { usePixelRatio } from '../ui/use-pixel-ratio'
import { jumpZoom, type Sheet } from './placing'

/** A place to go to; another `count` goes there again. */
export interface Jump {
  at: number
  count: number
}

/** Zooms and scrolls the stage to a place, in the reference's pixels, each time it is jumped to. */
export function useJump(
  stage: RefObject<HTMLElement | null>,
  sheet: Sheet,
  zoom: Zoom,
  jump: Jump | null,
  place: Rect | null,
): void {
  const ratio = usePixelRatio()
  const pending = useRef<{ place: Rect; zoom: number } | null>(null)
  const done = useRef(jump?.count ?? 0)

  useLayoutEffect(() => {
    const element = stage.current
    if (!element || !jump || !place || jump.count === done.current) return
    done.current = jump.count
    const stagePx = { width: element.clientWidth * ratio, height: element.clientHeight * ratio }
    const wanted = jumpZoom(place, stagePx, zoom.fitting)
    pending.current = { place, zoom: wanted }
    zoom.to(wanted)
  })

  // Once it is drawn at that zoom, and after the zoom has kept its own point.
  useLayoutEffect(() => {
    const element = stage.current
    const drawn = element?.firstElementChild
    const wanted = pending.current
    if (!element || !drawn || !wanted || Math.abs(wanted.zoom - zoom.zoom) > 1e-6) return
    pending.current = null
    const box = drawn.getBoundingClientRect()
    const frame = element.getBoundingClientRect()
    const cssPerPx = box.width / sheet.rect.width
    const middle = {
      x: box.left - frame.left + (wanted.place.x + wanted.place.width / 2 - sheet.rect.x) * cssPerPx,
      y: box.top - frame.top + (wanted.place.y + wanted.place.height / 2 - sheet.rect.y) * cssPerPx,
    }
    element.scrollBy(middle.x - element.clientWidth / 2, middle.y - element.clientHeight / 2)
  })
}
