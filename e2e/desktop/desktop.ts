import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rect } from '../../src/shared/geometry'
import { type Clipboard, createClipboard } from './clipboard'
import { type DisplayLayout, startDisplayServer } from './display-server'
import { createInput, type Input } from './input'
import { type Environment, run } from './owned-process'
import { createPageProgram, type PageToShow, type ShownPage } from './page-window'
import { type Colour, colourAt, type Pixels, screenshot, screenshotPng } from './screen-picture'
import { startTrayPanel, type TrayPanel } from './tray-panel'
import { freshHome, startBus, startKeyring } from './user-session'
import { waitFor } from './wait-for'
import { startWindowManager } from './window-manager'
import { activeWindowTitle, listWindows, type XWindow } from './x-windows'

export interface Desktop extends Input {
  /** For every program that is to run on this desktop. */
  env: Environment
  /** A scratch folder that goes with the desktop. */
  folder: string
  clipboard: Clipboard
  screenshot(rect?: Rect): Promise<Pixels>
  /** The same for people to look at. */
  screenshotPng(rect?: Rect): Promise<Buffer>
  pixel(x: number, y: number): Promise<Colour>
  windows(): Promise<XWindow[]>
  activeWindowTitle(): Promise<string>
  /** Waits until the window with the focus has this title. */
  waitForFocus(title: string | RegExp): Promise<void>
  /** Shows a file of `e2e/pages/` in a foreign window at exact bounds. */
  showPage(
    name: string,
    bounds: Rect,
    title?: string,
    how?: Pick<PageToShow, 'fullScreen'>,
  ): Promise<ShownPage>
  /** Closes whatever `showPage` has opened. */
  closePages(): Promise<void>
  startTray(): TrayPanel
  stop(): Promise<void>
}

const pagesDir = join(import.meta.dirname, '../pages')

/** Brings up a whole desktop: X server, session bus, unlocked keyring, window manager, a fresh home. */
export async function startDesktop(layout: DisplayLayout): Promise<Desktop> {
  const folder = await mkdtemp(join(tmpdir(), 'reticle-desktop-'))
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })]
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne()
  }
  try {
    const env = await freshHome(folder)
    const server = await startDisplayServer(layout, folder, env)
    stops.push(server.stop)
    env.DISPLAY = server.display
    const bus = await startBus(folder, env)
    stops.push(bus.stop)
    env.DBUS_SESSION_BUS_ADDRESS = bus.address
    const keyring = await startKeyring(env)
    stops.push(keyring.stop)
    const manager = await startWindowManager(folder, env)
    stops.push(manager.stop)
    await run('xsetroot', ['-solid', '#3a4a5c'], { env })
    // Where the computer is too busy to let a key go in time, it would be pressed again and again.
    await run('xset', ['r', 'off'], { env })
    const pages = createPageProgram(env, folder)
    stops.push(pages.stop)
    const clipboard = createClipboard(env)
    stops.push(clipboard.stop)

    return {
      ...createInput(env),
      env,
      folder,
      clipboard,
      screenshot: (rect) => screenshot(env, rect),
      screenshotPng: (rect) => screenshotPng(env, rect),
      async pixel(x, y) {
        return colourAt(await screenshot(env, { x, y, width: 1, height: 1 }), 0, 0)
      },
      windows: () => listWindows(env),
      activeWindowTitle: () => activeWindowTitle(env),
      async waitForFocus(title) {
        let last = ''
        const matches = () => (typeof title === 'string' ? last === title : title.test(last))
        await waitFor(`the focus on ${title}`, async () => {
          last = await activeWindowTitle(env)
          return matches()
        }).catch((error) => {
          throw new Error(`${(error as Error).message}; it is on “${last}”`)
        })
      },
      showPage: (name, bounds, title = `Sample ${name}`, how = {}) =>
        pages.show({ pagePath: join(pagesDir, name), title, bounds, ...how }),
      closePages: pages.closeAll,
      startTray: () => startTrayPanel(env),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
