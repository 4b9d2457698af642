import { useCallback, useState } from 'react'

/** How wide an element is, CSS pixels; 0 until it is there. Give the first value to the element as its `ref`. */
export function useWidthPx<Kind extends HTMLElement>(): [(element: Kind | null) => void, number] {
  const [widthPx, setWidthPx] = useState(0)
  const watch = useCallback((element: Kind | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidthPx(entry?.contentRect.width ?? 0))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [watch, widthPx]
}
