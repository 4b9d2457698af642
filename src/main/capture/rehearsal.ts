import { type BrowserWindow, type Display, screen } from 'electron'
import { packedPattern } from '../../shared/pixel-runs'
import type { Windows } from '../windows/secure-window'
import type { Grabber } from './grab'
import { displaySizePx } from './match-monitors'

// Displays come and go in several steps, and a window that goes away while it draws leaves errors behind.
const calmMs = 300
const rehearsalMs = 400
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface RehearsalOptions {
  windows: Windows
  grabber: Pick<Grabber, 'warmUp' | 'makeUnseen'>
  prepare: (displays: readonly Display[]) => Promise<Map<number, BrowserWindow>>
}

/**
 * Lets every overlay draw a picture of nothing, so that the first capture is as fast as those after it. A window that
 * was never shown is given few frames, and slow ones: where the system allows it the overlays are shown meanwhile,
 * without a trace.
 */
export function createRehearsal({ windows, grabber, prepare }: RehearsalOptions) {
  const onStage = new Set<BrowserWindow>()
  let turn = 0

  const end = async () => {
    turn += 1
    const left = [...onStage]
    onStage.clear()
    await Promise.all(
      left.map(async (window) => {
        if (window.isDestroyed()) return
        window.hide()
        await grabber.makeUnseen(window, false)
      }),
    )
  }

  return {
    async run(): Promise<void> {
      turn += 1
      const mine = turn
      const isOver = () => turn !== mine
      await grabber.warmUp()
      await prepare(screen.getAllDisplays())
      await pause(calmMs)
      if (isOver()) return
      const displays = screen.getAllDisplays()
      const windowsByDisplay = await prepare(displays)
      for (const display of displays) {
        const window = windowsByDisplay.get(display.id)
        if (!window || isOver()) return
        const isUnseen = await grabber.makeUnseen(window, true)
        if (isOver()) return void grabber.makeUnseen(window, false)
        if (isUnseen) {
          onStage.add(window)
          window.showInactive()
        }
        const { width, height } = displaySizePx(display)
        windows.push(window.webContents.id, 'capture.frame', {
          frame: 0,
          sizePx: { width, height },
          originPx: { x: 0, y: 0 },
          scaleFactor: display.scaleFactor,
          displaysPx: [{ x: 0, y: 0, width, height }],
          packed: packedPattern(width, height),
          order: 'bgrx',
          pointerHere: true,
          mode: 'region',
          first: 'ask',
          scene: { rectPx: null, marks: [] },
          lastRectPx: null,
        })
      }
      // Not at once: what is shown for no frame is never drawn.
      await pause(rehearsalMs)
      if (isOver()) return
      windows.push('overlay', 'capture.clear', null)
      await end()
    },
    /** A capture is about to take the overlays, and needs no rehearsal any more. */
    end,
  }
}
