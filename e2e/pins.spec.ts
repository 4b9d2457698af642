import type { Page } from '@playwright/test'
import type { App } from './app'
import { expectOnScreen, startCapture, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'

const chatBoundsDip = { x: 1400, y: 100, width: 460, height: 700 }
const pageBounds = { x: 60, y: 60, width: 1200, height: 800 }
const region = { x: 201, y: 253, width: 433, height: 301 }
const pinTitle = 'Pinned capture'

test.beforeEach(async ({ desktop }) => {
  await desktop.move(1300, 950)
})

async function pinRegion(desktop: Desktop, app: App): Promise<Page> {
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('p')
  await waitForOverlaysGone(desktop)
  await waitFor('the pinned capture', async () => (await pinned(desktop)).length > 0)
  await desktop.move(1300, 950)
  return waitFor('its page', () =>
    app.electron.windows().find((page) => page.url().startsWith('reticle://pin/')),
  )
}

const pinned = async (desktop: Desktop) => (await desktop.windows()).filter(({ title }) => title === pinTitle)

for (const scale of [1, 1.25, 1.5, 2]) {
  test(`at a scale of ${scale} a pin is exactly where and what was captured`, async ({ desktop, launch }) => {
    const page = await desktop.showPage('pricing.html', pageBounds)
    const seen = await desktop.screenshot(region)
    const app = await launch({
      args: [`--force-device-scale-factor=${scale}`],
      settings: { chatBoundsDip: { ...chatBoundsDip, x: Math.round(1400 / scale), height: 400 } },
    })
    await page.activate()
    await pinRegion(desktop, app)
    // The user goes on where they were; the picture stays when what it is of is gone.
    await desktop.waitForFocus('Sample pricing.html')
    await page.close()
    await waitFor('the page to go', async () =>
      (await desktop.windows()).every(({ title }) => title !== 'Sample pricing.html'),
    )
    await expectOnScreen(desktop, region, seen)
  })
}

test('a pin is dragged to the pixel, zoomed around the pointer and closed by Esc', async ({
  desktop,
  launch,
}) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip } })
  const pin = await pinRegion(desktop, app)
  await page.close()

  await desktop.drag(region.x + 50, region.y + 200, region.x + 267, region.y + 331)
  await desktop.move(1300, 950)
  const moved = { ...region, x: region.x + 217, y: region.y + 131 }
  await expect
    .poll(async () => (await pinned(desktop)).map(({ x, y }) => [x, y]))
    .toEqual([[moved.x - 1, moved.y - 1]])
  await expect(pin.getByRole('toolbar')).toHaveCSS('opacity', '0')
  await expectOnScreen(desktop, moved, seen)

  await desktop.click(moved.x + 20, moved.y + 250)
  await desktop.keys('plus')
  await expect(pin.getByText('125 %')).toBeAttached()
  await desktop.keys('0')
  await expect(pin.getByText('100 %')).toBeAttached()
  await desktop.keys('bracketleft')
  await expect(pin.getByText('90 %')).toBeAttached()
  await desktop.keys('Escape')
  await waitFor('the pin to close', async () => (await pinned(desktop)).length === 0)
})

test('a pin is in no capture and comes back to its place', async ({ desktop, launch }) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip } })
  await page.activate()
  await pinRegion(desktop, app)
  const before = await pinned(desktop)
  await startCapture(desktop, app)
  expect(await pinned(desktop)).toEqual([])
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
  await expect
    .poll(async () => (await pinned(desktop)).map(({ x, y }) => [x, y]))
    .toEqual(before.map(({ x, y }) => [x, y]))
})

test('asking about a pin puts its picture into the chat', async ({ desktop, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip } })
  const pin = await pinRegion(desktop, app)
  await pin.getByRole('button', { name: 'Ask about it' }).click()
  await desktop.waitForFocus('Reticle')
  const chat = await app.page('chat')
  await expect(chat.getByRole('button', { name: /^Picture \d/ })).toHaveCount(1)
})
