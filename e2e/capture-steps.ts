import { expect, type Page } from '@playwright/test'
import type { Rect } from '../src/shared/geometry'
import type { App } from './app'
import type { Desktop } from './desktop/desktop'
import { decodePng, differingPixels } from './desktop/screen-picture'
import { waitFor } from './desktop/wait-for'

export const overlayTitle = 'Reticle capture'

/** Presses the real shortcut and waits until every overlay stands and one has the keyboard; answers the first's page. */
export async function startCapture(desktop: Desktop, app: App): Promise<Page> {
  await desktop.keys('ctrl+shift+1')
  await desktop.waitForFocus(overlayTitle)
  await waitFor('every overlay', async () => {
    const shown = (await desktop.windows()).filter(({ title }) => title === overlayTitle)
    return shown.length === app.pages('overlay').length
  })
  return app.page('overlay')
}

export async function waitForOverlaysGone(desktop: Desktop): Promise<void> {
  await waitFor(
    'the overlays to leave',
    async () => !(await desktop.windows()).some(({ title }) => title === overlayTitle),
  )
}

/** Fails unless both pictures have the same size and every pixel of one is that of the other. */
export function expectSamePixels(actualPng: Buffer, expectedPng: Buffer): void {
  const actual = decodePng(actualPng)
  const expected = decodePng(expectedPng)
  expect([actual.width, actual.height]).toEqual([expected.width, expected.height])
  expect(differingPixels(actual, expected)).toBe(0)
}

/** Waits until a rectangle of the screen shows exactly this picture. */
export async function expectOnScreen(desktop: Desktop, rectPx: Rect, expectedPng: Buffer): Promise<void> {
  const expected = decodePng(expectedPng)
  await expect
    .poll(async () => differingPixels(decodePng(await desktop.screenshotPng(rectPx)), expected))
    .toBe(0)
}
