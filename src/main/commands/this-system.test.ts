import { expect, test } from 'vitest'
import { desktopKind, ownCommand, sessionKind } from './this-system'

test.each([
  ['linux', {}, 'x11'],
  ['linux', { XDG_SESSION_TYPE: 'x11' }, 'x11'],
  ['linux', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, 'wayland'],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, 'wayland'],
  // A nested compositor on an X11 desktop: its keys are X11's.
  ['linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-1' }, 'x11'],
  ['win32', {}, 'windows'],
  ['darwin', { WAYLAND_DISPLAY: 'wayland-0' }, 'macos'],
] as const)('%s with %j is %s', (platform, env, kind) => expect(sessionKind(platform, env)).toBe(kind))

test.each([
  [{ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'gnome'],
  [{ XDG_CURRENT_DESKTOP: 'KDE' }, 'kde'],
  [{ XDG_CURRENT_DESKTOP: 'sway' }, 'sway'],
  [{ SWAYSOCK: '/run/user/1000/sway.sock' }, 'sway'],
  [{ XDG_CURRENT_DESKTOP: 'XFCE' }, null],
  [{}, null],
])('%j is %s', (env, kind) => expect(desktopKind(env)).toBe(kind))

test.each([
  [{ hasAppFolder: false, isRoot: false, env: {} }, ['/opt/r/reticle']],
  [{ hasAppFolder: true, isRoot: false, env: {} }, ['/opt/r/reticle', '/src/reticle']],
  [{ hasAppFolder: true, isRoot: true, env: {} }, ['/opt/r/reticle', '--no-sandbox', '/src/reticle']],
  [
    { hasAppFolder: false, isRoot: false, env: { APPIMAGE: '/home/ada/R.AppImage' } },
    ['/home/ada/R.AppImage'],
  ],
])('%j is started by %j', (installation, words) => {
  expect(ownCommand({ execPath: '/opt/r/reticle', appPath: '/src/reticle', ...installation })).toEqual(words)
})
