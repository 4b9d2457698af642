import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { PNG } from 'pngjs'
import type { App } from './app'
import { answerIn, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'
import { test as base, expect } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { placeDip } from './preview-steps'
import { clickReally } from './real-mouse'

/** `folder`: an empty one to export into. A lone entry in it would be completed by the chooser while its path is typed. */
export const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner wants to see which fixtures it needs
  folder: async ({}, use, testInfo) => {
    const folder = testInfo.outputPath('project')
    await mkdir(folder, { recursive: true })
    await use(folder)
  },
})

export const folderChooser = 'Choose a folder for the project'

/** Asks for the files the provider was scripted with. */
export async function askForFiles(desktop: Desktop, chat: Page): Promise<void> {
  await sendMessage(desktop, chat, 'Build it')
  await expect(answerIn(chat, 'done')).toContainText('Done.')
}

export async function pressExport(desktop: Desktop, chat: Page): Promise<void> {
  await clickReally(desktop, answerIn(chat, 'done').getByRole('button', { name: /^Export \d+ files?…/ }))
}

/**
 * Asks for the files and chooses a folder for them, with null the one of the export before; answers the dialog with what
 * would be written.
 */
export async function planInto(desktop: Desktop, chat: Page, folder: string | null): Promise<Locator> {
  await askForFiles(desktop, chat)
  await pressExport(desktop, chat)
  if (folder !== null) await chooseInDialog(desktop, folderChooser, folder)
  return chat.getByRole('dialog', { name: 'Export to folder' })
}

export async function pressWrite(desktop: Desktop, dialog: Locator): Promise<void> {
  await clickReally(desktop, dialog.getByRole('button', { name: /^Export \d+ files?$/ }))
}

/** Every file below a folder with its text, links not followed. */
export async function textsBelow(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) texts[path.slice(folder.length + 1)] = await readFile(path, 'utf8')
  }
  return texts
}

export interface Picture {
  png: PNG
  /** What can be read on it. */
  text: string
}

/** A picture of the page whose address begins so, once it no longer changes. Device pixels. */
export async function pictureOf({ electron }: App, addressStart: string): Promise<Picture> {
  const take = () =>
    electron.evaluate(async ({ webContents }, start) => {
      const page = webContents.getAllWebContents().find((found) => found.getURL().startsWith(start))
      if (!page || page.isLoading()) return null
      // Fonts and the first frame; a page that draws on is caught by the next picture.
      const text: string = await page.executeJavaScript(`document.fonts.ready
        .then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
        .then(() => document.body.innerText)`)
      return { base64: (await page.capturePage()).toPNG().toString('base64'), text }
    }, addressStart)
  let before: string | undefined
  const picture = await waitFor(`a picture of ${addressStart}`, async () => {
    const now = await take()
    const isSettled = now && now.base64 === before
    before = now?.base64
    return isSettled ? now : null
  })
  return { png: PNG.sync.read(Buffer.from(picture.base64, 'base64')), text: picture.text }
}

/** A picture of a page without anything of ours around it, in the place and the Chromium the preview had. */
export async function pictureInPlaceOfPreview(app: App, url: string): Promise<Picture> {
  await app.electron.evaluate(
    async ({ BrowserWindow, WebContentsView }, { address, bounds }) => {
      const chat = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().startsWith('reticle://chat/'),
      )
      const view = new WebContentsView({ webPreferences: { partition: 'built-page', sandbox: true } })
      view.setBackgroundColor('#ffffff')
      view.setBounds(bounds)
      chat?.contentView.addChildView(view)
      await view.webContents.loadURL(address)
    },
    { address: url, bounds: placeDip },
  )
  try {
    return await pictureOf(app, url)
  } finally {
    await app.electron.evaluate(({ BrowserWindow, webContents }, address) => {
      for (const page of webContents.getAllWebContents()) {
        if (!page.getURL().startsWith(address)) continue
        for (const { contentView } of BrowserWindow.getAllWindows()) {
          for (const view of contentView.children) {
            if ('webContents' in view && view.webContents === page) contentView.removeChildView(view)
          }
        }
        page.close()
      }
    }, url)
  }
}

/** How much of two pictures differs, 0 to 1; pictures of different sizes differ wholly. */
export function shareOfDifferentPixels(a: PNG, b: PNG): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  let different = 0
  for (let at = 0; at < a.data.length; at += 4) {
    if (a.data.readUInt32LE(at) !== b.data.readUInt32LE(at)) different += 1
  }
  return different / (a.width * a.height)
}
