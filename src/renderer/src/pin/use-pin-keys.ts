import { useEffect } from 'react'
import type { Point } from '../../../shared/geometry'
import { ask } from '../ipc'
import type { PinStore } from './pin-store'
import { keyZoom } from './zoom-steps'

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
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
      const arrow = arrows[event.key]
      if (event.ctrlKey || event.metaKey) {
        // With Caps Lock it is a capital.
        const key = event.key.toLowerCase()
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
      else if (arrow) {
        const step = event.shiftKey ? 10 : 1
        model.nudge(arrow.x * step, arrow.y * step)
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [model])
}
