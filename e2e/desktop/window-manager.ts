import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Environment, run, startProcess } from './owned-process'
import { waitFor } from './wait-for'

/** Starts openbox with click-to-focus and no shortcuts of its own, which would swallow those under test. */
export async function startWindowManager(
  folder: string,
  env: Environment,
): Promise<{ stop(): Promise<void> }> {
  const config = join(folder, 'openbox.xml')
  await writeFile(config, openboxConfig)
  const openbox = startProcess('openbox', ['--config-file', config], { env })
  await waitFor('the window manager', async () =>
    (await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env })).includes('window id'),
  )
  return { stop: openbox.stop }
}

const focusAndRaise = '<action name="Focus"/><action name="Raise"/>'
const openboxConfig = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse><focusLast>yes</focusLast></focus>
  <placement><policy>Smart</policy></placement>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard/>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press">${focusAndRaise}</mousebind>
      <mousebind button="Middle" action="Press">${focusAndRaise}</mousebind>
      <mousebind button="Right" action="Press">${focusAndRaise}</mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Press">${focusAndRaise}</mousebind>
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
    </context>
  </mouse>
</openbox_config>
`
