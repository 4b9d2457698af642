import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { selectedRows } from './code-selection'
import { lastRows, overscanRows, type RowRange, rowHeightPx, rowsInView, withPinned } from './row-window'

interface RowsOptions {
  rowCount: number
  growing: boolean
  /** As high as its parent; other views have a known limit. */
  fill: boolean
}

/** A view's height until it is measured: above the limit of those that are not. */
const firstHeightPx = 360
/** From the end, so much still counts as being there. */
const slackPx = 16
/** Views so near to what is shown are prepared. */
const nearMargin = '600px'

/** Which rows of a scrolled view to draw; rows that a selection reaches stay drawn. */
export function useRows(scroller: RefObject<HTMLElement | null>, { rowCount, growing, fill }: RowsOptions) {
  const [place, setPlace] = useState({ topPx: 0, heightPx: firstHeightPx })
  const [pinned, setPinned] = useState<RowRange | null>(null)
  const [seen, setSeen] = useState(growing)
  const atEnd = useRef(true)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onSelection = () => setPinned((before) => keepSame(before, selectedRows(element, getSelection())))
    document.addEventListener('selectionchange', onSelection)
    return () => document.removeEventListener('selectionchange', onSelection)
  }, [scroller])

  useEffect(() => {
    const element = scroller.current
    if (!element || !fill) return
    const sizes = new ResizeObserver(() => {
      const heightPx = Math.ceil(element.clientHeight / rowHeightPx) * rowHeightPx
      setPlace((before) => (before.heightPx === heightPx ? before : { ...before, heightPx }))
    })
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [scroller, fill])

  useEffect(() => {
    const element = scroller.current
    if (!element || seen) return
    const sight = new IntersectionObserver(
      ([entry]) => setSeen((before) => before || Boolean(entry?.isIntersecting)),
      {
        rootMargin: nearMargin,
      },
    )
    sight.observe(element)
    return () => sight.disconnect()
  }, [scroller, seen])

  const onScroll = useMemo(
    () => ({
      atEnd,
      handle: ({ currentTarget }: { currentTarget: HTMLElement }) => {
        const { scrollTop, scrollHeight, clientHeight } = currentTarget
        atEnd.current = scrollHeight - scrollTop - clientHeight < slackPx
        // In steps: most scrolls move within what is drawn.
        const step = overscanRows * rowHeightPx
        const topPx = Math.floor(scrollTop / step) * step
        setPlace((before) => (before.topPx === topPx ? before : { ...before, topPx }))
      },
    }),
    [],
  )

  // Following the end, the place is known before the view has scrolled there, and only what is seen is worth drawing.
  const drawn =
    growing && atEnd.current
      ? lastRows(place.heightPx, rowCount)
      : rowsInView(place.topPx, place.heightPx, rowCount)
  const range = withPinned(drawn, pinned, rowCount)
  return { range, seen, onScroll }
}

function keepSame(before: RowRange | null, after: RowRange | null): RowRange | null {
  return before?.from === after?.from && before?.to === after?.to ? before : after
}
