import type { Rect } from '../../src/shared/geometry'
import { type Environment, run } from './owned-process'

export interface XWindow extends Rect {
  id: string
  title: string
}

// Overlays rehearse: shown, but with an empty shape.
const mayBeUnseen = 'Reticle capture'

/** Every window to be seen on the screen that has a title, with its place in pixels. */
export async function listWindows(env: Environment): Promise<XWindow[]> {
  const found = await xdotool(env, 'search', '--onlyvisible', '--name', '.+')
  const windows: XWindow[] = []
  for (const id of found.split('\n').filter((line) => line !== '')) {
    // A window may be gone again by the time it is asked about.
    const about = await xdotool(env, 'getwindowname', id, 'getwindowgeometry', '--shell', id)
    const [title = '', ...facts] = about.split('\n')
    const value = (name: string) =>
      Number(facts.find((fact) => fact.startsWith(`${name}=`))?.slice(name.length + 1))
    if (title === mayBeUnseen && (await hasEmptyShape(env, id))) continue
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

async function hasEmptyShape(env: Environment, id: string): Promise<boolean> {
  const about = await run('xwininfo', ['-shape', '-id', id], { env }).catch(() => '')
  return /Window shape extents:\s+0x0/.test(about.toString())
}

/** The title of the window with the keyboard focus; empty when there is none. */
export async function activeWindowTitle(env: Environment): Promise<string> {
  return (await xdotool(env, 'getactivewindow', 'getwindowname')).trim()
}

export async function activateWindow(env: Environment, id: string): Promise<void> {
  await xdotool(env, 'windowactivate', '--sync', id)
}

/** The states a window is in, as `_NET_WM_STATE_FULLSCREEN`. */
export async function windowStates(env: Environment, title: string): Promise<string[]> {
  const [window] = (await listWindows(env)).filter((each) => each.title === title)
  if (!window) return []
  const said = await run('xprop', ['-id', window.id, '_NET_WM_STATE'], { env })
  return said.toString('utf8').match(/_NET_WM_STATE_\w+/g) ?? []
}

/** Makes this many workspaces. */
export async function setWorkspaces(env: Environment, count: number): Promise<void> {
  await xdotool(env, 'set_num_desktops', String(count))
}

/** Goes to a workspace, counted from 0. */
export async function goToWorkspace(env: Environment, workspace: number): Promise<void> {
  await xdotool(env, 'set_desktop', String(workspace))
}

/** The workspace shown, counted from 0. */
export async function workspace(env: Environment): Promise<number> {
  return Number(await xdotool(env, 'get_desktop'))
}

/** Empty where xdotool found nothing, which it reports as a failure. */
async function xdotool(env: Environment, ...args: string[]): Promise<string> {
  return run('xdotool', args, { env }).then(
    (output) => output.toString('utf8'),
    () => '',
  )
}
