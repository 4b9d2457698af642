import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Environment, type OwnedProcess, run, startProcess } from './owned-process'
import { waitFor } from './wait-for'

/** One display of 1920×1080, or two of different sizes side by side. */
export type DisplayLayout = 'one' | 'two'

/** Where the displays of the layout `two` stand, in pixels. */
export const twoDisplays = {
  left: { x: 0, y: 0, width: 1280, height: 720 },
  right: { x: 1280, y: 0, width: 1600, height: 1200 },
} as const

interface DisplayServer {
  display: string
  stop(): Promise<void>
}

// Workers that start at the same time must not take one for the other's.
const firstNumber = 70 + 15 * Number(process.env.TEST_PARALLEL_INDEX ?? 0)
const numbers = Array.from({ length: 15 }, (_, index) => firstNumber + index)

/** Starts an X server on a display number nobody uses. `folder` holds its files. */
export async function startDisplayServer(
  layout: DisplayLayout,
  folder: string,
  env: Environment,
): Promise<DisplayServer> {
  const config = join(folder, 'dummy-displays.conf')
  if (layout === 'two') await writeFile(config, dummyConfig)
  let said = ''
  for (const number of numbers) {
    if (existsSync(`/tmp/.X${number}-lock`) || existsSync(`/tmp/.X11-unix/X${number}`)) continue
    const display = `:${number}`
    const server =
      layout === 'one'
        ? startProcess('Xvfb', [display, '-noreset', '-nolisten', 'tcp', '-screen', '0', '1920x1080x24'], {
            env,
          })
        : startProcess(
            'Xorg',
            [display, ...xorgArgs, '-config', config, '-logfile', join(folder, 'xorg.log')],
            { env },
          )
    if (await isUp(server, display, env)) {
      if (layout === 'two') await arrange({ ...env, DISPLAY: display })
      return { display, stop: server.stop }
    }
    said = server.output()
    await server.stop()
  }
  throw new Error(`no X server came up: ${said.slice(-2000)}`)
}

async function isUp(server: OwnedProcess, display: string, env: Environment): Promise<boolean> {
  let hasExited = false
  void server.exited.then(() => {
    hasExited = true
  })
  try {
    return await waitFor('the X server', async () => {
      if (hasExited) throw new Error('the X server ended')
      return run('xdpyinfo', [], { env: { ...env, DISPLAY: display } }).then(
        () => true,
        () => null,
      )
    })
  } catch {
    return false
  }
}

const xorgArgs = ['-noreset', '-novtswitch', '-sharevts', '-nolisten', 'tcp']

export type Rotation = 'normal' | 'left' | 'right' | 'inverted'

/**
 * Arranges the displays of the layout `two` anew, as if somebody plugged and moved them: the left one stays, the right
 * one goes to a place, or off with null. @throws where the driver refuses, as it does with rotations
 */
export async function arrangeDisplays(
  env: Environment,
  right: { x: number; y: number } | null,
  rotation: Rotation = 'normal',
): Promise<void> {
  const { width, height } = twoDisplays.right
  const place = right
    ? ['--mode', `${width}x${height}`, '--pos', `${right.x}x${right.y}`, '--rotate', rotation]
    : ['--off']
  await run('xrandr', ['--output', 'DUMMY1', ...place], { env })
  await run('xrandr', ['--verbose'], { env })
}

async function arrange(env: Environment): Promise<void> {
  // The first output already has the size of the left display: the first mode of the configuration.
  const { right } = twoDisplays
  const mode = `${right.width}x${right.height}`
  await run('xrandr', ['--addmode', 'DUMMY1', mode], { env })
  await run('xrandr', ['--output', 'DUMMY1', '--mode', mode, '--pos', `${right.x}x${right.y}`], { env })
  // Until somebody has asked for the whole list, programs that ask for the current one are told of one display.
  await run('xrandr', ['--verbose'], { env })
}

const dummyConfig = `Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x720"
    Virtual 4096 2160
  EndSubSection
EndSection
`
