import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { barTitle, pressInBar, startCapture, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { run } from './desktop/owned-process'
import { decodePng, type Pixels } from './desktop/screen-picture'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const bounds = { x: 40, y: 40, width: 1200, height: 800 }
const region = { x: 40, y: 40, width: 1200, height: 700 }
const beside = { x: 1400, y: 100, width: 460, height: 700 }
const scrollBarPx = 14

/** The whole page as this machine's browser draws it, as wide as the window. */
async function wholePage(desktop: Desktop, name: string): Promise<Pixels> {
  const electron = createRequire(import.meta.url)('electron') as unknown as string
  const picturePath = join(desktop.folder, 'full-page.png')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const profile = `--user-data-dir=${join(desktop.folder, 'full-page-profile')}`
  const page = join(import.meta.dirname, 'pages', name)
  const asked = { page, widthPx: bounds.width, heightPx: bounds.height, picturePath }
  await run(electron, [...asRoot, profile, join(import.meta.dirname, 'desktop/full-page.mjs')], {
    env: { ...desktop.env, FULL_PAGE: JSON.stringify(asked) },
    timeoutMs: 30_000,
  })
  return decodePng(await readFile(picturePath))
}

/** Turns the wheel by so many clicks, at the pace of a hand. */
async function wheel(desktop: Desktop, clicks: number, button: 4 | 5 = 5): Promise<void> {
  const { env } = desktop
  await run('xdotool', ['click', '--repeat', String(clicks), '--delay', '140', String(button)], {
    env,
    timeoutMs: 60_000,
  })
}

/** Turns the wheel on as one who watches the bar, until the picture is so tall and grows no more; its height. */
async function wheelOn(desktop: Desktop, bar: Page, heightPx: number): Promise<number> {
  const settled = async () => {
    for (let beforePx = 0; ; ) {
      const px = await scrolledPx(bar)
      if (px === beforePx) return px
      beforePx = px
      await delay(300)
    }
  }
  return waitFor(
    `a picture of ${heightPx} px`,
    async () => {
      // A computer that is busy elsewhere loses a faster hand, and the bar tells it to go back.
      await wheel(desktop, 2)
      const px = await settled()
      return px >= heightPx && px
    },
    { timeoutMs: 30_000 },
  )
}

async function waitForBar(desktop: Desktop): Promise<void> {
  await waitFor('the bar', async () => (await desktop.windows()).some(({ title }) => title === barTitle))
}

/** What the bar says the picture's height is. */
async function scrolledPx(bar: Page): Promise<number> {
  return Number.parseInt((await bar.getByText(/^\d+ px/).textContent()) ?? '', 10)
}

test('a page scrolled by the wheel becomes one picture, to the pixel', async ({
  desktop,
  provider,
  launch,
}) => {
  const expected = await wholePage(desktop, 'tall.html')
  const page = await desktop.showPage('tall.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await page.activate()
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('l')
  await waitForOverlaysGone(desktop)
  await waitForBar(desktop)
  const bar = await app.page('capture-bar')
  await expect(bar.getByRole('button', { name: 'Done' })).toBeAttached()

  await desktop.move(600, 400)
  await wheelOn(desktop, bar, 1_900)
  // Back for a while, as one who looks for something does: nothing appears twice.
  await wheel(desktop, 5, 4)
  await wheel(desktop, 5)
  await wheelOn(desktop, bar, 2_600)
  // It ends by itself.
  const chat = await app.page('chat')
  await expect(chat.getByRole('list', { name: /pictures/i }).getByRole('listitem')).toHaveCount(1, {
    timeout: 20_000,
  })
  expect((await desktop.windows()).some(({ title }) => title === barTitle)).toBe(false)

  provider.script(reply().text('Seen.').end())
  await chat.getByRole('textbox').first().fill('What is this?')
  await chat.getByRole('textbox').first().press('Enter')
  const sent = imagesOf(lastUserMessage(await provider.nextRequest()))[0]!
  const stitched = decodePng(sent.bytes)
  expect(stitched.width).toBe(region.width)
  expect(stitched.height).toBeGreaterThan(2_500)
  let differing = 0
  for (let y = 0; y < stitched.height; y += 1) {
    for (let x = 0; x < region.width - scrollBarPx; x += 1) {
      const one = stitched.data.readUInt32BE((y * stitched.width + x) * 4)
      if (one !== expected.data.readUInt32BE((y * expected.width + x) * 4)) differing += 1
    }
  }
  expect(differing).toBe(0)
})

test('Cancel leaves nothing behind; Done ends it with what was scrolled so far', async ({
  desktop,
  launch,
}) => {
  const page = await desktop.showPage('tall.html', bounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  const pictures = chat.getByRole('list', { name: /pictures/i }).getByRole('listitem')
  const start = async () => {
    await page.activate()
    await startCapture(desktop, app)
    await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
    await desktop.keys('l')
    await waitForOverlaysGone(desktop)
    await waitForBar(desktop)
  }
  await start()
  await pressInBar(desktop, app, 'Cancel')
  await expect(pictures).toHaveCount(0)

  await start()
  const bar = await app.page('capture-bar')
  await desktop.move(600, 400)
  // As tall as it says, which is taller than the region.
  const heightPx = await wheelOn(desktop, bar, region.height + 300)
  await pressInBar(desktop, app, 'Done')
  await expect(pictures).toHaveCount(1)
  await clickReally(desktop, pictures.getByRole('button', { name: /^Picture 1/ }))
  await expect(chat.getByTestId('picture-facts')).toContainText(`${region.width} × ${heightPx} px`)
})
