import { expectSamePixels, overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import { twoDisplays } from './desktop/display-server'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage } from './provider/recorded-request'

test.use({ displays: 'two' })

const { left, right } = twoDisplays
const onLeft = { x: 40, y: 40, width: 700, height: 600 }
const onRight = { x: right.x + 90, y: 120, width: 1200, height: 800 }
const quickTitle = 'Reticle quick question'
const chatPlace = { x: 780, y: 20, width: 460, height: 660 }

test('each display freezes under an overlay of exactly its size', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: chatPlace } })
  await desktop.move(600, 690)
  await startCapture(desktop, app)
  const overlays = await waitFor('two overlays', async () => {
    const shown = (await desktop.windows()).filter(({ title }) => title === overlayTitle)
    return shown.length === 2 && shown
  })
  const places = overlays.map(({ x, y, width, height }) => ({ x, y, width, height }))
  expect(places).toHaveLength(2)
  expect(places).toEqual(expect.arrayContaining([left, right]))
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('a region of the second display reaches the provider to the pixel', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('login-broken.html', onLeft, 'Left page')
  await desktop.showPage('pricing.html', onRight, 'Right page')
  const region = { x: right.x + 300, y: 300, width: 640, height: 333 }
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip: chatPlace } })
  await desktop.move(right.x + 1450, 1100)

  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('b')
  expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, seen)
  await waitForOverlaysGone(desktop)
})

test('drawing on one display drops the selection of the other', async ({ desktop, provider, launch }) => {
  await desktop.showPage('login-broken.html', onLeft, 'Left page')
  await desktop.showPage('pricing.html', onRight, 'Right page')
  const region = { x: 60, y: 80, width: 420, height: 360 }
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip: chatPlace } })
  await desktop.move(right.x + 1450, 1100)

  await startCapture(desktop, app)
  await desktop.drag(right.x + 200, 200, right.x + 500, 500)
  const selections = () =>
    Promise.all(app.pages('overlay').map((page) => page.getByTestId('selection').count()))
  await expect.poll(async () => (await selections()).sort()).toEqual([0, 1])
  // The pointer goes over to the other display, which takes the keyboard with the first press.
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await expect.poll(async () => (await selections()).sort()).toEqual([0, 1])
  await desktop.keys('b')
  expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, seen)
  await waitForOverlaysGone(desktop)
})

test('the quick question opens on the display of the pointer', async ({ desktop, launch }) => {
  await launch({ settings: { chatBoundsDip: chatPlace } })
  for (const display of [right, left]) {
    await desktop.move(display.x + 600, 500)
    await desktop.keys('ctrl+shift+2')
    await desktop.waitForFocus(quickTitle)
    await waitFor('the window on that display', async () =>
      (await desktop.windows()).some(
        ({ title, x, width }) =>
          title === quickTitle && x >= display.x && x + width <= display.x + display.width,
      ),
    )
    await desktop.keys('Escape')
    await waitFor('the window to hide', async () =>
      (await desktop.windows()).every(({ title }) => title !== quickTitle),
    )
  }
})
