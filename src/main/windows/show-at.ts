import type { BrowserWindow } from 'electron'
import { isSameRect, type Rect } from '../../shared/geometry'

/**
 * Shows a hidden window at a place. On X11 Chromium takes a window that was moved right before it is shown to be in the
 * corner of the screen, whatever the system says; there it is moved once it is shown.
 */
export function showAt(window: BrowserWindow, boundsDip: Rect): void {
  const isShownFirst = process.platform === 'linux'
  if (isShownFirst) window.show()
  if (!isSameRect(window.getBounds(), boundsDip)) window.setBounds(boundsDip)
  if (!isShownFirst) window.show()
}
