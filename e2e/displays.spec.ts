import type { Rect, Size } from '../src/shared/geometry'
import type { App } from './app'
import { overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { arrangeDisplays, type Rotation, twoDisplays } from './desktop/display-server'
import { decodePng, differingPixels } from './desktop/screen-picture'
import { cardPixels, showTestCard } from './desktop/test-card'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import type { TestProvider } from './provider/provider'
import { imagesOf, lastUserMessage } from './provider/recorded-request'

test.use({ displays: 'two' })

const { left, right } = twoDisplays
// The lower right corner of both displays at every place used here.
const cardSize = { width: 2880, height: 1600 }
const chatBoundsDip = { x: 60, y: 20, width: 460, height: 420 }
// No title bar, no tooltip: nothing but the card is on the screen.
const place = (on: Rect, at: { x: number; y: number }): Rect => ({ ...on, ...at })

let shown: { on: Desktop; size: Size } | null = null

/** Shows a test card of this size; it is the background until another one is. */
async function showCard(desktop: Desktop, size: Size): Promise<void> {
  if (shown?.on === desktop && shown.size === size) return
  await showTestCard(desktop.env, desktop.folder, size)
  shown = { on: desktop, size }
}

test.beforeEach(async ({ desktop }) => {
  await desktop.move(640, 700)
  await showCard(desktop, cardSize)
})

test.afterEach(async ({ desktop }) => {
  await arrangeDisplays(desktop.env, right)
})

/** Waits until the app knows of displays with exactly these sizes, physical pixels. */
async function waitForDisplays(app: App, sizes: readonly string[]): Promise<void> {
  await waitFor('the app to know the displays', async () => {
    const known = await app.electron.evaluate(({ screen }) =>
      screen.getAllDisplays().map(({ bounds, scaleFactor }) => {
        const px = (dip: number) => Math.round(dip * scaleFactor)
        return `${px(bounds.width)}x${px(bounds.height)}`
      }),
    )
    return known.sort().join() === [...sizes].sort().join()
  })
}

interface Parts {
  desktop: Desktop
  provider: TestProvider
  app: App
}

/** Drags a region, takes it with Build it, and compares what the provider got with the card. */
async function expectCard({ desktop, provider, app }: Parts, region: Rect, displays: readonly Rect[]) {
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('b')
  const [image] = imagesOf(lastUserMessage(await provider.nextRequest()))
  await waitForOverlaysGone(desktop)
  const actual = decodePng(image!.bytes)
  expect([actual.width, actual.height]).toEqual([region.width, region.height])
  expect(differingPixels(actual, cardPixels(region, displays))).toBe(0)
}

for (const scale of [1, 1.25, 1.5, 2]) {
  test(`at a scale of ${scale} every pixel is the card’s, on either display and across both`, async ({
    desktop,
    provider,
    launch,
  }) => {
    const app = await launch({ args: [`--force-device-scale-factor=${scale}`], settings: { chatBoundsDip } })
    const parts = { desktop, provider, app }
    await expectCard(parts, { x: 101, y: 203, width: 437, height: 311 }, [left, right])
    await desktop.move(right.x + 900, 900)
    await expectCard(parts, { x: right.x + 203, y: 307, width: 611, height: 419 }, [left, right])
    // The part below the left display, which is lower, is black.
    await expectCard(parts, { x: 1103, y: 405, width: 401, height: 503 }, [left, right])
  })
}

test('displays at other heights are where they are', async ({ desktop, provider, launch }) => {
  const lower = place(right, { x: 1280, y: 300 })
  await arrangeDisplays(desktop.env, lower)
  const app = await launch({ settings: { chatBoundsDip } })
  await expectCard({ desktop, provider, app }, { x: 1001, y: 207, width: 555, height: 444 }, [left, lower])
})

test('the pointer is in no picture', async ({ desktop, provider, launch }) => {
  const app = await launch({ settings: { chatBoundsDip } })
  // Where the capture finds it, and where it is when the region is taken.
  await desktop.move(700, 500)
  await expectCard({ desktop, provider, app }, { x: 601, y: 403, width: 300, height: 200 }, [left, right])
})

test('windows of ours over the region are in no picture and come back', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip } })
  await expectCard({ desktop, provider, app }, { x: 30, y: 10, width: 520, height: 420 }, [left, right])
  await waitFor('the chat', async () => (await desktop.windows()).some(({ title }) => title === 'Reticle'))
})

test('a display that is plugged out and in again while the app runs', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip } })
  const parts = { desktop, provider, app }
  await arrangeDisplays(desktop.env, null)
  await waitForDisplays(app, ['1280x720'])
  await showCard(desktop, left)
  await expectCard(parts, { x: 303, y: 101, width: 501, height: 401 }, [left])

  const lower = place(right, { x: 1280, y: 200 })
  await arrangeDisplays(desktop.env, lower)
  await waitForDisplays(app, ['1280x720', '1600x1200'])
  await showCard(desktop, cardSize)
  await expectCard(parts, { x: 1203, y: 307, width: 501, height: 401 }, [left, lower])
})

test('plugging out while selecting leaves the capture, without an error', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip } })
  await startCapture(desktop, app)
  await desktop.drag(right.x + 200, 200, right.x + 600, 500)
  await arrangeDisplays(desktop.env, null)
  await waitForOverlaysGone(desktop)
  await waitForDisplays(app, ['1280x720'])
  const chat = await app.page('chat')
  await waitFor('the chat', async () => (await desktop.windows()).some(({ title }) => title === 'Reticle'))
  await expect(chat.getByRole('alert')).toHaveCount(0)
  expect(provider.requests).toHaveLength(0)

  // The next one is right at once.
  await showCard(desktop, left)
  await expectCard({ desktop, provider, app }, { x: 303, y: 101, width: 301, height: 201 }, [left])
  expect((await desktop.windows()).filter(({ title }) => title === overlayTitle)).toHaveLength(0)
})

for (const rotation of ['left', 'inverted'] satisfies Rotation[]) {
  test(`a display turned ${rotation} is captured as it is seen`, async ({ desktop, provider, launch }) => {
    const isTurned = await arrangeDisplays(desktop.env, right, rotation).then(
      () => true,
      () => false,
    )
    test.skip(!isTurned, 'this X driver cannot turn displays')
    const size = rotation === 'left' ? { width: right.height, height: right.width } : right
    const turned = { ...right, ...size, x: right.x, y: right.y }
    const app = await launch({ settings: { chatBoundsDip } })
    await waitForDisplays(app, ['1280x720', `${turned.width}x${turned.height}`])
    await desktop.move(turned.x + 500, 900)
    const region = { x: turned.x - 77, y: 303, width: 600, height: 500 }
    await expectCard({ desktop, provider, app }, region, [left, turned])
  })
}
