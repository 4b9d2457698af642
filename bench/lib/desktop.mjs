import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { own, until } from './processes.mjs'

const run = promisify(execFile)

/**
 * A desktop of the benchmark's own: X server, openbox, session bus, empty home folder.
 * @param {'one' | 'large' | 'two'} layout one display of 1920×1080 or 3840×2160, or 1280×720 with 1600×1200 at its right
 */
export async function startDesktop(layout = 'one') {
  const folder = await mkdtemp(join(tmpdir(), 'reticle-bench-'))
  const display = `:${freeDisplayNumber()}`
  const home = join(folder, 'home')
  await mkdir(home)
  const env = { ...process.env, DISPLAY: display, HOME: home, XDG_RUNTIME_DIR: folder }
  for (const name of ['WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_CONFIG_HOME', 'ELECTRON_RUN_AS_NODE'])
    delete env[name]

  const started = []
  const stop = async () => {
    for (const program of started.reverse()) await program.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    const config = join(folder, 'xorg.conf')
    await writeFile(config, dummyDisplays)
    started.push(
      layout === 'two'
        ? own('Xorg', [display, '-config', config, '-logfile', join(folder, 'xorg.log'), ...quietServer])
        : own('Xvfb', [display, '-screen', '0', oneDisplay[layout], '-noreset', '-nolisten', 'tcp']),
    )
    await until('the X server', () => answers('xdpyinfo', [], env))
    if (layout === 'two') await addSecondDisplay(env)
    started.push(own('openbox', [], { env }))
    await until('the window manager', async () =>
      (await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env })).stdout.includes('window id'),
    )
    const address = `unix:path=${join(folder, 'bus')}`
    started.push(
      own('dbus-daemon', ['--session', '--nofork', '--nopidfile', `--address=${address}`], { env }),
    )
    await until('the session bus', () => existsSync(join(folder, 'bus')))
    return { env: { ...env, DBUS_SESSION_BUS_ADDRESS: address }, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function freeDisplayNumber() {
  let number = 120
  while (existsSync(`/tmp/.X${number}-lock`) || existsSync(`/tmp/.X11-unix/X${number}`)) number += 1
  return number
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env */
function answers(command, args, env) {
  return run(command, args, { env }).then(
    () => true,
    () => false,
  )
}

/** @param {NodeJS.ProcessEnv} env */
async function addSecondDisplay(env) {
  await run('xrandr', ['--addmode', 'DUMMY1', '1600x1200'], { env })
  await run('xrandr', ['--output', 'DUMMY1', '--mode', '1600x1200', '--pos', '1280x0'], { env })
  // Until somebody has asked for the whole list, programs that ask for the current one are told of one display.
  await run('xrandr', ['--verbose'], { env })
}

const oneDisplay = { one: '1920x1080x24', large: '3840x2160x24' }
const quietServer = ['-noreset', '-novtswitch', '-sharevts', '-nolisten', 'tcp']

const dummyDisplays = `Section "ServerFlags"
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
