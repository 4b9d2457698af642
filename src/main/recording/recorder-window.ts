import type { BrowserWindow } from 'electron'
import type { Windows } from '../windows/secure-window'

/** Makes the hidden window that records and works on videos; resolves when its page listens. Destroyed by its user. */
export function openRecorder(windows: Windows): Promise<BrowserWindow> {
  const window = windows.create('recorder', {
    width: 320,
    height: 240,
    skipTaskbar: true,
    focusable: false,
    title: 'Reticle recorder',
    // It is never seen, and must not be slowed down for it.
    webPreferences: { backgroundThrottling: false },
  })
  return new Promise((resolve, reject) => {
    window.webContents.once('did-finish-load', () => resolve(window))
    window.once('closed', () => reject(new Error('the recorder was closed')))
    window.webContents.once('did-fail-load', (_event, _code, text) => reject(new Error(text)))
  })
}
