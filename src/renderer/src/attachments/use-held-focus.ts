import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the keyboard in a modal dialog: where the element that had it goes away, is disabled, or loses it to nothing,
 * `home` gets it. A key that comes before that goes to `onStrayKey`.
 */
export function useHeldFocus(
  dialog: RefObject<HTMLElement | null>,
  home: RefObject<HTMLElement | null>,
  onStrayKey: (event: KeyboardEvent) => void,
): void {
  const latest = useRef(onStrayKey)
  latest.current = onStrayKey
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const hold = () => {
      const focused = document.activeElement
      if (focused && element.contains(focused) && !focused.matches(':disabled')) return
      home.current?.focus({ preventScroll: true })
    }
    // Between two elements nothing has the focus; what follows it must not be stopped.
    const holdSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(hold)
    }
    const onFocusOut = (event: FocusEvent) => {
      if (!event.relatedTarget) holdSoon()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof Node && element.contains(event.target)) return
      hold()
      event.stopPropagation()
      latest.current(event)
    }
    const changes = new MutationObserver(holdSoon)
    changes.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled'],
    })
    element.addEventListener('focusout', onFocusOut)
    document.addEventListener('keydown', onKey, true)
    return () => {
      clearTimeout(timer)
      changes.disconnect()
      element.removeEventListener('focusout', onFocusOut)
      document.removeEventListener('keydown', onKey, true)
    }
  }, [dialog, home])
}
