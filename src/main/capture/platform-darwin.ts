import type { BrowserWindow } from 'electron'
import { AppError } from '../../shared/errors'
import type { CapturePlatform } from './capture-platform'
import { type DisplayAt, desktopBounds, layoutDesktop } from './desktop-layout'
import { type NativeWindow, nativeWindows, pointsToDesktopPx } from './native-windows'
import { createWindowList } from './window-list'

/** What is used of Electron and of the native module. */
export interface DarwinParts {
  mediaAccess: () => 'not-determined' | 'granted' | 'denied' | 'restricted' | 'unknown'
  openExternal: (url: string) => Promise<void>
  hideApp: () => void
  /** Windows of ours, and the one that has the keyboard. */
  ownWindows: () => Pick<BrowserWindow, 'isVisible' | 'isFocused' | 'isDestroyed' | 'showInactive'>[]
  displays: () => DisplayAt[]
  listNative: () => Promise<NativeWindow[]>
  ownPid: number
}

const permissionPage = 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture'
// Both draw nothing, over the whole screen.
const invisible: ReadonlySet<string> = new Set(['Window Server', 'Dock', 'Notification Center'])

/**
 * macOS: the user has to allow reading the screen, once, in the system's settings. Windows can be kept out of pictures
 * while they are shown. The overlay is a panel, which takes the keyboard without making Reticle the active program;
 * where it became active all the same, hiding it makes the program before it active again.
 */
export function createDarwinPlatform(parts: DarwinParts): CapturePlatform {
  let wasOurs = true
  const places = () => {
    const displays = parts.displays()
    const layout = layoutDesktop(null, displays)
    return displays.map(({ id, bounds }) => ({ bounds, placePx: layout.get(id)! }))
  }
  const isOurs = () => parts.ownWindows().some((window) => !window.isDestroyed() && window.isFocused())
  return {
    ...createWindowList({
      read: async () => {
        const displays = places()
        const windows = await parts.listNative()
        return nativeWindows({
          all: () => windows,
          ownPid: parts.ownPid,
          toDesktopPx: (rect) => pointsToDesktopPx(rect, displays),
          invisible,
        })
      },
      bounds: () => desktopBounds(places().map(({ placePx }) => placePx)),
    }),
    // Neither is told by the module that lists windows, which has no ids for them either.
    hiddenWindows: async () => [],
    bringToFront: () => undefined,
    checkPermission() {
      const access = parts.mediaAccess()
      // Undetermined: the first look at the screen makes the system ask.
      if (access !== 'denied' && access !== 'restricted') return
      // The message says the same in words.
      parts.openExternal(permissionPage).catch(() => undefined)
      throw new AppError('screen-permission')
    },
    keepOutOfPictures(window, isOut) {
      window.setContentProtection(isOut)
      return true
    },
    setOpacity: (window, opacity) => window.setOpacity(opacity),
    focus: {
      async remember() {
        wasOurs = isOurs()
      },
      // Spaces tell nobody which one is shown.
      isStillHere: async () => true,
      async giveBack() {
        if (wasOurs || !isOurs()) return
        wasOurs = true
        const shown = parts.ownWindows().filter((window) => !window.isDestroyed() && window.isVisible())
        parts.hideApp()
        for (const window of shown) window.showInactive()
      },
      stop: () => undefined,
    },
    stop: () => undefined,
  }
}
