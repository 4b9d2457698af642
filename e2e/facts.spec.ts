import type { Locator, Page } from '@playwright/test'
import type { App } from './app'
import { startCapture } from './capture-steps'
import { answerIn, messageField } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test, testProvider } from './fixtures'
import { imagesOf, lastUserMessage, textOf } from './provider/recorded-request'
import { clickReally, screenPointOf } from './real-mouse'

const pageBounds = { x: 60, y: 60, width: 1200, height: 800 }
const wide = { chatBoundsDip: { x: 560, y: 60, width: 1300, height: 980 } }
/** Reading and measuring on two cores that do other things as well. */
const measuringMs = 40_000

const thumbnail = (chat: Page) => chat.getByRole('button', { name: /^Picture 1 of 1/ })
const thing = (viewer: Locator, name: string | RegExp) =>
  viewer.getByTestId('facts-layer').getByRole('button', { name }).first()

/** Captures the page with the real keys and mouse; it stands in the draft then. */
async function captureToDraft(desktop: Desktop, app: App): Promise<Page> {
  const chat = await app.page('chat')
  const page = await desktop.showPage('pricing.html', pageBounds)
  await page.activate()
  const overlay = await startCapture(desktop, app)
  await desktop.drag(80, 130, 1240, 840)
  await clickReally(desktop, overlay.getByRole('button', { name: 'Add to chat' }))
  await desktop.waitForFocus('Reticle')
  await expect(thumbnail(chat)).toBeVisible()
  return chat
}

/** A point inside the button “Try 30 days”, beside its words. */
async function besideWords(viewer: Locator): Promise<{ x: number; y: number }> {
  const words = thing(viewer, /^Text “Try 30 days”/)
  const box = (await words.boundingBox())!
  const { x, y } = await screenPointOf(words)
  return { x: Math.round(x - box.width / 2 - 30), y }
}

test('what is measured on a capture is looked at, copied, and sent with a question', async ({
  desktop,
  provider,
  launch,
}) => {
  test.slow()
  await desktop.move(1300, 1000)
  const app = await launch({ settings: wide })
  const chat = await captureToDraft(desktop, app)

  await clickReally(desktop, thumbnail(chat))
  const viewer = chat.getByRole('dialog')
  await expect(viewer).toBeVisible()
  await desktop.keys('m')
  await expect(viewer.getByText('Reading and measuring on this computer…')).toBeVisible()
  await expect(viewer.getByTestId('facts-layer')).toBeVisible({ timeout: measuringMs })
  await expect(thing(viewer, /^Text “Plans that grow with your garden”/)).toBeVisible()

  // The pointer on a box tells its values.
  const { x, y } = await besideWords(viewer)
  await desktop.move(x, y)
  const card = viewer.getByTestId('facts-card')
  await expect(card).toContainText('Fill')
  await expect(card).toContainText('#1f6f46')
  await expect(card).toContainText(/Radius9(\.5)? px/)
  await desktop.move(x, 1040)
  await expect(card).toHaveCount(0)

  // A click keeps them, so that they can be copied.
  await desktop.click(x, y)
  await clickReally(desktop, card.getByRole('button', { name: 'Copy #1f6f46' }))
  await expect.poll(() => desktop.clipboard.text()).toBe('#1f6f46')
  await clickReally(desktop, card.getByRole('button', { name: 'Copy CSS' }))
  await expect
    .poll(() => desktop.clipboard.text())
    .toMatch(/background: #1f6f46;\nborder-radius: 9(\.\d+)?px;/)
  await desktop.keys('Escape')
  await expect(card.getByRole('button')).toHaveCount(0)

  // The scales beside the picture.
  const panel = viewer.getByTestId('facts-panel')
  await clickReally(desktop, panel.getByRole('button', { name: 'Copy #f6f4ee' }))
  await expect.poll(() => desktop.clipboard.text()).toBe('#f6f4ee')
  const kinds = panel.getByRole('group', { name: 'Shown kinds' })
  await clickReally(desktop, kinds.getByRole('button', { name: /^Texts/ }))
  await expect(thing(viewer, /^Text “/)).toHaveCount(0)
  await clickReally(desktop, kinds.getByRole('button', { name: /^Texts/ }))

  // By the keyboard alone.
  await viewer.locator('section[aria-label]').first().focus()
  await desktop.keys('Tab')
  const focused = () =>
    chat.evaluate(() => document.activeElement?.getAttribute('data-thing')?.split(':')[0] ?? null)
  await expect.poll(focused).not.toBeNull()
  await thing(viewer, /^Text “Try 30 days”/).focus()
  await desktop.keys('Up')
  await expect.poll(focused).toBe('box')
  await desktop.keys('c')
  await expect.poll(() => desktop.clipboard.text()).toContain('background: #1f6f46;')
  await desktop.keys('Down')
  await expect.poll(focused).toBe('text')
  await desktop.keys('c')
  await expect.poll(() => desktop.clipboard.text()).toContain('color: #ffffff;')

  // However large the picture is shown, they lie where they did.
  const placeInPicture = async () => {
    const [own, whole] = await Promise.all(
      [thing(viewer, /^Text “Try 30 days”/), viewer.locator('img')].map((one) => one.boundingBox()),
    )
    return { left: (own!.x - whole!.x) / whole!.width, shownWidth: whole!.width }
  }
  const fitted = await placeInPicture()
  await desktop.keys('plus', 'plus')
  await expect.poll(async () => (await placeInPicture()).shownWidth).toBeGreaterThan(fitted.shownWidth * 1.2)
  expect((await placeInPicture()).left).toBeCloseTo(fitted.left, 3)
  await desktop.keys('0')
  await clickReally(desktop, panel.getByRole('button', { name: 'Copy all as JSON' }))
  await expect
    .poll(async () => (await desktop.clipboard.text()).slice(0, 20), { timeout: 10_000 })
    .toContain('"version": 1')

  // They go along with the question.
  await clickReally(desktop, panel.getByRole('switch', { name: 'Send with the message' }))
  await expect(panel.getByRole('switch')).toBeChecked()
  await desktop.keys('Escape')
  await expect(viewer.getByTestId('facts-layer')).toHaveCount(0)
  await desktop.keys('Escape')
  await expect(viewer).toHaveCount(0)
  await expect(chat.getByTestId('facts-badge')).toBeVisible()
  await clickReally(desktop, messageField(chat))
  await desktop.typeText('Which plan is the dearest?')
  const meter = await screenPointOf(chat.getByRole('button', { name: /^Room in the model/ }))
  await desktop.move(meter.x, meter.y)
  await expect(chat.getByRole('tooltip')).toContainText('This message, with measurements')
  await desktop.keys('Return')

  const message = lastUserMessage(await provider.nextRequest())
  expect(imagesOf(message)).toHaveLength(1)
  const text = textOf(message)
  expect(text).toMatch(/^Measured on picture 1 \(1160 × 710 px\)/)
  expect(text).toContain('#1f6f46')
  expect(text.endsWith('Which plan is the dearest?')).toBe(true)
  await expect(answerIn(chat, 'done')).toBeVisible()
  // What the user sees of the turn is what was written.
  await expect(chat.locator('article[data-role="user"]')).not.toContainText('Measured on')
})

test('the offline engine stands in for a model without a key, and steps aside', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.acceptKey('facts-key-1')
  const app = await launch({ settings: { ...wide, providers: [testProvider(provider, true)] } })
  const chat = await app.page('chat')
  const model = chat.getByRole('button', { name: 'Offline engine', exact: true })
  await expect(model).toHaveAttribute('title', /^No key is set for GLM-5V-Turbo/)
  await expect(chat.getByTestId('offline-card')).toContainText('drafts editable pages from captures')
  await expect(chat.getByRole('button', { name: /^Room in the model/ })).toHaveCount(0)

  // What pages are drafted as.
  await clickReally(desktop, chat.getByRole('button', { name: 'HTML', exact: true }))
  await clickReally(desktop, chat.getByRole('menuitemcheckbox', { name: 'Vue and Tailwind' }))
  await expect(chat.getByRole('button', { name: 'Vue', exact: true })).toBeVisible()

  // Choosing the model leads to its key.
  await clickReally(desktop, model)
  await clickReally(desktop, chat.getByRole('menuitemcheckbox', { name: /^GLM-5V-Turbo/ }))
  await expect(chat.getByTestId('provider-test').getByRole('textbox')).toBeFocused()
  await expect(chat.getByTestId('provider-offline')).toContainText('In use')
  await desktop.typeText('facts-key-1')
  await desktop.keys('Return')
  await expect(chat.getByTestId('provider-offline')).not.toContainText('In use')
  await desktop.keys('ctrl+comma')
  await expect(chat.getByRole('button', { name: 'GLM-5V-Turbo', exact: true })).toBeVisible()
  await expect(chat.getByTestId('offline-card')).toHaveCount(0)

  // And it can be chosen for itself.
  await clickReally(desktop, chat.getByRole('button', { name: 'GLM-5V-Turbo', exact: true }))
  await clickReally(desktop, chat.getByRole('menuitemcheckbox', { name: 'Offline engine · built in' }))
  await expect(model).toBeVisible()
  await expect(chat.getByTestId('offline-card')).toHaveCount(0)
})

test('a page drafted on this computer says so, and shows the pictures it uses', async ({
  desktop,
  provider,
  launch,
}) => {
  test.slow()
  await desktop.move(1300, 1000)
  const app = await launch({ settings: { ...wide, providers: [testProvider(provider, true)] } })
  const chat = await captureToDraft(desktop, app)
  await clickReally(desktop, messageField(chat))
  await desktop.typeText('Build this')
  await desktop.keys('Return')
  const answer = answerIn(chat, 'done')
  await expect(answer).toContainText('Drafted on this computer by the offline engine', {
    timeout: measuringMs,
  })
  await expect(answer).not.toContainText('$0.0')
  await expect(answer.getByRole('button', { name: /^Measured/ })).toBeVisible()
  expect(provider.requests).toHaveLength(0)

  const used = answer.getByTestId('used-pictures')
  await expect(used).toContainText(/pictures? used by the page/)
  await clickReally(desktop, used.getByRole('button').first())
  const viewer = chat.getByRole('dialog')
  await expect(viewer.getByTestId('picture-facts')).toContainText('PNG')
  await desktop.keys('m')
  await expect(viewer.getByTestId('facts-panel')).not.toContainText('Reading and measuring', {
    timeout: measuringMs,
  })
  await expect(viewer.getByRole('alert')).toHaveCount(0)
})
