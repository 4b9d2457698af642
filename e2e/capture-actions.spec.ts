import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSettings } from './app'
import {
  barTitle,
  expectSamePixels,
  overlayTitle,
  pressInBar,
  startCapture,
  waitForBarGone,
  waitForOverlaysGone,
} from './capture-steps'
import { messageField } from './chat-steps'
import { decodePng } from './desktop/screen-picture'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { cancelDialog, chooseInDialog, confirmDialog } from './native-dialog'
import { imagesOf, lastUserMessage } from './provider/recorded-request'
import { clickReally } from './real-mouse'

const pageBounds = { x: 60, y: 60, width: 1200, height: 800 }
const region = { x: 190, y: 250, width: 514, height: 371 }
const settings = { chatBoundsDip: { x: 1400, y: 100, width: 460, height: 700 } }

test.beforeEach(async ({ desktop }) => {
  await desktop.move(1300, 950)
})

test('Copy puts exactly these pixels on the clipboard, and the user stays where they were', async ({
  desktop,
  launch,
}) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const seen = await desktop.screenshot(region)
  const whole = await desktop.screenshot()
  const app = await launch({ settings })
  await page.activate()
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('ctrl+c')
  await waitForOverlaysGone(desktop)
  await desktop.waitForFocus('Sample pricing.html')
  const copied = () =>
    waitFor('a picture on the clipboard', async () => {
      const png = await desktop.clipboard.imagePng()
      return png.length > 0 && png
    })
  const first = await copied()
  expectSamePixels(first, seen)

  // What says so is on the screen, and in no picture of it.
  await expect((await app.page('capture-bar')).getByRole('toolbar')).toHaveText('Copied 514 × 371')
  expect((await desktop.windows()).map(({ title }) => title)).toContain(barTitle)
  await startCapture(desktop, app)
  await desktop.keys('space', 'ctrl+c')
  await waitForOverlaysGone(desktop)
  await waitFor('the next picture', async () => !(await copied()).equals(first))
  expectSamePixels(await copied(), whole)
})

test('Save as asks where to, writes a PNG of exactly these pixels, and remembers the folder', async ({
  desktop,
  launch,
}) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings })
  const path = join(desktop.folder, 'saved.png')

  await page.activate()
  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('ctrl+s')
  await waitForOverlaysGone(desktop)

  // Cancelled, or where the file cannot be written: the capture is as it was, selection and all.
  await cancelDialog(desktop, 'Save picture')
  await desktop.waitForFocus(overlayTitle)
  await expect(overlay.getByText('514 × 371')).toBeVisible()
  await desktop.keys('ctrl+s')
  await chooseInDialog(desktop, 'Save picture', '/proc/saved.png')
  await desktop.waitForFocus(overlayTitle)
  await expect(overlay.getByText(/could not be written/)).toBeVisible()
  expect(app.pages('capture-bar')).toEqual([])
  const stored = await readSettings(app.userData)
  expect(stored.lastSaveFolder).toBeNull()

  await desktop.keys('ctrl+s')
  await waitForOverlaysGone(desktop)
  await chooseInDialog(desktop, 'Save picture', path)
  const saved = await waitFor('the file', () => readFile(path).catch(() => null))
  expectSamePixels(saved, seen)
  const [bar] = await waitFor('the bar', () => {
    const bars = app.pages('capture-bar')
    return bars.length > 0 && bars
  })
  await expect(bar!.getByRole('toolbar')).toContainText('saved.png')

  // The next dialog opens where this one was saved, with a name of its own.
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('ctrl+s')
  await desktop.waitForFocus('Save picture')
  await confirmDialog(desktop, 'Save picture')
  const next = await waitFor('the next file', async () =>
    (await readdir(desktop.folder)).find((name) => name.endsWith('.png') && name !== 'saved.png'),
  )
  expectSamePixels(await readFile(join(desktop.folder, next)), seen)
})

test('captures are collected in one draft with M, and sent together', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const other = { x: 800, y: 300, width: 220, height: 180 }
  const seen = [await desktop.screenshot(region), await desktop.screenshot(other)]
  const app = await launch({ settings })
  const chat = await app.page('chat')
  for (const [index, { x, y, width, height }] of [region, other].entries()) {
    await startCapture(desktop, app)
    await desktop.drag(x, y, x + width, y + height)
    await desktop.keys('m')
    await waitForOverlaysGone(desktop)
    await expect(chat.getByRole('button', { name: /^Remove / })).toHaveCount(index + 1)
  }
  await desktop.waitForFocus('Reticle')
  await clickReally(desktop, messageField(chat))
  await desktop.keys('Return')
  const images = imagesOf(lastUserMessage(await provider.nextRequest()))
  expect(images).toHaveLength(2)
  for (const [index, image] of images.entries()) expectSamePixels(image.bytes, seen[index]!)
})

test('a delay chosen after selecting catches a menu that is open then', async ({
  desktop,
  provider,
  launch,
}) => {
  const page = await desktop.showPage('menu.html', pageBounds, 'Menu page')
  const app = await launch({ settings })
  await page.activate()
  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('d')
  await clickReally(desktop, overlay.getByRole('menuitem', { name: /3/ }))
  await waitForOverlaysGone(desktop)
  // The user has their window back, and time to open what closes by itself.
  await desktop.waitForFocus('Menu page')
  await desktop.keys('m')
  const menu = { x: pageBounds.x + 200, y: pageBounds.y + 200 }
  await waitFor('the menu', async () => (await desktop.pixel(menu.x, menu.y)).join() === '29,122,70')
  const open = await desktop.screenshot(region)

  await desktop.waitForFocus(overlayTitle)
  await expect(overlay.getByTestId('selection-size')).toHaveText('514 × 371')
  await desktop.keys('b')
  expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, open)
})

test('a countdown is cancelled in the bar: no overlay comes, and the next capture begins afresh', async ({
  desktop,
  launch,
}) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings })
  await page.activate()
  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('d', 'Return')
  await waitForOverlaysGone(desktop)
  await pressInBar(desktop, app, 'Cancel')
  await waitForBarGone(desktop)
  // The chat, which was away meanwhile, is back; the user is where they were.
  await waitFor('the chat', async () => (await desktop.windows()).some(({ title }) => title === 'Reticle'))
  expect(await desktop.activeWindowTitle()).toBe('Sample pricing.html')
  await startCapture(desktop, app)
  await expect(overlay.getByTestId('selection')).toHaveCount(0)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('the shortcuts of the window, the screen and the last region begin with those selected', async ({
  desktop,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  const size = overlay.getByTestId('selection-size')
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await expect(size).toHaveText('514 × 371')
  await desktop.keys('ctrl+c')
  await waitForOverlaysGone(desktop)

  await desktop.keys('ctrl+shift+5')
  await desktop.waitForFocus(overlayTitle)
  await expect(size).toHaveText('514 × 371')
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)

  await desktop.keys('ctrl+shift+4')
  await desktop.waitForFocus(overlayTitle)
  await expect(size).toHaveText('1920 × 1080')
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)

  // Enter comes as soon as it can, and the second time the pointer has not moved since the capture before.
  await desktop.move(600, 400)
  for (let time = 0; time < 2; time += 1) {
    await desktop.keys('ctrl+shift+3')
    await desktop.waitForFocus(overlayTitle)
    await desktop.keys('Return')
    await expect(size).toHaveText(/^12\d\d × 8\d\d$/)
    await desktop.keys('Escape')
    await waitForOverlaysGone(desktop)
  }
})

test('what looks like a secret is outlined, and one click covers it for good', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('account.html', pageBounds, 'Account page')
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x - 110, 70, 1000, 400)
  const secret = overlay.getByTestId('secret')
  await expect(secret).toBeVisible({ timeout: 60_000 })
  const box = (await secret.boundingBox())!
  await clickReally(desktop, secret)
  await expect(secret).toHaveCount(0)
  await desktop.keys('b')
  const [image] = imagesOf(lastUserMessage(await provider.nextRequest()))
  const { data, width } = decodePng(image!.bytes)
  const colours = new Set<number>()
  for (let y = Math.ceil(box.y) + 2; y < box.y + box.height - 2; y += 1) {
    for (let x = Math.ceil(box.x) + 2; x < box.x + box.width - 2; x += 1) {
      colours.add(data.readUInt32BE(((y - 70) * width + (x - (region.x - 110))) * 4))
    }
  }
  expect(colours.size).toBe(1)
})
