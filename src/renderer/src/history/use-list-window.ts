import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { type ListLayout, rowAt } from './list-rows'

/** Drawn above and below what is in view, device-independent pixels. */
const overscanPx = 400

/** Which rows of a scrolled list are on the page; everything else is height alone. */
export function useListWindow(scroller: RefObject<HTMLElement | null>, { rows, heightPx }: ListLayout) {
  const [range, setRange] = useState({ from: 0, to: 40 })

  const update = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const from = rowAt(rows, element.scrollTop - overscanPx)
    const to = rowAt(rows, element.scrollTop + element.clientHeight + overscanPx) + 1
    setRange((before) => (before.from === from && before.to === to ? before : { from, to }))
  }, [scroller, rows])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a shorter list scrolls by itself
  useLayoutEffect(update, [update, heightPx])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(update)
    observer.observe(element)
    element.addEventListener('scroll', update, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', update)
    }
  }, [scroller, update])

  return range
}
