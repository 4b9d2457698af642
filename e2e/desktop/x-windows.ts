import type { Rect } from '../../src/shared/geometry'
import { type Environment, run } from './owned-process'
import { createXdotool, type Xdotool } from './xdotool'

export interface XWindow extends Rect {
  id: string
  title: string
}

// Overlays rehearse: shown, but with an empty shape.
const mayBeUnseen = 'Reticle capture'

/** Every window to be seen on the screen that has a title, with its place in pixels. */
export async function listWindows(env: Environment): Promise<XWindow[]> {
  const windows: XWindow[] = []
  for (const window of (await listAtOnce(env)) ?? (await listOneByOne(env))) {
    if (window.title === mayBeUnseen && !(await isSeen(env, window.id))) continue
    windows.push(window)
  }
  return windows
}

const everyWindow = ['search', '--onlyvisible', '--name', '.+']

/** null where a window went while it was being asked about: the question ends there. */
async function listAtOnce(env: Environment): Promise<XWindow[] | null> {
  const about = await ask(env, ...everyWindow, 'getwindowname', '%@', 'getwindowgeometry', '--shell', '%@')
  const lines = about.split('\n')
  const first = lines.findIndex((line) => line.startsWith('WINDOW='))
  const titles = lines.slice(0, first)
  const places = about.split(/^WINDOW=/m).slice(1)
  if (first < 0 || titles.length !== places.length) return null
  return places.map((place, index) => ({
    id: place.slice(0, place.indexOf('\n')),
    title: titles[index] ?? '',
    ...rectOf(place),
  }))
}

async function listOneByOne(env: Environment): Promise<XWindow[]> {
  const windows: XWindow[] = []
  for (const id of (await ask(env, ...everyWindow)).split('\n').filter((line) => line !== '')) {
    // A window may be gone again by the time it is asked about.
    const about = await ask(env, 'getwindowname', id, 'getwindowgeometry', '--shell', id)
    const [title = '', ...facts] = about.split('\n')
    if (facts.length > 1) windows.push({ id, title, ...rectOf(about) })
  }
  return windows
}

function rectOf(about: string): Rect {
  const value = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(about)?.[1])
  return { x: value('X'), y: value('Y'), width: value('WIDTH'), height: value('HEIGHT') }
}

async function isSeen(env: Environment, id: string): Promise<boolean> {
  const about = async (what: string) =>
    (await run('xwininfo', [what, '-id', id], { env }).catch(() => '')).toString()
  if (/Window shape extents:\s+0x0/.test(await about('-shape'))) return false
  // Hidden since it was listed, it is given its shape back after that.
  return /Map State: IsViewable/.test(await about('-stats'))
}

/** The title of the window with the keyboard focus; empty when there is none. */
export async function activeWindowTitle(env: Environment): Promise<string> {
  return (await ask(env, 'getactivewindow', 'getwindowname')).trim()
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

const asking = new WeakMap<Environment, Xdotool>()

/** Empty where there is nothing, or it went meanwhile. */
async function ask(env: Environment, ...words: string[]): Promise<string> {
  const xdotool = asking.get(env) ?? createXdotool(env)
  asking.set(env, xdotool)
  return xdotool.ask(...words).catch(() => '')
}

/** Empty where xdotool found nothing, which it reports as a failure. */
async function xdotool(env: Environment, ...args: string[]): Promise<string> {
  return run('xdotool', args, { env }).then(
    (output) => output.toString('utf8'),
    () => '',
  )
}
