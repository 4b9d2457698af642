import { writeFile } from 'node:fs/promises'
import { type Page, test } from '@playwright/test'
import { messageField } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { expect } from './fixtures'
import { clickReally } from './real-mouse'

/** Where `pictureOfPage` shows a page, and what of the screen is its picture, physical pixels. */
export const pageBounds = { x: 60, y: 60, width: 760, height: 620 }
export const pictureRect = { x: 80, y: 130, width: 720, height: 400 }

/** A picture of a sample page as the screen shows it. */
export async function pictureOfPage(desktop: Desktop, name = 'pricing.html'): Promise<Buffer> {
  const page = await desktop.showPage(name, pageBounds)
  const png = await desktop.screenshotPng(pictureRect)
  await page.close()
  return png
}

/** Puts a picture into the message as a paste does. */
export async function addPicture(desktop: Desktop, chat: Page, png: Buffer): Promise<void> {
  const path = test.info().outputPath('picture.png')
  await writeFile(path, png)
  await desktop.clipboard.setImage(path)
  await clickReally(desktop, messageField(chat))
  await expect(messageField(chat)).toBeFocused()
  await desktop.keys('ctrl+v')
  await expect(chat.getByRole('button', { name: /^Picture 1/ })).toBeVisible()
}
