import { useEffect, useState } from 'react'
import type { HotkeyStatus } from '../../../shared/app-state'
import { limits } from '../../../shared/limits'
import { ask } from '../ipc'

/**
 * Lets the user try the shortcuts: meanwhile one that fires only says so. Ends by Escape, when the window loses the
 * focus, and after the time main gives it.
 */
export function useShortcutCheck(hotkeys: readonly HotkeyStatus[]) {
  const [before, setBefore] = useState<ReadonlyMap<string, number> | null>(null)
  const checking = before !== null

  useEffect(() => {
    if (!checking) return
    const end = () => setBefore(null)
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    void ask('hotkeys.check', { checking: true }).catch(end)
    const timer = setTimeout(end, limits.hotkeyCheckMs)
    window.addEventListener('keydown', onKeyDown, { capture: true })
    window.addEventListener('blur', end)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, { capture: true })
      window.removeEventListener('blur', end)
      void ask('hotkeys.check', { checking: false }).catch(() => undefined)
    }
  }, [checking])

  return {
    checking,
    /** Whether it fired since the check began. */
    firedNow: ({ action, firedCount }: HotkeyStatus) =>
      before !== null && firedCount > (before.get(action) ?? 0),
    start: () => setBefore(new Map(hotkeys.map(({ action, firedCount }) => [action, firedCount]))),
    stop: () => setBefore(null),
  }
}
