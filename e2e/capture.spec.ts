import { expectSamePixels, overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import { messageField } from './chat-steps'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage, textOf } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally, screenPointOf } from './real-mouse'

const pageBounds = { x: 60, y: 60, width: 1200, height: 800 }
const pageTitle = 'Sample pricing.html'
// The chat stands beside the page, or over it where a test says so.
const beside = { x: 1400, y: 100, width: 460, height: 700 }
const over = { x: 300, y: 150, width: 460, height: 700 }

test.beforeEach(async ({ desktop }) => {
  await desktop.move(1300, 950)
})

test('hotkey, drag, Build it: exactly these pixels reach the provider', async ({
  desktop,
  provider,
  launch,
}) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const region = { x: 190, y: 250, width: 514, height: 371 }
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await page.activate()
  provider.script(reply().thinking('Three plans.').text('Done.').end())

  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await expect(overlay.getByTestId('selection-size')).toHaveText('514 × 371')
  await clickReally(desktop, overlay.getByRole('button', { name: 'Build it' }))

  const request = await provider.nextRequest()
  const message = lastUserMessage(request)
  // What is measured on this computer goes along.
  expect(textOf(message)).toMatch(/^Measured on picture 1 \(514 × 371 px\)[\s\S]*\n\nBuild this\.$/)
  const images = imagesOf(message)
  expect(images.map(({ mime }) => mime)).toEqual(['image/png'])
  expectSamePixels(images[0]!.bytes, seen)
  expect(request.body).toMatchObject({ model: 'glm-5v-turbo', stream: true, thinking: { type: 'enabled' } })
  await waitForOverlaysGone(desktop)
  await desktop.waitForFocus('Reticle')
})

test('a chat window above the region is not in the capture', async ({ desktop, provider, launch }) => {
  await desktop.showPage('login-broken.html', pageBounds)
  const region = { x: 360, y: 200, width: 420, height: 400 }
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip: over } })

  await startCapture(desktop, app)
  await desktop.drag(region.x + region.width, region.y + region.height, region.x, region.y)
  await desktop.keys('f')
  await waitForOverlaysGone(desktop)
  await desktop.waitForFocus('Reticle')
  await expect(messageField(await app.page('chat'))).toBeFocused()
  await desktop.keys('Return')

  const message = lastUserMessage(await provider.nextRequest())
  expect(textOf(message)).toBe('Fix what is broken here.')
  expectSamePixels(imagesOf(message)[0]!.bytes, seen)
})

test('arrow keys, handles and moving adjust the region to the pixel', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const region = { x: 261, y: 190, width: 346, height: 213 }
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const overlay = await startCapture(desktop, app)
  const size = overlay.getByTestId('selection-size')

  await desktop.drag(200, 200, 500, 400)
  await expect(size).toHaveText('300 × 200')
  await desktop.keys(
    'shift+Right',
    'Right',
    'Up',
    'alt+shift+Down',
    'alt+Down',
    'alt+Down',
    'alt+Down',
    'alt+Left',
  )
  await expect(size).toHaveText('299 × 213')
  // By its right edge, then as a whole: it stands at 211, 199 now.
  const right = await screenPointOf(overlay.locator('[data-grip="e"]'))
  await desktop.drag(right.x, right.y, 557, right.y)
  await expect(size).toHaveText('346 × 213')
  await desktop.drag(300, 300, 350, 291)
  await desktop.keys('b')

  const message = lastUserMessage(await provider.nextRequest())
  expectSamePixels(imagesOf(message)[0]!.bytes, seen)
})

test('Esc leaves, gives the focus back and sends nothing', async ({ desktop, provider, launch }) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await page.activate()
  await startCapture(desktop, app)
  await desktop.drag(200, 200, 500, 400)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
  await desktop.waitForFocus(pageTitle)
  expect((await desktop.windows()).map(({ title }) => title)).toContain('Reticle')
  expect(provider.requests).toHaveLength(0)

  // The next capture starts afresh, with nothing selected.
  const overlay = await startCapture(desktop, app)
  await expect(overlay.getByTestId('selection')).toHaveCount(0)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('a whole display by Space, at a scale of 1.25 in physical pixels', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const whole = await desktop.screenshot()
  const region = { x: 200, y: 250, width: 500, height: 375 }
  const part = await desktop.screenshot(region)
  const app = await launch({
    args: ['--force-device-scale-factor=1.25'],
    settings: { chatBoundsDip: { x: 1000, y: 60, width: 460, height: 700 } },
  })

  let overlay = await startCapture(desktop, app)
  await desktop.keys('space')
  await expect(overlay.getByTestId('selection-size')).toHaveText('1920 × 1080')
  await desktop.keys('b')
  expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, whole)
  await waitForOverlaysGone(desktop)

  overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await expect(overlay.getByTestId('selection-size')).toHaveText('500 × 375')
  await desktop.keys('b')
  expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, part)
})

test('a second start with --capture region opens the overlay of the first', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const second = app.startAgain('--capture', 'region')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
  // It waited for how the capture would end: the user left it.
  expect(await second.exited).toBe(3)
})
