import { useEffect } from 'react'
import type { Point } from '../../../shared/geometry'
import { chips } from './chips'
import type { OverlayStore } from './overlay-store'

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Esc leaves, Space takes in the whole display, arrows move by one physical pixel (Shift: ten), Alt+arrows resize. */
export function useSelectionKeys(overlay: OverlayStore): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { frame, selection } = overlay.store.getState()
      if (!frame) return
      const onButton = event.target instanceof HTMLButtonElement
      const arrow = arrows[event.key]
      if (event.key === 'Escape') overlay.cancel()
      else if (event.key === ' ' && !onButton) overlay.send({ type: 'all' })
      else if (arrow) {
        const stepDip = (event.shiftKey ? 10 : 1) / frame.scaleFactor
        overlay.send({
          type: 'nudge',
          by: { x: arrow.x * stepDip, y: arrow.y * stepDip },
          resize: event.altKey,
        })
      } else {
        const chip = chips.find(({ key }) => key.toLowerCase() === event.key.toLowerCase())
        if (!chip || onButton || event.ctrlKey || event.metaKey || selection.state !== 'selected') return
        overlay.take(chip.intent)
      }
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [overlay])
}
