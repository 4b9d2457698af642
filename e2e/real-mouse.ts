import type { Locator } from '@playwright/test'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'

const stillLooks = 3

/** The middle of an element in pixels of the whole screen. */
export async function screenPointOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor({ state: 'visible' })
  await locator.scrollIntoViewIfNeeded()
  let box = await locator.boundingBox()
  // What has just appeared around it, or a view that follows it, may still push it about.
  let still = 0
  await waitFor(`${locator} to stand still`, async () => {
    const before = box
    box = await locator.boundingBox()
    still = before && box && before.x === box.x && before.y === box.y ? still + 1 : 0
    return still >= stillLooks
  })
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
  for (;;) {
    const aimedAt = await screenPointOf(locator)
    await desktop.move(aimedAt.x, aimedAt.y)
    // The way there takes time, and the pointer's coming may change what is shown.
    const { x, y } = await screenPointOf(locator)
    if (x === aimedAt.x && y === aimedAt.y) return desktop.click(x, y)
  }
}
