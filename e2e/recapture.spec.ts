import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Rect } from '../src/shared/geometry'
import type { Recapture } from '../src/shared/recapture'
import type { App } from './app'
import { askMain } from './call-main'
import { expectSamePixels, startCapture, waitForOverlaysGone } from './capture-steps'
import { answerIn, messageField, newestConversation } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { run } from './desktop/owned-process'
import { standsStill } from './desktop/page-window'
import { colourAt, decodePng } from './desktop/screen-picture'
import { waitFor } from './desktop/wait-for'
import { dropFiles } from './drop-files'
import { expect, test } from './fixtures'
import type { TestProvider } from './provider/provider'
import { imagesOf, lastUserMessage, textOf } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const title = 'My project'
const bounds = { x: 60, y: 60, width: 640, height: 420 }
const region = { x: 80, y: 90, width: 420, height: 300 }
const settings = { chatBoundsDip: { x: 1380, y: 60, width: 500, height: 860 } }

const cardOf = (chat: Page) => chat.getByTestId('recapture-card')
const movedBy = (rect: Rect, x: number, y: number): Rect => ({ ...rect, x: rect.x + x, y: rect.y + y })

const xdotool = (desktop: Desktop, ...args: string[]) =>
  run('xdotool', ['search', '--onlyvisible', '--name', `^${title}$`, ...args], { env: desktop.env })

async function moveTo(desktop: Desktop, x: number, y: number): Promise<void> {
  await xdotool(desktop, 'windowmove', String(x), String(y))
  await waitFor('the window to be there', async () =>
    (await desktop.windows()).some((window) => window.title === title && window.x === x && window.y === y),
  )
}

/** The page captured, a part of it redacted, and asked about, with an answer. */
async function askAboutPage(
  desktop: Desktop,
  app: App,
  provider: TestProvider,
  secret: Rect | null = null,
): Promise<Page> {
  const chat = await app.page('chat')
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  if (secret) {
    await desktop.keys('9')
    await desktop.drag(secret.x, secret.y, secret.x + secret.width, secret.y + secret.height)
    await desktop.keys('Escape')
  }
  await desktop.keys('f')
  await waitForOverlaysGone(desktop)
  await desktop.waitForFocus('Reticle')
  await expect(messageField(chat)).toBeFocused()
  await desktop.keys('Return')
  await provider.nextRequest()
  await expect(answerIn(chat, 'done')).toBeVisible()
  return chat
}

const recaptureOf = async (chat: Page) =>
  askMain<Recapture | null>(chat, 'recapture.of', { conversationId: await newestConversation(chat) })
const pixelsOf = (app: App, { id }: { id: string }) =>
  readFile(join(app.userData, 'attachments', id.slice(0, 2), `${id}.png`)).catch(() =>
    readFile(join(app.userData, 'attachments', `${id}.png`)),
  )

async function pressRecapture(desktop: Desktop, chat: Page): Promise<void> {
  const turn = chat.locator('article[data-role="user"]').last()
  await turn.hover()
  await clickReally(desktop, turn.getByRole('button', { name: /^Recapture / }).first())
}

test('the same place of the window is taken again after it changed and moved; both go back on request', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().text('Make the button blue.').end())
  const page = await desktop.showPage('project.html', bounds, title)
  const before = await desktop.screenshot(region)
  const app = await launch({ settings })
  const chat = await askAboutPage(desktop, app, provider)

  // The user's own change, and the window elsewhere with another one over it.
  await page.activate()
  await desktop.keys('f')
  await moveTo(desktop, 340, 200)
  const now = movedBy(region, 280, 140)
  await desktop.move(1300, 1000)
  await standsStill(desktop.env, now)
  const after = await desktop.screenshot(now)
  await desktop.showPage('pricing.html', { x: 400, y: 100, width: 900, height: 700 })
  await pressRecapture(desktop, chat)

  await expect(cardOf(chat)).toBeVisible()
  await expect(cardOf(chat)).not.toContainText('redacted')
  await desktop.waitForFocus('Reticle')
  const recapture = (await recaptureOf(chat))!
  expectSamePixels(await pixelsOf(app, recapture.before), before)
  expectSamePixels(await pixelsOf(app, recapture.after), after)
  expect(recapture.after.name).toMatch(/ \(after\)\.png$/)
  expect(recapture.after.taken).toEqual({
    rectPx: now,
    window: { title, offsetPx: { x: region.x - bounds.x, y: region.y - bounds.y } },
  })
  expect(recapture.design).toBeNull()
  await expect(cardOf(chat).getByRole('img')).toHaveCount(2)
  expect(provider.requests).toHaveLength(1)

  await chat.reload()
  await expect(cardOf(chat).getByRole('img')).toHaveCount(2)
  await clickReally(desktop, cardOf(chat).getByRole('button', { name: 'Send to the model' }))
  await expect(messageField(chat)).toHaveValue(
    /^Picture 1 is from before my change, picture 2 from after it\./,
  )
  await expect(messageField(chat)).toBeFocused()
  await expect(cardOf(chat)).toHaveCount(0)
  expect(provider.requests).toHaveLength(1)
  await desktop.keys('Return')
  const sent = lastUserMessage(await provider.nextRequest())
  const images = imagesOf(sent)
  expect(images).toHaveLength(2)
  expectSamePixels(images[0]!.bytes, before)
  expectSamePixels(images[1]!.bytes, after)
  expect(textOf(sent)).toMatch(/What is still wrong, and how do I fix it\?$/)
})

test('a minimised window comes back for it, and what was redacted stays hidden; one that is gone, or off the screen, is said', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().text('It is red.').end())
  const page = await desktop.showPage('project.html', bounds, title)
  const app = await launch({ settings })
  const secret = { x: region.x + 20, y: region.y + 10, width: 200, height: 40 }
  const chat = await askAboutPage(desktop, app, provider, secret)

  await xdotool(desktop, 'windowminimize')
  await waitFor('the window to go', async () =>
    (await desktop.windows()).every((window) => window.title !== title),
  )
  await pressRecapture(desktop, chat)
  await expect(cardOf(chat)).toContainText('What was redacted is covered where it was.')
  const { before, after } = (await recaptureOf(chat))!
  expectSamePixels(await pixelsOf(app, after), decodePng(await pixelsOf(app, before)))
  const seen = decodePng(await pixelsOf(app, after))
  const covered = new Set<string>()
  for (let y = 11; y < 49; y += 1) {
    for (let x = 21; x < 219; x += 1) covered.add(colourAt(seen, x, y).join())
  }
  expect(covered.size).toBe(1)
  // What is found out makes the card higher.
  await expect(cardOf(chat)).toContainText('Nothing has changed.')
  await clickReally(desktop, cardOf(chat).getByRole('button', { name: 'Dismiss' }).first())
  await expect(cardOf(chat)).toHaveCount(0)
  expect(await recaptureOf(chat)).toBeNull()

  await page.activate()
  await moveTo(desktop, 1700, 60)
  await pressRecapture(desktop, chat)
  await expect(chat.locator('[data-error-code="region-off-screen"]')).toBeVisible()
  await desktop.waitForFocus('Reticle')

  await page.close()
  await pressRecapture(desktop, chat)
  await expect(chat.locator('[data-error-code="window-missing"]')).toContainText(title)
  await desktop.waitForFocus('Reticle')
  await expect(cardOf(chat)).toHaveCount(0)
})

test('what changed and what is still different from the design is said in words, and seen', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  test.setTimeout(240_000)
  provider.script(reply().text('Make the button blue, and say that it is in stock.').end())
  const page = await desktop.showPage('project.html', bounds, title)
  // What the page is to look like is what F makes of it.
  await page.activate()
  await desktop.keys('f')
  await waitFor(
    'the mended page',
    async () => (await desktop.pixel(bounds.x + 70, bounds.y + 150)).join() === '37,99,235',
  )
  await desktop.move(1300, 1000)
  await standsStill(desktop.env, region)
  const mockup = testInfo.outputPath('mockup.png')
  await mkdir(testInfo.outputDir, { recursive: true })
  await writeFile(mockup, await desktop.screenshotPng(region))
  await page.close()

  const broken = await desktop.showPage('project.html', bounds, title)
  const app = await launch({ settings })
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [mockup])
  await expect(chat.getByRole('button', { name: /^Remove / })).toHaveCount(1)
  await askAboutPage(desktop, app, provider)

  // Not mended yet: nothing changed, and all is still to be done.
  await pressRecapture(desktop, chat)
  await expect(cardOf(chat).getByText('Nothing has changed.')).toBeVisible({ timeout: 60_000 })
  await expect(
    cardOf(chat).getByText(/^Still different from the design: \d places? · \d\d % alike$/),
  ).toBeVisible({
    timeout: 60_000,
  })
  await expect(cardOf(chat).getByRole('listitem').first()).toContainText(/Buy now|In stock|Box/)
  await expect(cardOf(chat).getByRole('img', { name: /^Design: mockup\.png$/ })).toBeVisible()
  await clickReally(desktop, cardOf(chat).getByRole('button', { name: 'With the design' }))
  const dialog = chat.getByRole('dialog', { name: 'Compare' })
  await expect(dialog.getByText(/^\d differences?$/)).toBeVisible()
  await desktop.keys('Escape')
  await expect(dialog).toHaveCount(0)

  await broken.activate()
  await desktop.keys('f')
  await desktop.move(1300, 1000)
  await standsStill(desktop.env, region)
  await pressRecapture(desktop, chat)
  await expect(cardOf(chat).getByText('It looks like the design.')).toBeVisible({ timeout: 60_000 })
  await expect(cardOf(chat).getByText(/^\d places? changed · \d\d % alike$/)).toBeVisible()

  // Compared once, it is there after a reload as it was.
  await chat.reload()
  await expect(cardOf(chat).getByText('It looks like the design.')).toBeVisible()
})
