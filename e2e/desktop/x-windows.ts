import type { Rect } from '../../src/shared/geometry'
import { type Environment, run } from './owned-process'

export interface XWindow extends Rect {
  id: string
  title: string
}

/** Every window shown on the screen that has a title, with its place in pixels. */
export async function listWindows(env: Environment): Promise<XWindow[]> {
  const found = await xdotool(env, 'search', '--onlyvisible', '--name', '.+')
  const windows: XWindow[] = []
  for (const id of found.split('\n').filter((line) => line !== '')) {
    // A window may be gone again by the time it is asked about.
    const about = await xdotool(env, 'getwindowname', id, 'getwindowgeometry', '--shell', id)
    const [title = '', ...facts] = about.split('\n')
    const value = (name: string) =>
      Number(facts.find((fact) => fact.startsWith(`${name}=`))?.slice(name.length + 1))
    if (facts.length > 1) {
      windows.push({
        id,
        title,
        x: value('X'),
        y: value('Y'),
        width: value('WIDTH'),
        height: value('HEIGHT'),
      })
    }
  }
  return windows
}

/** The title of the window with the keyboard focus; empty when there is none. */
export async function activeWindowTitle(env: Environment): Promise<string> {
  return (await xdotool(env, 'getactivewindow', 'getwindowname')).trim()
}

export async function activateWindow(env: Environment, id: string): Promise<void> {
  await xdotool(env, 'windowactivate', '--sync', id)
}

/** Empty where xdotool found nothing, which it reports as a failure. */
async function xdotool(env: Environment, ...args: string[]): Promise<string> {
  return run('xdotool', args, { env }).then(
    (output) => output.toString('utf8'),
    () => '',
  )
}
