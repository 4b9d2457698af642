import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Rect } from '../../../shared/geometry'
import type { PreviewView } from '../../../shared/preview'
import { ask } from '../ipc'
import { isCovered } from './preview-cover'
import { pageFrame, sameRect } from './preview-frame'

export interface PreviewPlace {
  /** The area the page has, device-independent pixels of the window. */
  area: Rect
  /** The page in it. */
  frame: Rect
}

/**
 * Keeps main told where the page lies, or that it is not to be seen, and answers where that is. A view of its own covers
 * all HTML: it makes way for anything of the window that opens above it.
 * @param shown false takes the page away without asking where it lies
 */
export function usePreviewPlace(
  areaRef: RefObject<HTMLElement | null>,
  view: Pick<PreviewView, 'width' | 'zoom'> | null,
  shown: boolean,
): PreviewPlace | null {
  const [place, setPlace] = useState<PreviewPlace | null>(null)
  const toldRef = useRef<Rect | null>(null)
  const width = view?.width
  const zoom = view?.zoom

  useEffect(() => {
    const area = areaRef.current
    if (!area || width === undefined || zoom === undefined) return
    let known: PreviewPlace | null = null
    let frame: number | null = null

    const tell = (rect: Rect | null) => {
      if (sameRect(toldRef.current, rect)) return
      toldRef.current = rect
      void ask('preview.place', { rectDip: rect }).catch(() => undefined)
    }
    const measure = () => {
      frame = null
      const box = area.getBoundingClientRect()
      const areaRect = { x: box.x, y: box.y, width: box.width, height: box.height }
      const next = { area: areaRect, frame: pageFrame(areaRect, { width, zoom }) }
      if (!known || !sameRect(known.area, next.area) || !sameRect(known.frame, next.frame)) {
        known = next
        setPlace(next)
      }
      const isSeen = shown && next.frame.width > 0 && next.frame.height > 0 && !isCovered(area, next.frame)
      tell(isSeen ? next.frame : null)
    }
    const soon = () => {
      frame ??= requestAnimationFrame(measure)
    }
    // Told before it opens, so that it is not seen under the page for a moment.
    const beforeToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open') tell(null)
    }

    measure()
    const sizes = new ResizeObserver(soon)
    sizes.observe(area)
    // Whatever else moves the area or comes above it is a change of the document.
    const changes = new MutationObserver(soon)
    changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['open', 'class', 'style'],
    })
    window.addEventListener('resize', soon)
    document.addEventListener('scroll', soon, { capture: true, passive: true })
    document.addEventListener('beforetoggle', beforeToggle, true)
    document.addEventListener('toggle', soon, true)
    document.addEventListener('transitionend', soon, true)
    return () => {
      if (frame !== null) cancelAnimationFrame(frame)
      sizes.disconnect()
      changes.disconnect()
      window.removeEventListener('resize', soon)
      document.removeEventListener('scroll', soon, { capture: true })
      document.removeEventListener('beforetoggle', beforeToggle, true)
      document.removeEventListener('toggle', soon, true)
      document.removeEventListener('transitionend', soon, true)
    }
  }, [areaRef, width, zoom, shown])

  useEffect(
    () => () => {
      toldRef.current = null
      void ask('preview.place', { rectDip: null }).catch(() => undefined)
    },
    [],
  )
  return place
}
