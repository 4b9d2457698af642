import { type RefObject, useEffect } from 'react'

/** Quiet this long, the user is taken not to be typing. */
const quietMs = 800

/**
 * Moves the focus to an element that asks something, once the user is not in the middle of anything: never out of a
 * field with text in it, never between two keys, never from one question to another.
 */
export function usePoliteFocus(element: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return
    const take = () => {
      if (mayTake(document.activeElement)) element.current?.focus()
    }
    let timer = setTimeout(take, quietMs)
    const onKeyDown = () => {
      clearTimeout(timer)
      timer = setTimeout(take, quietMs)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, true)
    }
  }, [element, wanted])
}

function mayTake(focused: Element | null): boolean {
  if (document.querySelector('dialog[open], [popover]:popover-open')) return false
  if (focused === null || focused === document.body) return true
  const isField = focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement
  return isField && focused.value === ''
}
