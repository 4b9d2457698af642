import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Pixels from the end that still count as being there. */
const slackPx = 4
/** A scroll so soon after the user's hand moved is the user's. */
const handMs = 400
const upKeys = new Set(['ArrowUp', 'PageUp', 'Home', ' '])

/**
 * Keeps a scrolled area at its end while the content grows, and yields to the user: wheel, keys, scrollbar, touch and
 * whatever else moves it up. It goes on when the user comes back to the end. `away` tells that the end is out of view and
 * not followed. Not enabled, it does nothing at all.
 */
export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  enabled: boolean,
) {
  const following = useRef(true)
  const lastTop = useRef(0)
  // The next scroll event is of our own making.
  const own = useRef(false)
  const [away, setAway] = useState(false)

  const toEnd = useCallback(() => {
    const element = scroller.current
    if (!element) return
    following.current = true
    const beforePx = element.scrollTop
    element.scrollTop = element.scrollHeight
    lastTop.current = element.scrollTop
    if (lastTop.current !== beforePx) own.current = true
    setAway(false)
  }, [scroller])

  useLayoutEffect(() => {
    const element = scroller.current
    const inner = content.current
    if (!element || !inner || !enabled) return
    toEnd()
    let handUntilMs = 0
    let pressed = false

    // Places are read after layout and after the user's own moves only: reading them at any other time costs a layout.
    const look = () => {
      const { scrollTop, scrollHeight, clientHeight } = element
      const left = scrollHeight - scrollTop - clientHeight
      if (left <= slackPx) following.current = true
      else if (scrollTop < lastTop.current) following.current = false
      lastTop.current = scrollTop
      setAway(!following.current && left > slackPx)
    }
    const onResize = () => {
      // Somebody else moved it up: a search, a screen reader.
      if (following.current && element.scrollTop < lastTop.current - slackPx && !shrank())
        following.current = false
      if (following.current) toEnd()
      else look()
    }
    const shrank = () => element.scrollHeight - element.clientHeight < lastTop.current
    const onScroll = () => {
      const isOwn = own.current
      own.current = false
      if (!isOwn || !following.current || pressed || performance.now() < handUntilMs) look()
    }
    const onHand = () => {
      handUntilMs = performance.now() + handMs
    }
    const onKey = ({ key }: KeyboardEvent) => {
      if (upKeys.has(key)) onHand()
    }
    const onPress = () => {
      pressed = true
    }
    const onRelease = () => {
      if (pressed) onHand()
      pressed = false
    }

    const observer = new ResizeObserver(onResize)
    observer.observe(element)
    observer.observe(inner)
    const passive = { passive: true }
    element.addEventListener('scroll', onScroll, passive)
    element.addEventListener('wheel', onHand, passive)
    element.addEventListener('touchmove', onHand, passive)
    // Keys scroll it wherever the focus is in the window.
    window.addEventListener('keydown', onKey, passive)
    element.addEventListener('pointerdown', onPress, passive)
    window.addEventListener('pointerup', onRelease, passive)
    window.addEventListener('pointercancel', onRelease, passive)
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onHand)
      element.removeEventListener('touchmove', onHand)
      window.removeEventListener('keydown', onKey)
      element.removeEventListener('pointerdown', onPress)
      window.removeEventListener('pointerup', onRelease)
      window.removeEventListener('pointercancel', onRelease)
    }
  }, [scroller, content, toEnd, enabled])

  return { away, toEnd }
}
