import { release } from 'node:os'
import { app, BrowserWindow, screen, shell, systemPreferences } from 'electron'
import type { CapturePlatform } from './capture-platform'
import { createDarwinPlatform } from './platform-darwin'
import { createLinuxPlatform } from './platform-linux'
import { createWin32Platform } from './platform-win32'

const native = () => import('node-screenshots')
const listNative = async () => (await native()).Window.all()
const idBytes = 4

/** The system Reticle runs on. */
export function createPlatform(): CapturePlatform {
  const ownWindows = () => BrowserWindow.getAllWindows()
  if (process.platform === 'darwin') {
    return createDarwinPlatform({
      mediaAccess: () => systemPreferences.getMediaAccessStatus('screen'),
      openExternal: (url) => shell.openExternal(url),
      hideApp: () => app.hide(),
      ownWindows,
      displays: () => screen.getAllDisplays(),
      listNative,
      ownPid: process.pid,
    })
  }
  if (process.platform === 'win32') {
    return createWin32Platform({
      listNative,
      monitors: async () =>
        (await native()).Monitor.all().map((monitor) => ({
          x: monitor.x(),
          y: monitor.y(),
          width: monitor.width(),
          height: monitor.height(),
        })),
      release: release(),
      ownPid: process.pid,
    })
  }
  return createLinuxPlatform({
    env: process.env,
    ownWindowIds: () =>
      ownWindows()
        .map((window) => window.getNativeWindowHandle())
        .filter((handle) => handle.length >= idBytes)
        .map((handle) => handle.readUInt32LE()),
  })
}
