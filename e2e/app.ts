import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Rect } from '../src/shared/geometry'
import { defaultSettings, type Settings } from '../src/shared/settings'
import { adopt, clearApp, lastingState, showChat, takeBack, type waysTo } from './clear-app'
import type { Desktop } from './desktop/desktop'
import { type Environment, type OwnedProcess, startProcess } from './desktop/owned-process'
import { waitFor } from './desktop/wait-for'
import type { XWindow } from './desktop/x-windows'

export const rootDir = join(import.meta.dirname, '..')

export type WindowKind = 'chat' | 'quick-ask' | 'overlay' | 'capture-bar' | 'pin' | 'recorder'

export interface LaunchOptions {
  desktop: Desktop
  /** A folder used before, to start again with what it holds; else a fresh one. */
  userData?: string
  /** Written as the settings file before the start. */
  settings?: Partial<Settings>
  args?: string[]
  env?: Environment
  /** Waits for the chat window to be shown; default true. */
  waitForChat?: boolean
}

export interface App {
  electron: ElectronApplication
  userData: string
  /** The page of a window that exists already or appears soon. */
  page(kind: WindowKind): Promise<Page>
  /** Every page of a kind that exists now: overlays are one per display. */
  pages(kind: WindowKind): Page[]
  /** Console errors and uncaught errors of every window of ours, and what main wrote to its error output. */
  problems: string[]
  /** Declares problems of this kind as expected by the test. */
  expectProblems(pattern: RegExp): void
  /** Starts the same app once more, as a user who clicks its icon again. Ends by itself in a single-instance app. */
  startAgain(...args: string[]): OwnedProcess
  /**
   * Brings an app that has served a test back to where it began, with nothing of it on the screen. false: it is not what
   * it was, and must serve nobody else. @throws where that cannot be told, as of one that ended meanwhile
   */
  clear(): Promise<boolean>
  /** Shows a cleared app as it is after a start with such settings: the chat with the keyboard. */
  show(settings: ReturnType<typeof waysTo>): Promise<void>
  /** Quits as the tray's Quit does. */
  quit(): Promise<void>
  /** Ends it without a chance to save. */
  kill(): Promise<void>
}

// What Chromium says under a bare test display, whatever the app does.
const harmless =
  /dbus|bus\.cc|viz_main_impl|gpu_|GPU|zygote|vaapi|libva|Fontconfig|GLib|Gtk-|gtk|Gdk:|DevTools listening|Debugger|inspector|nodejs\.org|object_proxy|network_service|sandbox|atom_cache|ERR_ABORTED|rejected by interface blink\.mojom\.(Frame)?Widget|Frame latency is negative|SharedImageManager|x11_software_bitmap_presenter|node_util.*script execution has been terminated|^\s*$/i

/** Flags every launch needs; as root Chromium's sandbox cannot start. */
export function electronArgs(userData: string): string[] {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return ['.', ...asRoot, `--user-data-dir=${userData}`]
}

export async function writeSettings(userData: string, settings: Partial<Settings>): Promise<void> {
  await mkdir(userData, { recursive: true })
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ ...defaultSettings, ...settings }))
}

/** What it keeps as its settings now. */
export async function readSettings(userData: string): Promise<Settings> {
  return JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8')) as Settings
}

/** Starts the built app on a desktop, as `electron .` does. */
export async function launchApp(options: LaunchOptions): Promise<App> {
  const { desktop, settings, args = [], waitForChat = true } = options
  const userData = options.userData ?? (await mkdtemp(join(desktop.folder, 'user-data-')))
  if (settings) await writeSettings(userData, settings)
  const env = { ...desktop.env, ...options.env }
  const electron = await _electron.launch({
    args: [...electronArgs(userData), ...args],
    cwd: rootDir,
    env,
    // The runner would force the light scheme over the user's choice.
    colorScheme: null,
  })
  surviveCollection(electron)
  const problems: string[] = []
  const expected: RegExp[] = []
  const report = (problem: string) => {
    if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem)
  }
  const watch = (page: Page) => {
    // A window is told of before it has loaded anything.
    const name = URL.canParse(page.url()) ? new URL(page.url()).host : 'new window'
    // What pages of a preview or of the web do is the doing of others, and told to the user by the app.
    const isOurs = () => page.url().startsWith('reticle:')
    page.on('console', (message) => {
      if (message.type() === 'error' && isOurs()) report(`${name} console: ${message.text()}`)
    })
    page.on('pageerror', (error) => isOurs() && report(`${name} uncaught: ${error.stack ?? error.message}`))
    page.on('crash', () => isOurs() && report(`${name} crashed`))
  }
  for (const page of electron.windows()) watch(page)
  electron.on('window', watch)
  electron.process().stderr?.on('data', (part: Buffer) => {
    for (const line of part.toString('utf8').split('\n')) if (!harmless.test(line)) report(`main: ${line}`)
  })

  const pages = (kind: WindowKind) =>
    electron.windows().filter((page) => page.url().startsWith(`reticle://${kind}/`))
  const { pid } = electron.process()
  let hasExited = false
  const exited = new Promise<void>((resolve) =>
    electron.process().once('exit', () => {
      hasExited = true
      resolve()
    }),
  )
  let began: string | null = null

  const app: App = {
    electron,
    userData,
    pages,
    page: (kind) => waitFor(`the ${kind} window`, () => pages(kind)[0]),
    problems,
    expectProblems(pattern) {
      expected.push(pattern)
      const others = problems.filter((problem) => !pattern.test(problem))
      problems.splice(0, problems.length, ...others)
    },
    startAgain: (...more) =>
      startProcess(electronPath(electron), [...electronArgs(userData), ...more], { env, cwd: rootDir }),
    async clear() {
      const [chat] = pages('chat')
      if (hasExited || !chat || !began) return false
      if (!(await clearApp(electron, chat))) return false
      problems.length = 0
      expected.length = 0
      const state = began
      const isAsItBegan = async () => {
        await takeBack(chat, state)
        return (await lastingState(chat)) === state
      }
      return waitFor('what it was', isAsItBegan, { timeoutMs: 1000 }).catch(() => false)
    },
    async show(ways) {
      const chat = await app.page('chat')
      if (ways) await adopt(electron, chat, ways)
      else await showChat(electron)
      await waitForChatShown(chat, desktop, ways?.place)
      await desktop.waitForFocus('Reticle')
      if (ways) began = await lastingState(chat)
    },
    async quit() {
      await electron.close()
      await exited
    },
    async kill() {
      if (pid) process.kill(pid, 'SIGKILL')
      await exited
      await electron.close().catch(() => undefined)
    },
  }
  if (waitForChat) {
    await waitForChatShown(await app.page('chat'), desktop)
    began = await lastingState(await app.page('chat'))
  }
  return app
}

async function waitForChatShown(chat: Page, desktop: Desktop, place?: Rect | null): Promise<void> {
  const isThere = ({ title, x, y, width, height }: XWindow) =>
    title === 'Reticle' &&
    (!place || (x === place.x && y === place.y && width === place.width && height === place.height))
  await waitFor(
    'the chat window to be shown',
    async () =>
      (await chat.evaluate(() => document.visibilityState === 'visible')) &&
      (await desktop.windows()).some(isThere),
  )
}

function electronPath(electron: ElectronApplication): string {
  return electron.process().spawnfile
}

/** The driver now and then loses the answer of a call into main to its garbage collection; it is asked again then. */
function surviveCollection(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron) as (...args: unknown[]) => Promise<unknown>
  const again = async (...args: unknown[]): Promise<unknown> => {
    try {
      return await evaluate(...args)
    } catch (error) {
      if (error instanceof Error && error.message.includes('garbage collected')) return evaluate(...args)
      throw error
    }
  }
  electron.evaluate = again as typeof electron.evaluate
}
