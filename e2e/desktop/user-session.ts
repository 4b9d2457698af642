import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Environment, startProcess } from './owned-process'
import { waitFor } from './wait-for'

/** The environment of a user who has never logged in here: every folder of theirs lies inside `folder`. */
export async function freshHome(folder: string): Promise<Environment> {
  const home = join(folder, 'home')
  const places = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_STATE_HOME: join(home, '.local/state'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  }
  for (const place of Object.values(places)) await mkdir(place, { recursive: true, mode: 0o700 })
  return {
    ...places,
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TMPDIR: process.env.TMPDIR ?? '/tmp',
    // The desktop is X11 whatever the machine runs, and nothing here needs the accessibility bus or GTK's settings service.
    XDG_SESSION_TYPE: 'x11',
    XDG_CURRENT_DESKTOP: 'openbox',
    NO_AT_BRIDGE: '1',
    GSETTINGS_BACKEND: 'memory',
    GTK_USE_PORTAL: '0',
  }
}

/** A session bus that starts no services by itself. Answers its address. */
export async function startBus(
  folder: string,
  env: Environment,
): Promise<{ address: string; stop(): Promise<void> }> {
  const config = join(folder, 'bus.conf')
  const socket = join(folder, 'run', 'bus')
  await writeFile(config, busConfig(socket))
  const bus = startProcess('dbus-daemon', ['--config-file', config, '--nofork', '--print-address=1'], { env })
  const address = await waitFor('the session bus', () => /unix:\S+/.exec(bus.output())?.[0])
  return { address, stop: bus.stop }
}

/** A keyring daemon with its login keyring already unlocked, as after an ordinary login. */
export async function startKeyring(env: Environment): Promise<{ stop(): Promise<void> }> {
  await mkdir(join(env.XDG_DATA_HOME ?? '', 'keyrings'), { recursive: true, mode: 0o700 })
  const keyring = startProcess('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    input: 'a password of the tests',
  })
  const args = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', nameHasOwner, secrets]
  await waitFor('the keyring', async () => {
    const asked = startProcess('dbus-send', args, { env })
    await asked.exited
    return asked.output().includes('boolean true')
  })
  return { stop: keyring.stop }
}

const nameHasOwner = 'org.freedesktop.DBus.NameHasOwner'
const secrets = 'string:org.freedesktop.secrets'

const busConfig = (
  socket: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
