import { type RefObject, useEffect } from 'react'

/** Long enough for what is drawn late to have found its place. */
const settleMs = 700
const flashMs = 1600

/**
 * Brings a message into view and marks it for a moment. What is drawn above it after that must not push it away, unless
 * the user scrolls meanwhile.
 */
export function useReveal(
  scroller: RefObject<HTMLElement | null>,
  messageId: string | null,
  onEnd: () => void,
): void {
  useEffect(() => {
    const element = scroller.current
    if (messageId === null || !element) return
    const until = performance.now() + settleMs
    let frame = 0
    let flash: ReturnType<typeof setTimeout> | undefined
    let marked: HTMLElement | null = null

    const stop = () => cancelAnimationFrame(frame)
    const step = () => {
      const message = element.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(messageId)}"]`)
      if (message) {
        const from = message.getBoundingClientRect().top - element.getBoundingClientRect().top
        if (from < 0 || from > element.clientHeight / 3) message.scrollIntoView({ block: 'start' })
        if (!marked) {
          marked = message
          marked.dataset.revealed = ''
          flash = setTimeout(() => onEnd(), flashMs)
        }
      }
      if (performance.now() < until) frame = requestAnimationFrame(step)
      else if (!marked) onEnd()
    }
    step()
    element.addEventListener('wheel', stop, { passive: true })
    element.addEventListener('pointerdown', stop)
    return () => {
      stop()
      clearTimeout(flash)
      if (marked) delete marked.dataset.revealed
      element.removeEventListener('wheel', stop)
      element.removeEventListener('pointerdown', stop)
    }
  }, [scroller, messageId, onEnd])
}
