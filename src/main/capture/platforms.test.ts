import type { BrowserWindow } from 'electron'
import { describe, expect, test } from 'vitest'
import type { NativeWindow } from './native-windows'
import { createDarwinPlatform, type DarwinParts } from './platform-darwin'
import { createLinuxPlatform } from './platform-linux'
import { createWin32Platform } from './platform-win32'

const native = (
  title: string,
  place: [number, number, number, number],
  more: Partial<NativeWindow> = {},
) => ({
  pid: () => 77,
  appName: () => 'App',
  title: () => title,
  x: () => place[0],
  y: () => place[1],
  width: () => place[2],
  height: () => place[3],
  isMinimized: () => false,
  ...more,
})
const gone = native('Gone', [0, 0, 0, 0], {
  x: () => {
    throw new Error('no such window')
  },
})

const createOwnWindow = (isFocused = false) => {
  const calls: string[] = []
  const window = {
    isVisible: () => true,
    isFocused: () => isFocused,
    isDestroyed: () => false,
    showInactive: () => calls.push('showInactive'),
    setContentProtection: (on: boolean) => calls.push(`protect ${on}`),
    setOpacity: (opacity: number) => calls.push(`opacity ${opacity}`),
  }
  return { window: window as unknown as BrowserWindow, calls }
}

describe('macOS', () => {
  const darwin = (parts: Partial<DarwinParts> = {}) =>
    createDarwinPlatform({
      mediaAccess: () => 'granted',
      openExternal: async () => undefined,
      hideApp: () => undefined,
      ownWindows: () => [],
      displays: () => [
        { id: 1, bounds: { x: 0, y: 0, width: 1440, height: 900 }, scaleFactor: 2 },
        { id: 2, bounds: { x: 1440, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 },
      ],
      listNative: async () => [],
      ownPid: 5,
      ...parts,
    })

  test.each(['denied', 'restricted'] as const)(
    'a capture is refused where the system has %s it, and its page of permissions opened',
    (access) => {
      const opened: string[] = []
      const openExternal = async (url: string) => void opened.push(url)
      const { checkPermission } = darwin({ mediaAccess: () => access, openExternal })
      expect(checkPermission).toThrow(expect.objectContaining({ code: 'screen-permission' }))
      expect(opened).toEqual([
        'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
      ])
    },
  )

  test.each(['granted', 'not-determined', 'unknown'] as const)(
    'a capture is tried where it is %s',
    (access) => {
      const openExternal = () => Promise.reject(new Error('opened'))
      expect(darwin({ mediaAccess: () => access, openExternal }).checkPermission).not.toThrow()
    },
  )

  test('windows of ours are left out while they are shown', () => {
    const { window, calls } = createOwnWindow()
    const platform = darwin()
    expect(platform.keepOutOfPictures(window, true)).toBe(true)
    expect(platform.keepOutOfPictures(window, false)).toBe(true)
    expect(calls).toEqual(['protect true', 'protect false'])
  })

  test('windows are listed in pixels of the desktop, ours and invisible ones left out', async () => {
    const windows = [
      native('Everything', [0, 0, 1440, 900], { appName: () => 'Window Server' }),
      native('Ours', [0, 0, 400, 300], { pid: () => 5 }),
      native('Notes', [100, 50, 200, 100]),
      gone,
      native('', [1500, 100, 300, 200]),
      native('Away', [0, 0, 500, 500], { isMinimized: () => true }),
    ]
    expect(await darwin({ listNative: async () => windows }).listWindows()).toEqual([
      { title: 'Notes', rectPx: { x: 200, y: 100, width: 400, height: 200 } },
      { title: 'App', rectPx: { x: 3000, y: 200, width: 600, height: 400 } },
    ])
  })

  test('where they cannot be listed there are none', async () => {
    const { listWindows, windowUnder } = darwin({ listNative: () => Promise.reject(new Error('refused')) })
    expect(await listWindows()).toEqual([])
    expect(await windowUnder({ x: 5, y: 5 })).toBeNull()
  })

  test('the program before is active again, and what of ours was visible still is', async () => {
    let isFocused = false
    const hidden: string[] = []
    const { window, calls } = createOwnWindow()
    const ours = { ...window, isFocused: () => isFocused } as BrowserWindow
    const { focus } = darwin({ ownWindows: () => [ours], hideApp: () => void hidden.push('hidden') })
    await focus.remember()
    isFocused = true
    await focus.giveBack()
    await focus.giveBack()
    expect(hidden).toHaveLength(1)
    expect(calls).toEqual(['showInactive'])
  })

  test('where Reticle was active it stays so', async () => {
    const { window } = createOwnWindow(true)
    const hidden: string[] = []
    const { focus } = darwin({ ownWindows: () => [window], hideApp: () => void hidden.push('hidden') })
    await focus.remember()
    await focus.giveBack()
    expect(hidden).toHaveLength(0)
  })
})

describe('Windows', () => {
  const win32 = (release: string) =>
    createWin32Platform({
      listNative: async () => [
        native('', [0, 0, 1920, 1080], { appName: () => 'Windows Input Experience' }),
        native('Editor', [-800, 10, 500, 400]),
      ],
      monitors: async () => [
        { x: 0, y: 0, width: 3840, height: 2160 },
        { x: -1920, y: 0, width: 1920, height: 1080 },
      ],
      release,
      ownPid: 5,
    })

  test.each([
    ['10.0.19041', true],
    ['10.0.26100', true],
    ['10.0.18363', false],
  ])('%s: leaves windows of ours out while they are shown: %s', (release, canLeaveOut) => {
    const { window, calls } = createOwnWindow()
    expect(win32(release).keepOutOfPictures(window, true)).toBe(canLeaveOut)
    expect(calls).toEqual(canLeaveOut ? ['protect true'] : [])
  })

  test('windows are listed where they are, in physical pixels', async () => {
    expect(await win32('10.0.26100').listWindows()).toEqual([
      { title: 'Editor', rectPx: { x: -800, y: 10, width: 500, height: 400 } },
    ])
  })
})

describe('Linux without an X server', () => {
  const platform = createLinuxPlatform({ env: { WAYLAND_DISPLAY: 'wayland-0' }, ownWindowIds: () => [] })

  test('a capture works all the same: windows have to be hidden, there is nothing to snap to', async () => {
    expect(platform.keepOutOfPictures(createOwnWindow().window, true)).toBe(false)
    expect(await platform.listWindows()).toEqual([])
    await platform.focus.remember()
    expect(await platform.focus.isStillHere()).toBe(true)
    await platform.focus.giveBack()
  })
})
