import { useEffect } from 'react'
import { ask } from '../ipc'
import { arrowStepPx } from '../ui/arrow-step'
import { commandKey } from '../ui/command-key'
import type { PinStore } from './pin-store'
import { keyZoom } from './zoom-steps'

const opacityStep = 0.1

/**
 * + and - zoom, 0 goes back to the picture's own size, [ and ] change the opacity, arrows move by a pixel (Shift: ten),
 * Enter asks about it, Ctrl+C copies, Ctrl+S saves, Esc closes.
 */
export function usePinKeys(model: PinStore): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { pin } = model.store.getState()
      if (!pin) return
      const onButton = event.target instanceof HTMLButtonElement
      const by = arrowStepPx(event.key, event.shiftKey)
      if (event.ctrlKey || event.metaKey) {
        const key = commandKey(event)
        if (key === 'c') void ask('pin.copy')
        else if (key === 's') void ask('pin.save')
        else if (key === 'w') void ask('pin.close')
        else return
      } else if (event.key === 'Escape') void ask('pin.close')
      else if (event.key === 'Enter' && !onButton) void ask('pin.ask')
      else if (event.key === '+' || event.key === '=') model.zoomTo(keyZoom(pin.zoom, 1), false)
      else if (event.key === '-') model.zoomTo(keyZoom(pin.zoom, -1), false)
      else if (event.key === '0') model.zoomTo(1, false)
      else if (event.key === '[') model.setOpacity(pin.opacity - opacityStep)
      else if (event.key === ']') model.setOpacity(pin.opacity + opacityStep)
      else if (by) model.nudge(by.x, by.y)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [model])
}
