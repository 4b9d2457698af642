import type { Page } from '@playwright/test'
import { expectSamePixels, overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import { showNestedWindow } from './desktop/nested-window'
import { colourAt, decodePng } from './desktop/screen-picture'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage } from './provider/recorded-request'
import { clickReally } from './real-mouse'

const pageBounds = { x: 60, y: 60, width: 1200, height: 800 }
const beside = { x: 1400, y: 100, width: 460, height: 700 }
const settings = { chatBoundsDip: beside }

const size = (overlay: Page) => overlay.getByTestId('selection-size')
const selection = (overlay: Page) => overlay.getByTestId('selection')
const snap = (overlay: Page) => overlay.getByTestId('snap-target')
const position = (overlay: Page) => overlay.getByTestId('pointer-position')

/** Left, top, width and height of an element, CSS px. */
async function placeOf(overlay: Page, testId: string): Promise<number[]> {
  const box = await overlay.getByTestId(testId).boundingBox()
  return box ? [box.x, box.y, box.width, box.height] : []
}

test.beforeEach(async ({ desktop }) => {
  await desktop.move(1330, 950)
})

test('the keyboard alone draws, moves, resizes, undoes and sends a region', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const seen = await desktop.screenshot({ x: 321, y: 219, width: 31, height: 29 })
  const app = await launch({ settings })
  await desktop.move(320, 220)
  const overlay = await startCapture(desktop, app)

  await desktop.keys('shift+Right', 'Right', 'Left', 'shift+Left', 'Down', 'Up')
  await expect(position(overlay)).toHaveText('320, 220')
  await desktop.keys(
    'Return',
    'shift+Right',
    'shift+Right',
    'shift+Right',
    'shift+Down',
    'shift+Down',
    'Return',
  )
  await expect(size(overlay)).toHaveText('30 × 20')
  await desktop.keys('Right')
  await desktop.keys('Up')
  await desktop.keys('ctrl+shift+Down', 'ctrl+Up', 'ctrl+Right')
  await expect(size(overlay)).toHaveText('31 × 29')

  await desktop.keys('space')
  await expect(size(overlay)).toHaveText('1920 × 1080')
  await desktop.keys('ctrl+z')
  await expect(size(overlay)).toHaveText('31 × 29')
  await desktop.keys('ctrl+shift+z')
  await expect(size(overlay)).toHaveText('1920 × 1080')
  await desktop.keys('ctrl+z')
  await desktop.keys('ctrl+y')
  await expect(size(overlay)).toHaveText('1920 × 1080')
  await desktop.keys('ctrl+z')
  await expect(size(overlay)).toHaveText('31 × 29')
  await desktop.keys('b')
  expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, seen)
  await waitForOverlaysGone(desktop)
})

test('Esc goes back one thing at a time: help, a drag, a tool, the capture', async ({ desktop, launch }) => {
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  const help = overlay.getByRole('dialog', { name: 'Keys' })
  await desktop.keys('question')
  await expect(help).toBeVisible()
  await desktop.keys('Escape')
  await expect(help).toHaveCount(0)
  await desktop.keys('F1')
  await expect(help).toBeVisible()
  await desktop.keys('F1')
  await expect(help).toHaveCount(0)

  await desktop.keys('Return', 'shift+Left', 'shift+Up')
  await expect(selection(overlay)).toHaveCount(1)
  await desktop.keys('Escape')
  await expect(selection(overlay)).toHaveCount(0)

  await desktop.drag(200, 200, 600, 500)
  await desktop.keys('1')
  await expect(overlay.getByRole('button', { name: 'Box', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await desktop.keys('Escape')
  await expect(overlay.getByRole('button', { name: 'Box', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('the magnifier knows the pixel, C copies its colour', async ({ desktop, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const [red, green, blue] = colourAt(await desktop.screenshot(), 500, 400)
  const hex = `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  await desktop.move(500, 400)
  await expect(position(overlay)).toHaveText('500, 400')
  await expect(overlay.getByTestId('pointer-colour')).toHaveText(hex)
  await desktop.keys('c')
  await expect(overlay.getByText(`Copied ${hex}`).first()).toBeVisible()
  await desktop.keys('shift+c')
  await expect(overlay.getByText(`Copied rgb(${red}, ${green}, ${blue})`).first()).toBeVisible()
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('a click takes the window under the pointer; with a selection Tab is for the controls; a drag draws', async ({
  desktop,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  await desktop.move(500, 400)
  await expect(snap(overlay)).toBeVisible()
  const place = await placeOf(overlay, 'snap-target')
  await desktop.click(500, 400)
  await expect(selection(overlay)).toHaveCount(1)
  expect(await placeOf(overlay, 'selection')).toEqual(place)

  await desktop.keys('ctrl+z')
  await expect(selection(overlay)).toHaveCount(0)
  await desktop.keys('Tab', 'shift+Tab')
  await expect(snap(overlay)).toBeVisible()
  expect(await placeOf(overlay, 'snap-target')).toEqual(place)
  await desktop.keys('Return')
  await expect(selection(overlay)).toHaveCount(1)
  expect(await placeOf(overlay, 'selection')).toEqual(place)

  // With a selection Tab moves through the controls.
  await desktop.keys('Tab')
  await expect(overlay.getByRole('button', { name: 'Ask' })).toBeFocused()
  await desktop.keys('Tab')
  await expect(overlay.getByRole('button', { name: 'Build it' })).toBeFocused()

  await desktop.drag(1290, 900, 1390, 1000)
  await expect(size(overlay)).toHaveText('100 × 100')
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('Tab cycles through what is nested under the pointer and what is below, Enter takes it', async ({
  desktop,
  provider,
  launch,
}) => {
  const outer = { x: 300, y: 200, width: 600, height: 400 }
  const inner = { x: 350, y: 240, width: 400, height: 300 }
  const core = { x: 420, y: 300, width: 101, height: 83 }
  await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings })
  const nested = await showNestedWindow(desktop.env, desktop.folder, [outer, inner, core])
  try {
    const seen = await desktop.screenshot(core)
    const overlay = await startCapture(desktop, app)
    await desktop.move(460, 340)
    const offered = async () => {
      const [x, y, width, height] = await placeOf(overlay, 'snap-target')
      return { x, y, width, height }
    }
    await expect.poll(offered).toEqual(outer)
    for (const rect of [inner, core, pageBounds, outer, inner, core]) {
      await desktop.keys('Tab')
      await expect.poll(offered).toEqual(rect)
    }
    for (const rect of [inner, outer, pageBounds, core]) {
      await desktop.keys('shift+Tab')
      await expect.poll(offered).toEqual(rect)
    }
    await desktop.keys('Return')
    await expect(size(overlay)).toHaveText('101 × 83')
    await desktop.keys('b')
    expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, seen)
  } finally {
    await nested.stop()
  }
})

test.describe('of a new app', () => {
  test.use({ freshApp: true })

  test('all displays, the last region, and a word when there is none', async ({ desktop, launch }) => {
    const app = await launch({ settings })
    let overlay = await startCapture(desktop, app)
    await desktop.keys('r')
    await expect(overlay.getByText('There is no last region yet.').first()).toBeVisible()
    await desktop.keys('a')
    await expect(size(overlay)).toHaveText('1920 × 1080')
    await desktop.drag(200, 300, 420, 400)
    await desktop.keys('ctrl+c')
    await waitForOverlaysGone(desktop)

    overlay = await startCapture(desktop, app)
    await desktop.keys('r')
    await expect(size(overlay)).toHaveText('220 × 100')
    expect(await placeOf(overlay, 'selection')).toEqual([200, 300, 220, 100])
    await desktop.keys('Escape')
    await waitForOverlaysGone(desktop)
  })
})

test('letters of chips mean nothing before there is a region', async ({ desktop, launch }) => {
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  await desktop.keys('b', 'f', 'm', 't', 'p', 'd', 'l', 'v', 'ctrl+c', 'ctrl+s')
  await expect(selection(overlay)).toHaveCount(0)
  await expect(overlay.getByRole('application')).toBeFocused()
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('D offers the delays', async ({ desktop, launch }) => {
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  await desktop.drag(200, 300, 420, 400)
  await desktop.keys('d')
  await expect(overlay.getByRole('menuitem', { name: 'In 3 seconds' })).toBeFocused()
  await desktop.keys('Down')
  await expect(overlay.getByRole('menuitem', { name: 'In 5 seconds' })).toBeFocused()
  await desktop.keys('Escape')
  await expect(overlay.getByRole('menuitem', { name: 'In 3 seconds' })).toBeHidden()
  // The keyboard is the selection's again.
  await expect(overlay.getByRole('application')).toBeFocused()
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})

test('a double click asks, and types at once', async ({ desktop, launch }) => {
  const app = await launch({ settings })
  await startCapture(desktop, app)
  await desktop.drag(200, 300, 420, 400)
  await desktop.doubleClick(300, 350)
  await waitForOverlaysGone(desktop)
  await desktop.waitForFocus('Reticle')
})

test('a redaction drawn on the overlay is solid in what is sent', async ({ desktop, provider, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings })
  const overlay = await startCapture(desktop, app)
  await desktop.drag(200, 200, 600, 500)
  await desktop.keys('9')
  await desktop.drag(250, 250, 350, 300)
  await desktop.keys('Escape')
  await clickReally(desktop, overlay.getByRole('button', { name: 'Build it' }))
  const sent = decodePng(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes)
  const covered = new Set<string>()
  for (let y = 51; y < 99; y += 1) {
    for (let x = 51; x < 149; x += 1) covered.add(colourAt(sent, x, y).join())
  }
  expect(covered.size).toBe(1)
})

test('a capture of the screen begins with the display of the pointer, one of the last region with that', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings })
  app.startAgain('--capture', 'screen')
  const overlay = await app.page('overlay')
  await expect(size(overlay)).toHaveText('1920 × 1080')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('ctrl+z')
  await expect(selection(overlay)).toHaveCount(0)
  await desktop.drag(200, 300, 420, 400)
  await desktop.keys('ctrl+c')
  await waitForOverlaysGone(desktop)

  app.startAgain('--capture', 'last')
  await expect(size(overlay)).toHaveText('220 × 100')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Right')
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})
