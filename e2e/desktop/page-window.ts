import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Rect } from '../../src/shared/geometry'
import { type Environment, type OwnedProcess, startProcess } from './owned-process'
import { differingPixels, screenshot } from './screen-picture'
import { waitFor } from './wait-for'
import { activateWindow, listWindows, type XWindow } from './x-windows'

export interface ShownPage {
  title: string
  /** Brings it to the front and gives it the keyboard. */
  activate(): Promise<void>
  close(): Promise<void>
}

export interface PageToShow {
  pagePath: string
  title: string
  bounds: Rect
  /** Fills its display, as a player or a presentation does; `bounds` are those of the display then. */
  fullScreen?: boolean
}

/** Another program, which shows HTML pages in plain windows that belong to no part of Reticle. */
export interface PageProgram {
  /** Resolves when the page stands still. */
  show(page: PageToShow): Promise<ShownPage>
  closeAll(): Promise<void>
  stop(): Promise<void>
}

/** Its process starts with the first page. `folder` is for its own browser profile. */
export function createPageProgram(env: Environment, folder: string): PageProgram {
  let program: OwnedProcess | null = null
  let lastId = 0
  const open = new Set<() => Promise<void>>()

  const start = () => {
    const electron = createRequire(import.meta.url)('electron') as unknown as string
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const script = join(import.meta.dirname, 'page-window.mjs')
    const args = [...asRoot, `--user-data-dir=${join(folder, 'page-profile')}`, script]
    return startProcess(electron, args, { env, keepsInput: true })
  }

  return {
    async show({ pagePath: page, title, bounds, fullScreen = false }) {
      program ??= start()
      const { write, output } = program
      lastId += 1
      const id = lastId
      write(`${JSON.stringify({ id, page, bounds, title, fullScreen })}\n`)
      const isIt = ({ title: its, x, y, width, height }: XWindow) =>
        its === title &&
        x === bounds.x &&
        y === bounds.y &&
        width === bounds.width &&
        height === bounds.height
      const shown = await waitFor('the page window', async () => (await listWindows(env)).find(isIt)).catch(
        (cause: unknown) => {
          throw new Error(`the page window did not come: ${output()}`, { cause })
        },
      )
      const close = async () => {
        if (!open.delete(close)) return
        write(`${JSON.stringify({ id })}\n`)
        await waitFor('the page window to go', async () =>
          (await listWindows(env)).every((window) => window.id !== shown.id),
        )
      }
      open.add(close)
      await standsStill(env, bounds)
      return { title, activate: () => activateWindow(env, shown.id), close }
    },
    async closeAll() {
      for (const close of [...open]) await close()
    },
    async stop() {
      await program?.stop()
      program = null
    },
  }
}

/** Waits until two pictures of a rectangle in a row are equal and not of one colour. */
export async function standsStill(env: Environment, rect: Rect): Promise<void> {
  let before = await screenshot(env, rect)
  await waitFor('the picture to stand still', async () => {
    const now = await screenshot(env, rect)
    const isStill = differingPixels(before, now) === 0
    const first = now.data.readUInt32BE(0)
    let isPlain = true
    for (let offset = 0; offset < now.data.length && isPlain; offset += 4)
      isPlain = now.data.readUInt32BE(offset) === first
    before = now
    return isStill && !isPlain
  })
}
