import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { rootDir } from '../app'
import type { Desktop } from '../desktop/desktop'

export const tourDir = join(rootDir, 'tour')

export interface Album {
  /** The whole screen. */
  screen(name: string): Promise<void>
  /** One window alone. */
  window(name: string, page: Page): Promise<void>
}

/** Numbered pictures in a folder of `tour/`, emptied first. */
export async function openAlbum(desktop: Desktop, name: string): Promise<Album> {
  const folder = join(tourDir, name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  let taken = 0
  const save = async (title: string, png: Buffer) => {
    taken += 1
    const path = join(folder, `${String(taken).padStart(2, '0')}-${title}.png`)
    await writeFile(path, png)
    console.log(`  ${path}`)
  }
  return {
    screen: async (title) => save(title, await desktop.screenshotPng()),
    window: async (title, page) => save(title, await page.screenshot()),
  }
}
