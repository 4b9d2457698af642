import { type RefObject, useEffect } from 'react'
import { ask } from '../ipc'

/** Keeps the window as tall as the panel; the panel caps itself and scrolls inside. */
export function useWindowHeight(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current
    if (!element) return
    let lastDip = 0
    const observer = new ResizeObserver(() => {
      const heightDip = Math.max(60, Math.ceil(element.getBoundingClientRect().height))
      if (heightDip === lastDip) return
      lastDip = heightDip
      void ask('window.setHeight', { heightDip }).catch(() => undefined)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [panel])
}
