import { useEffect } from 'react'
import { commandKey } from '../ui/command-key'

interface WindowKeys {
  onNew: () => void
  onHistory: () => void
  onSearch: () => void
  onSettings: () => void
  onComposer: () => void
  onStop: () => void
  onEscape: () => void
}

/** Which of the window's actions a key stands for; Command counts as Ctrl. */
export function windowActionOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): keyof WindowKeys | null {
  if (event.key === 'Escape') return 'onEscape'
  if (event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return null
  switch (commandKey(event)) {
    case 'n':
      return 'onNew'
    case 'h':
      return 'onHistory'
    case 'f':
    case 'k':
      return 'onSearch'
    case ',':
      return 'onSettings'
    case 'l':
      return 'onComposer'
    case '.':
      return 'onStop'
    default:
      return null
  }
}

/** The chat window's keys, but not while a dialog or a menu has the keyboard. */
export function useWindowKeys(keys: WindowKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = windowActionOf(event)
      if (!action || event.defaultPrevented || event.isComposing) return
      if (document.querySelector('dialog[open], [popover]:popover-open')) return
      if (action !== 'onEscape') event.preventDefault()
      keys[action]()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [keys])
}
