import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Pixels from the end that still count as being there. */
const slackPx = 4

/**
 * Keeps a scrolled area at its end while the content grows, unless the user has scrolled up. `away` tells that the end
 * is out of view and not followed. Not enabled, it does nothing at all.
 */
export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  enabled: boolean,
) {
  const following = useRef(true)
  const lastTop = useRef(0)
  const [away, setAway] = useState(false)

  const toEnd = useCallback(() => {
    const element = scroller.current
    if (!element) return
    following.current = true
    element.scrollTop = element.scrollHeight
    lastTop.current = element.scrollTop
    setAway(false)
  }, [scroller])

  useLayoutEffect(() => {
    const element = scroller.current
    const inner = content.current
    if (!element || !inner || !enabled) return
    toEnd()
    const onResize = () => {
      if (following.current) toEnd()
      else setAway(element.scrollHeight - element.scrollTop - element.clientHeight > slackPx)
    }
    const onScroll = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      if (left <= slackPx) following.current = true
      // Only a move up is the user's: growing content leaves the place where it is.
      else if (element.scrollTop < lastTop.current) following.current = false
      lastTop.current = element.scrollTop
      setAway(!following.current && left > slackPx)
    }
    const observer = new ResizeObserver(onResize)
    observer.observe(element)
    observer.observe(inner)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, content, toEnd, enabled])

  return { away, toEnd }
}
