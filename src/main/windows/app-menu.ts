import { Menu } from 'electron'

/**
 * Electron's default menu brings reload and developer tools into every window. macOS needs a menu for its editing
 * shortcuts; elsewhere they work without one.
 */
export function setAppMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
