import { type RefObject, useEffect } from 'react'
import { t } from '../../../shared/i18n'
import { annotateKeys } from '../annotate/annotate-keys'
import { createHoldCheck } from './hold-check'
import type { OverlayActions } from './overlay-actions'
import { commandOf } from './overlay-keys'
import type { OverlayStore } from './overlay-store'
import { createCommands } from './run-command'

const repeating = new Set(['move', 'undo', 'redo', 'cycle'])

/** Keys of the whole window; what marks, menus and fields take is not ours. */
export function useOverlayKeys(
  overlay: OverlayStore,
  actions: OverlayActions,
  delayButton: RefObject<HTMLButtonElement | null>,
): void {
  useEffect(() => {
    const run = createCommands(overlay, actions, () => {
      if (delayButton.current) openMenu(delayButton.current)
      else overlay.say(t('capture.barsElsewhere'))
    })
    const hold = createHoldCheck()
    const stopFollowing = overlay.store.subscribe(({ frame }, before) => {
      if (frame && frame.frame !== before.frame?.frame) hold.begin(performance.now())
    })
    const onKey = (event: KeyboardEvent) => {
      const isHeld = hold.isHeld(event)
      const { frame, selection, isTaken, isHelpOpen } = overlay.store.getState()
      const { target } = event
      if (!frame || isTaken || event.defaultPrevented) return
      const onPicker = target instanceof HTMLInputElement && target.type === 'color'
      if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !onPicker)) return
      const isSelected = selection.state === 'selected'
      if (isSelected && !isHelpOpen && annotateKeys(event, overlay.annotator)) return
      const onButton = onPicker || target instanceof HTMLButtonElement
      if (onButton && (event.key === 'Enter' || event.key === ' ')) return
      const command = commandOf(
        {
          key: event.key,
          // What AltGr types is no letter of a command.
          code: event.getModifierState('AltGraph') ? '' : event.code,
          shift: event.shiftKey,
          ctrl: event.ctrlKey || event.metaKey,
          alt: event.altKey,
        },
        isSelected,
      )
      if (!command) return
      event.preventDefault()
      if (!isHeld || repeating.has(command.do)) run(command)
    }
    const onFocus = () => overlay.setHere(true)
    const onBlur = () => {
      const others = (overlay.store.getState().frame?.displaysPx.length ?? 1) - 1
      if (others > 0) overlay.setHere(false)
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('focus', onFocus)
    window.addEventListener('blur', onBlur)
    return () => {
      stopFollowing()
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('focus', onFocus)
      window.removeEventListener('blur', onBlur)
    }
  }, [overlay, actions, delayButton])
}

/** Opens a menu for a key press that did not come from its button, and gives the keyboard back when it closes. */
function openMenu(button: HTMLButtonElement): void {
  const before = document.activeElement
  if (before === button) {
    button.click()
    return
  }
  // The menu focuses its button at once when it closes; a click elsewhere closes it without that.
  const giveBack = () => {
    if (before instanceof HTMLElement) before.focus()
  }
  const onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState !== 'closed') return
    document.removeEventListener('toggle', onToggle, true)
    button.removeEventListener('focus', giveBack)
  }
  document.addEventListener('toggle', onToggle, true)
  button.addEventListener('focus', giveBack, { once: true })
  button.click()
}
