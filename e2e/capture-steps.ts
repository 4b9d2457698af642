import { expect, type Page } from '@playwright/test'
import type { App } from './app'
import type { Desktop } from './desktop/desktop'
import { decodePng, differingPixels } from './desktop/screen-picture'
import { waitFor } from './desktop/wait-for'

export const overlayTitle = 'Reticle capture'

/** Presses the real shortcut and waits until the overlay stands and has the keyboard; answers its page. */
export async function startCapture(desktop: Desktop, app: App): Promise<Page> {
  await desktop.keys('ctrl+shift+1')
  await desktop.waitForFocus(overlayTitle)
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
