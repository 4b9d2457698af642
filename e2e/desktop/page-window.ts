import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Rect } from '../../src/shared/geometry'
import { type Environment, startProcess } from './owned-process'
import { decodePng, differingPixels, screenshotPng } from './screen-picture'
import { waitFor } from './wait-for'
import { activateWindow, listWindows } from './x-windows'

export interface ShownPage {
  title: string
  /** Brings it to the front and gives it the keyboard. */
  activate(): Promise<void>
  close(): Promise<void>
}

interface ShowOptions {
  env: Environment
  /** For the window's own browser profile. */
  folder: string
  pagePath: string
  title: string
  bounds: Rect
  /** Fills its display, as a player or a presentation does; `bounds` are those of the display then. */
  fullScreen?: boolean
}

/** Shows an HTML page in a plain window that belongs to no part of Reticle, and waits until it stands still. */
export async function showPage(options: ShowOptions): Promise<ShownPage> {
  const { env, folder, pagePath, title, bounds, fullScreen = false } = options
  const electron = createRequire(import.meta.url)('electron') as unknown as string
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const script = join(import.meta.dirname, 'page-window.mjs')
  const args = [...asRoot, `--user-data-dir=${join(folder, 'page-profile')}`, script]
  const started = startProcess(electron, args, {
    env: { ...env, PAGE_WINDOW: JSON.stringify({ page: pagePath, bounds, title, fullScreen }) },
  })
  try {
    const shown = await waitFor('the page window', async () =>
      (await listWindows(env)).find(
        (window) =>
          window.title === title &&
          window.x === bounds.x &&
          window.y === bounds.y &&
          window.width === bounds.width &&
          window.height === bounds.height,
      ),
    )
    await standsStill(env, bounds)
    return { title, activate: () => activateWindow(env, shown.id), close: started.stop }
  } catch (error) {
    await started.stop()
    throw new Error(`the page window did not come: ${started.output()}`, { cause: error })
  }
}

/** Waits until two pictures of a rectangle in a row are equal and not of one colour. */
export async function standsStill(env: Environment, rect: Rect): Promise<void> {
  let before = decodePng(await screenshotPng(env, rect))
  await waitFor('the picture to stand still', async () => {
    const now = decodePng(await screenshotPng(env, rect))
    const isStill = differingPixels(before, now) === 0
    const first = now.data.readUInt32BE(0)
    let isPlain = true
    for (let offset = 0; offset < now.data.length && isPlain; offset += 4)
      isPlain = now.data.readUInt32BE(offset) === first
    before = now
    return isStill && !isPlain
  })
}
