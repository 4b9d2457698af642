import { useEffect, useRef, useState } from 'react'
import type { Platform } from '../../../shared/accelerator-keys'
import type { TextKey } from '../../../shared/i18n'
import { ask } from '../ipc'
import { acceleratorFromKey } from './accelerator'

/**
 * Listens for one shortcut while none of ours fires. Escape alone, a click elsewhere in another window or unmounting
 * ends it without a change.
 */
export function useKeyRecorder(platform: Platform, onRecorded: (accelerator: string) => void) {
  const [recording, setRecording] = useState(false)
  const [held, setHeld] = useState('')
  const [problem, setProblem] = useState<TextKey | null>(null)
  const recorded = useRef(onRecorded)
  recorded.current = onRecorded

  useEffect(() => {
    if (!recording) return
    let accelerator: string | null = null
    void ask('hotkeys.suspend', { suspended: true })

    const onKeyDown = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      const bare = !event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey
      if (event.key === 'Escape' && bare) {
        setRecording(false)
        return
      }
      const result = acceleratorFromKey(event, platform)
      setHeld(result.kind === 'modifiers' ? result.held : '')
      if (result.kind === 'needs-modifier') {
        setProblem(
          platform === 'darwin' ? 'settings.shortcuts.needsModifierMac' : 'settings.shortcuts.needsModifier',
        )
      } else if (result.kind === 'unknown') {
        setProblem('settings.shortcuts.unknownKey')
      } else if (result.kind === 'accelerator') {
        accelerator = result.accelerator
        setRecording(false)
      }
    }
    const onKeyUp = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      setHeld('')
    }
    const onBlur = () => setRecording(false)
    window.addEventListener('keydown', onKeyDown, { capture: true })
    window.addEventListener('keyup', onKeyUp, { capture: true })
    window.addEventListener('blur', onBlur)
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true })
      window.removeEventListener('keyup', onKeyUp, { capture: true })
      window.removeEventListener('blur', onBlur)
      // Ours come back before the new one is asked for, so that main tells a collision with our own apart.
      void ask('hotkeys.suspend', { suspended: false }).finally(() => {
        if (accelerator) recorded.current(accelerator)
      })
    }
  }, [recording, platform])

  return {
    recording,
    /** Modifiers held down so far, as an accelerator without its key. */
    held,
    problem,
    start: () => {
      setHeld('')
      setProblem(null)
      setRecording(true)
    },
    cancel: () => setRecording(false),
  }
}
