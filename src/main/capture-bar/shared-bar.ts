import type { BarCommand, BarMessage, BarState } from '../../shared/capture'
import type { Rect } from '../../shared/geometry'
import type { Grabber } from '../capture/grab'
import type { Windows } from '../windows/secure-window'
import { nearRegion } from './bar-near'
import { type BarNear, type CaptureBar, createCaptureBar } from './capture-bar'

export interface SharedBar extends Pick<CaptureBar, 'update' | 'hide' | 'handlers' | 'stop'> {
  /** Shows a state beside a region, or near the pointer without one; nothing where the bar was hidden meanwhile. */
  show(state: BarState, rectPx: Rect | null): Promise<void>
  /** Shows a state where it is known to belong. */
  showAt(state: BarState, near: BarNear): void
  /** Says something in passing; null takes back what was said. */
  say(message: BarMessage | null, rectPx: Rect | null): void
  /** Work that the bar serves: its commands go to `onCommand` until the work is over. */
  during<Result>(onCommand: (command: BarCommand) => void, work: () => Promise<Result>): Promise<Result>
  isAtWork(): boolean
  /** Gives whatever is at work a command, as if it was pressed in the bar. */
  command(command: BarCommand): void
}

/** The one bar beside a capture, for everything that shows in it: one at a time, the newest wins. */
export function createSharedBar(windows: Windows, grabber: Grabber): SharedBar {
  let atWork: ((command: BarCommand) => void) | null = null
  const command = (given: BarCommand) => atWork?.(given)
  const bar = createCaptureBar({ windows, onCommand: command })

  // Where it goes is asked first: by then something else may be shown, or nothing any more.
  let turn = 0
  const hide = () => {
    turn += 1
    bar.hide()
  }
  const show = async (state: BarState, rectPx: Rect | null) => {
    turn += 1
    const mine = turn
    const near = await nearRegion(grabber, rectPx).catch(() => null)
    if (near && mine === turn) bar.show(state, near)
  }

  return {
    ...bar,
    show,
    showAt(state, near) {
      turn += 1
      bar.show(state, near)
    },
    hide,
    say(message, rectPx) {
      if (message) void show({ kind: 'message', text: message, busy: isUnderWay(message) }, rectPx)
      else hide()
    },
    async during(onCommand, work) {
      atWork = onCommand
      try {
        return await work()
      } finally {
        atWork = null
      }
    },
    isAtWork: () => atWork !== null,
    command,
  }
}

function isUnderWay({ code }: BarMessage): boolean {
  return code === 'reading-text' || code === 'saving'
}
