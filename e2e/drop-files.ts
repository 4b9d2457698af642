import type { Page } from '@playwright/test'

/** Drags real files from outside over a window and lets go at a point of its page (CSS pixels). */
export async function dropFiles(page: Page, x: number, y: number, paths: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  // A synthetic DataTransfer would carry no real paths; this is what the system's own drag ends in.
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x, y, data })
  }
  await devtools.detach()
}
