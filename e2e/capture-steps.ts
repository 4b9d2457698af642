import { expect, type Page } from '@playwright/test'
import type { Rect } from '../src/shared/geometry'
import type { App } from './app'
import type { Desktop } from './desktop/desktop'
import { decodePng, differingPixels, type Pixels } from './desktop/screen-picture'
import { type WaitOptions, waitFor } from './desktop/wait-for'

export const overlayTitle = 'Reticle capture'
/** What the encoder and the player of recordings say of their own. */
export const encoderSays = /OpenH264|Unsupported pixel format/
export const barTitle = 'Reticle capture bar'

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

export async function waitForOverlaysGone(desktop: Desktop, options?: WaitOptions): Promise<void> {
  await waitFor(
    'the overlays to leave',
    async () => !(await desktop.windows()).some(({ title }) => title === overlayTitle),
    options,
  )
}

/** Presses a button of the bar beside a capture with the mouse. */
export async function pressInBar(desktop: Desktop, app: App, name: string): Promise<void> {
  const bar = await waitFor('the bar', async () =>
    (await desktop.windows()).find(({ title }) => title === barTitle),
  )
  const button = (await app.page('capture-bar')).getByRole('button', { name, exact: true })
  await button.waitFor()
  const box = (await button.boundingBox())!
  await desktop.click(bar.x + box.x + box.width / 2, bar.y + box.y + box.height / 2)
}

export async function waitForBarGone(desktop: Desktop): Promise<void> {
  await waitFor('the bar to leave', async () =>
    (await desktop.windows()).every(({ title }) => title !== barTitle),
  )
}

/** Fails unless both pictures have the same size and every pixel of one is that of the other. */
export function expectSamePixels(actualPng: Buffer, expected: Pixels): void {
  const actual = decodePng(actualPng)
  expect([actual.width, actual.height]).toEqual([expected.width, expected.height])
  expect(differingPixels(actual, expected)).toBe(0)
}

/** Waits until a rectangle of the screen shows exactly this picture. */
export async function expectOnScreen(desktop: Desktop, rectPx: Rect, expected: Pixels): Promise<void> {
  await waitFor(
    'the picture on the screen',
    async () => differingPixels(await desktop.screenshot(rectPx), expected) === 0,
  )
}
