import type { Rect } from '../src/shared/geometry'
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

const white: Colour = [0xff, 0xff, 0xff]

/** How many pixels of a part have exactly this colour. */
function count(pixels: Pixels, { x: left, y: top, width, height }: Rect, colour: Colour): number {
  let found = 0
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + width; x += 1) if (isColour(pixels, x, y, colour)) found += 1
  return found
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
  const before = await desktop.screenshot(region)
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

test('every tool leaves its ink in the exported picture', async ({ desktop, provider, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const before = await desktop.screenshot(region)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  const draw = async (key: string, fromX: number, fromY: number, toX: number, toY: number) => {
    await desktop.keys(key)
    await desktop.drag(region.x + fromX, region.y + fromY, region.x + toX, region.y + toY)
  }
  await draw('2', 40, 40, 200, 40)
  await draw('3', 40, 90, 200, 90)
  await draw('4', 40, 130, 200, 170)
  await draw('5', 40, 220, 200, 220)
  await draw('8', 40, 300, 240, 300)
  await desktop.keys('7')
  for (const x of [350, 430]) await desktop.click(region.x + x, region.y + 60)
  await desktop.keys('b')

  const after = decodePng(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes)
  const isRed = (x: number, y: number) => isColour(after, x, y, red)
  // The arrow: thin at its tail, broad before its tip, which ends where the pointer let go.
  expect([isRed(190, 40), isRed(183, 44), isRed(183, 36)]).toEqual([true, true, true])
  expect([isRed(60, 44), isRed(60, 36)]).toEqual([false, false])
  // The line: from end to end, of one breadth.
  for (let x = 45; x < 195; x += 1) expect(isRed(x, 90)).toBe(true)
  expect([isRed(120, 95), isRed(195, 95)]).toEqual([false, false])
  // The pen: where the hand went.
  for (const share of [0.2, 0.4, 0.6, 0.8]) {
    expect(isRed(Math.round(40 + share * 160), Math.round(130 + share * 40))).toBe(true)
  }
  expect(isRed(120, 130)).toBe(false)
  // The highlighter lets what is under it shine through.
  for (let x = 60; x < 180; x += 10) {
    const [paper, inked] = [colourAt(before, x, 220), colourAt(after, x, 220)]
    for (const [channel, yellow] of [0xff, 0xc4, 0].entries()) {
      expect(Math.abs(inked[channel]! - (0.6 * paper[channel]! + 0.4 * yellow))).toBeLessThanOrEqual(2)
    }
  }
  // The measure: its line, and above its middle what it says, in white on its own colour.
  const blue: Colour = [0x1f, 0x6f, 0xeb]
  for (const x of [60, 140, 220]) expect(isColour(after, x, 300, blue)).toBe(true)
  expect(count(after, { x: 110, y: 270, width: 60, height: 26 }, blue)).toBeGreaterThan(200)
  expect(count(after, { x: 110, y: 270, width: 60, height: 26 }, white)).toBeGreaterThan(20)
  // The steps: discs with different numbers.
  const discs = [350, 430].map((x) => ({ x: x - 12, y: 48, width: 24, height: 24 }))
  for (const disc of discs) expect(count(after, disc, red)).toBeGreaterThan(200)
  const numbers = discs.map((disc) => count(after, disc, white))
  expect(Math.min(...numbers)).toBeGreaterThan(10)
  expect(numbers[0]).not.toBe(numbers[1])
})

test('a redaction covers whole pixels at a scale of 1.25', async ({ desktop, provider, launch }) => {
  await desktop.showPage('pricing.html', pageBounds)
  const before = await desktop.screenshot(region)
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
  const inked = async () => count(await desktop.screenshot(typed), { ...typed, x: 0, y: 0 }, red)
  const bare = await inked()
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
  await waitFor('the text as ink', async () => (await inked()) > bare + 200)
  await desktop.keys('ctrl+z')
  await waitFor('the text to be gone', async () => (await inked()) === bare)
  await desktop.keys('ctrl+shift+z')
  await waitFor('the text to be back', async () => (await inked()) > bare + 200)
})

test('a mark is taken up, moved with the keys and by the mouse, resized, copied and removed', async ({
  desktop,
  launch,
}) => {
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

  // It stands at 311, 301 now, 200 by 100: taken by its left edge, then by its lower right corner.
  await desktop.click(311, 340)
  await desktop.drag(311, 340, 341, 390)
  await waitFor('the box where the mouse left it', isRedAt(341, 390))
  await waitFor('its right edge', isRedAt(541, 390))
  expect(await isRedAt(311, 340)()).toBe(false)
  await desktop.drag(541, 451, 601, 501)
  await waitFor('the right edge further right', isRedAt(601, 460))
  await waitFor('the lower edge further down', isRedAt(420, 501))
  expect(await isRedAt(341, 460)()).toBe(true)
  expect(await isRedAt(541, 420)()).toBe(false)
  await desktop.keys('ctrl+z')
  await waitFor('the right edge back', isRedAt(541, 420))
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
