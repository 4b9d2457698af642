import type { Locator } from '@playwright/test'
import type { Desktop } from './desktop/desktop'

/** The middle of an element in pixels of the whole screen. */
export async function screenPointOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor({ state: 'visible' })
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${locator} has no place on the screen`)
  const [left, top, scale] = await locator
    .page()
    .evaluate(() => [window.screenX, window.screenY, window.devicePixelRatio] as const)
  return {
    x: Math.round((left + box.x + box.width / 2) * scale),
    y: Math.round((top + box.y + box.height / 2) * scale),
  }
}

/** Clicks an element with the screen's own mouse pointer, so that whatever lies above it would be hit instead. */
export async function clickReally(desktop: Desktop, locator: Locator): Promise<void> {
  const { x, y } = await screenPointOf(locator)
  await desktop.click(x, y)
}
