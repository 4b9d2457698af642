import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findDisplay, noDisplayMessage, waylandSocket, xSockets } from './display.mjs'

describe('xSockets', () => {
  it.each([
    [':0', { path: '/tmp/.X11-unix/X0' }],
    [':12.1', { path: '/tmp/.X11-unix/X12' }],
    ['unix:3', { path: '/tmp/.X11-unix/X3' }],
    ['localhost:10.0', { host: 'localhost', port: 6010 }],
    ['tcp/far.example:1', { host: 'far.example', port: 6001 }],
    ['[::1]:2', { host: '::1', port: 6002 }],
  ])('%s', (display, first) => {
    expect(xSockets(display)[0]).toEqual(first)
  })

  it('has none for nonsense', () => {
    expect(xSockets('screen')).toEqual([])
  })
})

describe('waylandSocket', () => {
  it('is in the runtime folder unless its path is whole', () => {
    expect(waylandSocket('wayland-0', '/run/user/1000')).toEqual({ path: '/run/user/1000/wayland-0' })
    expect(waylandSocket('/tmp/w', undefined)).toEqual({ path: '/tmp/w' })
    expect(waylandSocket('wayland-0', undefined)).toBeNull()
  })
})

describe('findDisplay', () => {
  it('says that nothing is set', async () => {
    expect(await findDisplay({}, 'linux')).toEqual({
      kind: 'none',
      reason: expect.stringContaining('neither DISPLAY'),
    })
  })

  it('says which display does not answer', async () => {
    const display = await findDisplay({ DISPLAY: ':59999' }, 'linux')
    expect(display).toEqual({ kind: 'none', reason: 'the display :59999 does not answer' })
  })

  it.skipIf(process.platform === 'win32')('finds a Wayland display that answers', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'reticle-wayland-'))
    const server = createServer((socket) => socket.end())
    await new Promise((resolve) => server.listen(join(dir, 'wayland-9'), () => resolve(undefined)))
    try {
      const env = { WAYLAND_DISPLAY: 'wayland-9', XDG_RUNTIME_DIR: dir }
      expect(await findDisplay(env, 'linux')).toEqual({ kind: 'wayland' })
    } finally {
      await new Promise((resolve) => server.close(resolve))
      rmSync(dir, { recursive: true, force: true })
    }
  })

  it('asks nothing elsewhere', async () => {
    expect(await findDisplay({}, 'darwin')).toEqual({ kind: 'native' })
  })
})

describe('noDisplayMessage', () => {
  it('says what to do', () => {
    expect(noDisplayMessage('why')).toContain('npm run tour')
  })
})
