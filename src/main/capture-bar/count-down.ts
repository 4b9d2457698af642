import type { BarCommand, BarState } from '../../shared/capture'
import type { Rect } from '../../shared/geometry'

// The bar leaves this much earlier, so that the desktop has repainted what was behind it.
const clearMs = 120

export interface CountDown {
  /** Shows the time that is left; true when it is over, false when the user cancelled. Nothing of ours is shown then. */
  run(delayMs: number, regionPx: Rect | null): Promise<boolean>
  command(command: BarCommand): void
}

interface CountDownOptions {
  show: (state: BarState, regionPx: Rect | null) => void
  hide: () => void
}

/** The time a capture waits so that menus can be opened. */
export function createCountDown({ show, hide }: CountDownOptions): CountDown {
  let cancel: (() => void) | null = null
  const wait = (ms: number) =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), ms)
      cancel = () => {
        clearTimeout(timer)
        resolve(false)
      }
    })
  return {
    async run(delayMs, regionPx) {
      show({ kind: 'countdown', endsAtMs: Date.now() + delayMs }, regionPx)
      const isOver = await wait(Math.max(0, delayMs - clearMs))
      hide()
      const isClear = isOver && (await wait(clearMs))
      cancel = null
      return isClear
    },
    command(command) {
      if (command === 'cancel' || command === 'stop') cancel?.()
    },
  }
}
