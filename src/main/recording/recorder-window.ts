import type { BrowserWindow } from 'electron'
import type { Windows } from '../windows/secure-window'

/** The page never came: that says nothing about what it was to work on. */
export class RecorderNotOpened extends Error {}

/**
 * Makes the hidden window that records and works on videos. `loaded` resolves when its page listens and rejects with
 * `RecorderNotOpened` when it never will, or not within the limit. Destroyed by its user.
 */
export function openRecorder(
  windows: Windows,
  limitMs: number,
): { window: BrowserWindow; loaded: Promise<void> } {
  const window = windows.create('recorder', {
    width: 320,
    height: 240,
    skipTaskbar: true,
    focusable: false,
    title: 'Reticle recorder',
    // It is never seen, and must not be slowed down for it.
    webPreferences: { backgroundThrottling: false },
  })
  let timer: NodeJS.Timeout | undefined
  const loaded = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(new RecorderNotOpened('the recorder took too long to open')), limitMs)
    window.webContents.once('did-finish-load', () => resolve())
    window.once('closed', () => reject(new RecorderNotOpened('the recorder was closed')))
    window.webContents.once('did-fail-load', (_event, _code, text) => reject(new RecorderNotOpened(text)))
  }).finally(() => clearTimeout(timer))
  return { window, loaded }
}
