import { createConnection } from 'node:net'
import { isAbsolute, join } from 'node:path'

const connectLimitMs = 2000

/**
 * The sockets an X display name stands for, the likeliest first; empty when it is no display name.
 * Source: X(7), "Display names"; TCP port 6000 + display number; Linux also has the abstract socket.
 * @param {string} display such as `:0`, `:1.0`, `unix:0`, `localhost:10.0`
 * @returns {Array<{ path: string } | { host: string, port: number }>}
 */
export function xSockets(display) {
  const match = display.match(/^(?:(?:tcp|inet6?)\/)?(.*):(\d+)(?:\.\d+)?$/)
  if (!match) return []
  const [, host, number] = match
  const path = `/tmp/.X11-unix/X${number}`
  if (host === '' || host === 'unix') return [{ path }, { path: `\0${path}` }]
  return [{ host: host.replace(/^\[(.*)\]$/, '$1'), port: 6000 + Number(number) }]
}

/**
 * The socket a Wayland display name stands for, or null when it cannot be told.
 * @param {string} display such as `wayland-0`
 * @param {string | undefined} runtimeDir `XDG_RUNTIME_DIR`
 */
export function waylandSocket(display, runtimeDir) {
  if (isAbsolute(display)) return { path: display }
  return runtimeDir ? { path: join(runtimeDir, display) } : null
}

function answers(target) {
  return new Promise((resolve) => {
    const socket = createConnection(target)
    const finish = (result) => {
      socket.destroy()
      resolve(result)
    }
    socket.setTimeout(connectLimitMs, () => finish(false))
    socket.on('connect', () => finish(true))
    socket.on('error', () => finish(false))
  })
}

/**
 * Whether windows can be shown. Systems other than Linux always can.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform `process.platform`
 * @returns {Promise<{ kind: 'native' | 'x11' | 'wayland' } | { kind: 'none', reason: string }>}
 */
export async function findDisplay(env = process.env, platform = process.platform) {
  if (platform !== 'linux') return { kind: 'native' }
  for (const target of env.DISPLAY ? xSockets(env.DISPLAY) : []) {
    if (await answers(target)) return { kind: 'x11' }
  }
  const wayland = env.WAYLAND_DISPLAY ? waylandSocket(env.WAYLAND_DISPLAY, env.XDG_RUNTIME_DIR) : null
  if (wayland && (await answers(wayland))) return { kind: 'wayland' }
  if (env.DISPLAY) return { kind: 'none', reason: `the display ${env.DISPLAY} does not answer` }
  if (env.WAYLAND_DISPLAY)
    return { kind: 'none', reason: `the display ${env.WAYLAND_DISPLAY} does not answer` }
  return { kind: 'none', reason: 'neither DISPLAY nor WAYLAND_DISPLAY is set' }
}

/**
 * What to tell someone who has no display.
 * @param {string} reason
 */
export function noDisplayMessage(reason) {
  return [
    `Reticle needs a screen, and there is none here: ${reason}.`,
    '  To use it: run npm start from a terminal in your desktop session.',
    '  To see it work without a screen: npm run tour (it brings its own display and leaves pictures in tour/).',
  ].join('\n')
}
