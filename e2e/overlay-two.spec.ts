import { expectSamePixels, startCapture, waitForOverlaysGone } from './capture-steps'
import { twoDisplays } from './desktop/display-server'
import { run } from './desktop/owned-process'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage } from './provider/recorded-request'

test.use({ displays: 'two' })

const { right } = twoDisplays
const settings = { chatBoundsDip: { x: 780, y: 20, width: 460, height: 660 } }

test('a region across both displays is drawn on both, undone on both, and sent to the pixel', async ({
  desktop,
  provider,
  launch,
}) => {
  await desktop.showPage('login-broken.html', { x: 40, y: 40, width: 700, height: 600 }, 'Left page')
  await desktop.showPage('pricing.html', { x: right.x + 90, y: 120, width: 1200, height: 800 }, 'Right page')
  const region = { x: 600, y: 200, width: 1100, height: 400 }
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings })
  await desktop.move(600, 690)
  await startCapture(desktop, app)
  const overlays = app.pages('overlay')
  const counts = async (testId: string) => {
    const each = await Promise.all(overlays.map((page) => page.getByTestId(testId).count()))
    return each.sort()
  }

  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await expect.poll(() => counts('selection')).toEqual([1, 1])
  // The larger part is on the left.
  await expect.poll(() => counts('capture-bars')).toEqual([0, 1])
  await expect.poll(() => counts('selection-size')).toEqual([0, 1])

  // Drawn and undone from the other display, which has the keyboard now: both have the same history.
  const keyboardAt = async () => {
    const active = Number(await run('xdotool', ['getactivewindow'], { env: desktop.env }))
    return (await desktop.windows()).find(({ id }) => Number(id) === active)?.x
  }
  expect(await keyboardAt()).toBe(0)
  await desktop.drag(right.x + 200, 900, right.x + 500, 1000)
  await expect.poll(() => counts('selection')).toEqual([0, 1])
  await expect.poll(keyboardAt).toBe(right.x)
  const sizes = async () => {
    const each = await Promise.all(
      overlays.map((page) => page.getByTestId('selection-size').allTextContents()),
    )
    return each.flat()
  }
  await desktop.keys('ctrl+Right')
  await expect.poll(sizes).toEqual(['301 × 100'])
  await desktop.keys('ctrl+z')
  await desktop.keys('ctrl+z')
  await expect.poll(() => counts('selection')).toEqual([1, 1])
  await desktop.keys('b')
  expectSamePixels(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes, seen)
  await waitForOverlaysGone(desktop)
})

test('A takes all displays', async ({ desktop, launch }) => {
  const app = await launch({ settings })
  await desktop.move(600, 690)
  await startCapture(desktop, app)
  await desktop.keys('a')
  const sizes = () =>
    Promise.all(app.pages('overlay').map((page) => page.getByTestId('selection-size').allTextContents()))
  const { x, y, width, height } = right
  await expect
    .poll(async () => (await sizes()).flat())
    .toEqual([`${x + width} × ${Math.max(720, y + height)}`])
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})
