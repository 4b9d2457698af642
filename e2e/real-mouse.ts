import type { Locator } from '@playwright/test'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'

/** What has just appeared around an element, or a view that follows it, may still push it about for as many frames. */
const stillFrames = 5

/** The middle of an element in pixels of the whole screen. */
export async function screenPointOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor({ state: 'visible' })
  await locator.scrollIntoViewIfNeeded()
  return waitFor(`${locator} to stand still`, () => locator.evaluate(middleOnceStill, stillFrames))
}

/** Runs in the page. null: the element is gone, or has no place. */
async function middleOnceStill(element: Element, frames: number): Promise<{ x: number; y: number } | null> {
  const look = () => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: screenX + x + width / 2, y: screenY + y + height / 2, width, height }
  }
  let before = look()
  for (let still = 0; still < frames; ) {
    // A window that is not drawn has no frames.
    await new Promise((done) => {
      requestAnimationFrame(done)
      setTimeout(done, 100)
    })
    const now = look()
    still = JSON.stringify(now) === JSON.stringify(before) ? still + 1 : 0
    before = now
  }
  if (!element.isConnected || before.width === 0 || before.height === 0) return null
  return { x: Math.round(before.x * devicePixelRatio), y: Math.round(before.y * devicePixelRatio) }
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
