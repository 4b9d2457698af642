import { type RefObject, useEffect } from 'react'

/** Moves what is larger than its stage by dragging it. A drag is no click. */
export function useDragScroll(stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = stage.current
    if (!element) return
    let start: { x: number; y: number; left: number; top: number } | null = null
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return
      start = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop }
    }
    const onMove = (event: PointerEvent) => {
      if (!start) return
      element.scrollTo(start.left - event.clientX + start.x, start.top - event.clientY + start.y)
      if (element.scrollLeft !== start.left || element.scrollTop !== start.top) element.dataset.dragged = ''
    }
    const onUp = () => {
      start = null
    }
    const onClick = (event: MouseEvent) => {
      if (element.dataset.dragged === undefined) return
      delete element.dataset.dragged
      event.stopPropagation()
    }
    element.addEventListener('pointerdown', onDown)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    element.addEventListener('click', onClick, true)
    return () => {
      element.removeEventListener('pointerdown', onDown)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      element.removeEventListener('click', onClick, true)
    }
  }, [stage])
}
