import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A program of ours that is ended with `stop()`. */
export function run(command, args, env, stdio = 'ignore') {
  const child = spawn(command, args, { env, stdio })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.once('error', () => undefined)
  return {
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await exited
    },
  }
}

/** A 1920×1080 display with a window manager and a home of its own; `stop()` ends all of it. */
export async function startDisplay() {
  const home = await mkdtemp(join(tmpdir(), 'reticle-bench-home-'))
  const server = run(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-noreset', '-nolisten', 'tcp'],
    process.env,
    ['ignore', 'ignore', 'ignore', 'pipe'],
  )
  const number = await new Promise((resolve, reject) => {
    server.child.stdio[3].once('data', (part) => resolve(String(part).trim()))
    server.child.once('exit', () => reject(new Error('Xvfb did not start')))
  })
  const env = {
    ...process.env,
    HOME: home,
    DISPLAY: `:${number}`,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_RUNTIME_DIR: home,
    // No session bus: both sides run without one.
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  }
  delete env.WAYLAND_DISPLAY
  const manager = run('openbox', [], env)
  await new Promise((resolve) => setTimeout(resolve, 500))
  return {
    env,
    async stop() {
      await manager.stop()
      await server.stop()
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
