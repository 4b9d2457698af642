import { startCapture, waitForOverlaysGone } from './capture-steps'
import { type Colour, colourAt, decodePng, type Pixels } from './desktop/screen-picture'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage } from './provider/recorded-request'

const pageBounds = { x: 60, y: 60, width: 1200, height: 800 }
const beside = { x: 1400, y: 100, width: 460, height: 700 }
const region = { x: 190, y: 150, width: 600, height: 500 }
const black: Colour = [0x16, 0x18, 0x1d]
const red: Colour = [0xe5, 0x35, 0x2d]

const isColour = (pixels: Pixels, x: number, y: number, [r, g, b]: Colour) => {
  const [red, green, blue] = colourAt(pixels, x, y)
  return red === r && green === g && blue === b
}

/** Places where two pictures differ, with the colour there now. */
function changes(before: Pixels, after: Pixels): { x: number; y: number; colour: Colour }[] {
  expect([after.width, after.height]).toEqual([before.width, before.height])
  const found = []
  for (let y = 0; y < after.height; y += 1) {
    for (let x = 0; x < after.width; x += 1) {
      const colour = colourAt(after, x, y)
      if (!isColour(before, x, y, colour)) found.push({ x, y, colour })
    }
  }
  return found
}

test.beforeEach(async ({ desktop }) => {
  await desktop.move(1300, 950)
})

test('marks are burned into what reaches the provider, redactions to the last pixel', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('pricing.html', pageBounds)
  const before = decodePng(await desktop.screenshotPng(region))
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)

  await desktop.keys('9')
  await desktop.drag(300, 250, 420, 290)
  await desktop.keys('1')
  await desktop.drag(450, 330, 600, 430)
  await desktop.keys('b')

  const [image] = imagesOf(lastUserMessage(await provider.nextRequest()))
  const after = decodePng(image!.bytes)
  for (let y = 250; y < 290; y += 1) {
    for (let x = 300; x < 420; x += 1) {
      if (!isColour(after, x - region.x, y - region.y, black))
        throw new Error(`the redaction shows through at ${x},${y}`)
    }
  }
  expect(colourAt(after, 450 - region.x, 380 - region.y)).toEqual(red)
  expect(colourAt(after, 525 - region.x, 330 - region.y)).toEqual(red)
  const elsewhere = changes(before, after).filter(
    ({ x, y }) => !(x + region.x >= 290 && x + region.x < 610 && y + region.y >= 240 && y + region.y < 440),
  )
  expect(elsewhere).toEqual([])
})

test('a redaction covers whole pixels at a scale of 1.25', async ({ desktop, provider, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const before = decodePng(await desktop.screenshotPng(region))
  const app = await launch({
    args: ['--force-device-scale-factor=1.25'],
    settings: { chatBoundsDip: { x: 1000, y: 60, width: 460, height: 700 } },
  })
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('9')
  await desktop.drag(301, 251, 423, 293)
  await desktop.keys('b')

  const [image] = imagesOf(lastUserMessage(await provider.nextRequest()))
  const changed = changes(before, decodePng(image!.bytes))
  expect(changed.length).toBeGreaterThan(1000)
  // Nothing in between: a pixel is the page's own or solid.
  expect(changed.filter(({ colour }) => colour.join() !== black.join())).toEqual([])
  // A pointer at a fraction of a CSS pixel is known to the nearest pixel of the screen.
  const left = region.x + Math.min(...changed.map(({ x }) => x))
  const right = region.x + Math.max(...changed.map(({ x }) => x)) + 1
  expect(Math.abs(left - 301)).toBeLessThanOrEqual(1)
  expect(Math.abs(right - 423)).toBeLessThanOrEqual(1)
})

test('text is typed in place, keys that mean something else included, and undone', async ({
  desktop,
  launch,
}) => {
  await desktop.showPage('login-broken.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  const typed = { x: 280, y: 380, width: 360, height: 80 }
  const count = async () => {
    const pixels = decodePng(await desktop.screenshotPng(typed))
    let found = 0
    for (let y = 0; y < pixels.height; y += 1)
      for (let x = 0; x < pixels.width; x += 1) if (isColour(pixels, x, y, red)) found += 1
    return found
  }
  const bare = await count()
  await desktop.keys('6')
  await desktop.click(300, 400)
  const field = overlay.getByRole('textbox', { name: 'Text on the picture' })
  await expect(field).toBeFocused()
  await desktop.typeText('bigger Button 12')
  await desktop.keys('Return')
  await desktop.typeText('fab')
  await expect(field).toHaveValue('bigger Button 12\nfab')
  await desktop.keys('Escape')
  await expect(field).toHaveCount(0)
  await waitFor('the text as ink', async () => (await count()) > bare + 200)
  await desktop.keys('ctrl+z')
  await waitFor('the text to be gone', async () => (await count()) === bare)
  await desktop.keys('ctrl+shift+z')
  await waitFor('the text to be back', async () => (await count()) > bare + 200)
})

test('a mark is taken up, moved with the keys, copied and removed', async ({ desktop, launch }) => {
  await desktop.showPage('login-broken.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  const layer = overlay.getByTestId('annotate-layer')
  const isRedAt = (x: number, y: number) => async () => {
    const [r, g, b] = await desktop.pixel(x, y)
    return r === red[0] && g === red[1] && b === red[2]
  }
  await desktop.keys('1')
  await desktop.drag(300, 300, 500, 400)
  await expect(layer.getByRole('status')).toHaveText('Box selected')
  await desktop.keys('0')
  await expect(layer.getByRole('status')).toHaveText('')
  await desktop.click(300, 330)
  await expect(layer.getByRole('status')).toHaveText('Box selected')
  await desktop.keys('shift+Right', 'Right', 'Down')
  await waitFor('the box at its new place', isRedAt(311, 340))
  await desktop.keys('ctrl+d')
  await waitFor('its copy', isRedAt(323, 352))
  await desktop.keys('Delete')
  await waitFor('the copy to be gone', async () => !(await isRedAt(323, 352)()))
  expect(await isRedAt(311, 340)()).toBe(true)
  await desktop.keys('Escape', 'Escape', 'Escape')
  await waitForOverlaysGone(desktop)
})

test('digits choose tools; the toolbar tells which', async ({ desktop, launch }) => {
  await desktop.showPage('login-broken.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const overlay = await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  const toolbar = overlay.getByRole('toolbar', { name: 'Annotate' })
  const names = ['Box', 'Arrow', 'Line', 'Pen', 'Highlighter', 'Text', 'Numbered step', 'Measure', 'Redact']
  for (const [index, name] of names.entries()) {
    await desktop.keys(String(index + 1))
    await expect(toolbar.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true')
  }
  await desktop.keys('0')
  await expect(toolbar.getByRole('button', { name: 'Select', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})
