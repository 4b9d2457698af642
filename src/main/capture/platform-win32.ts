import type { Rect } from '../../shared/geometry'
import type { CapturePlatform } from './capture-platform'
import { desktopBounds } from './desktop-layout'
import { noFocusKeeper } from './focus'
import { type NativeWindow, nativeWindows } from './native-windows'
import { createWindowList } from './window-list'

/** What is used of Electron and of the native module. */
export interface Win32Parts {
  listNative: () => Promise<NativeWindow[]>
  /** Places of the monitors, physical pixels: Reticle is aware of each monitor's scale. */
  monitors: () => Promise<Rect[]>
  /** Windows' own number of its version, as `10.0.19041`. */
  release: string
  ownPid: number
}

// Before Windows 10 version 2004 a protected window is a black rectangle in pictures.
const excludingBuild = 19041
// The shell's own windows for touch keyboards and emoji, shown to nobody most of the time, over the whole screen.
const invisible: ReadonlySet<string> = new Set(['Windows Input Experience', 'TextInputHost.exe'])

/**
 * Windows: monitors and windows are counted in physical pixels at every mix of scale factors. Windows of ours can be
 * kept out of pictures while they are shown. When the overlay goes, the system activates the window below it, which is
 * the one the user was in; it lets no program choose another.
 */
export function createWin32Platform(parts: Win32Parts): CapturePlatform {
  const build = Number(parts.release.split('.')[2] ?? 0)
  return {
    ...createWindowList({
      read: async () => {
        const windows = await parts.listNative()
        return nativeWindows({
          all: () => windows,
          ownPid: parts.ownPid,
          toDesktopPx: (rect) => rect,
          invisible,
        })
      },
      bounds: async () => desktopBounds(await parts.monitors()),
    }),
    // Neither is told by the module that lists windows, which has no ids for them either.
    hiddenWindows: async () => [],
    bringToFront: () => undefined,
    checkPermission: () => undefined,
    keepOutOfPictures(window, isOut) {
      if (build < excludingBuild) return false
      window.setContentProtection(isOut)
      return true
    },
    setOpacity: (window, opacity) => window.setOpacity(opacity),
    focus: noFocusKeeper,
    stop: () => undefined,
  }
}
