import { type Environment, startProcess } from './owned-process'
import { type Colour, findColour, screenshot } from './screen-picture'
import { waitFor } from './wait-for'

/** The colour the tray icon is filled with (`resources/tray.png`). */
const accent: Colour = [0x4f, 0x75, 0xff]
const panel = { x: 0, y: 0, width: 400, height: 32 }

export interface TrayPanel {
  /** Where the icon is, in pixels of the screen; waits for it to appear. */
  findIcon(): Promise<{ x: number; y: number }>
  stop(): Promise<void>
}

/** Puts a system tray at the top left of the screen. To be started before the app. */
export function startTrayPanel(env: Environment): TrayPanel {
  const size = [
    '--edge',
    'top',
    '--align',
    'left',
    '--widthtype',
    'pixel',
    '--width',
    '200',
    '--height',
    '28',
  ]
  const tint = ['--transparent', 'true', '--alpha', '0', '--tint', '0x202020']
  const trayer = startProcess('trayer', [...size, ...tint, '--SetDockType', 'true'], { env })
  return {
    findIcon: () =>
      waitFor('the tray icon', async () => findColour(await screenshot(env, panel), accent, 12)),
    stop: trayer.stop,
  }
}
