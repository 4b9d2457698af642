import type { BrowserWindow } from 'electron'
import type { Windows } from '../windows/secure-window'
import type { CapturePlatform } from './capture-platform'

// Time the desktop gets to repaint what was behind our own windows before the screen is frozen.
const settleMs = 90

export interface OwnWindows {
  /** Keeps every visible window of ours out of pictures; resolves when the desktop has had time to repaint. */
  hide(): Promise<void>
  /** Takes back what `hide` did, or of that only for these windows, without taking the keyboard. */
  restore(only?: readonly BrowserWindow[]): void
}

/** Windows of ours are no part of any capture: hidden meanwhile, where the system cannot leave them out. */
export function createOwnWindows(
  windows: Pick<Windows, 'all'>,
  keepOutOfPictures: CapturePlatform['keepOutOfPictures'],
  hideBar: () => void,
): OwnWindows {
  const hidden = new Set<BrowserWindow>()
  const leftOut = new Set<BrowserWindow>()
  return {
    async hide() {
      let anyHidden = windows.all('capture-bar').some((window) => window.isVisible())
      hideBar()
      for (const window of windows.all('chat', 'quick-ask', 'pin')) {
        if (!window.isVisible() || window.isMinimized()) continue
        if (keepOutOfPictures(window, true)) {
          leftOut.add(window)
          continue
        }
        hidden.add(window)
        window.hide()
        anyHidden = true
      }
      if (!anyHidden) return
      await new Promise((resolve) => setTimeout(resolve, settleMs))
    },
    restore(only) {
      for (const window of hidden) {
        if (!window.isDestroyed() && (!only || only.includes(window))) window.showInactive()
      }
      hidden.clear()
      for (const window of leftOut) if (!window.isDestroyed()) keepOutOfPictures(window, false)
      leftOut.clear()
    },
  }
}
