import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectSamePixels } from './capture-steps'
import { answerIn, messageField, sendMessage } from './chat-steps'
import { decodePng } from './desktop/screen-picture'
import { dropFiles } from './drop-files'
import { expect, test } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { imagesOf, lastUserMessage, textOf } from './provider/recorded-request'
import { clickReally, screenPointOf } from './real-mouse'
import { samplePng, writePictures } from './sample-pictures'

// Those of the draft can be removed, those of a sent message cannot.
const strip = (chat: Page) =>
  chat
    .getByRole('list', { name: 'Pictures of this message' })
    .filter({ has: chat.getByRole('button', { name: /^Remove / }) })
const thumbnails = (chat: Page) => strip(chat).getByRole('button', { name: /^Picture \d/ })

test.beforeEach(async ({ desktop: _ }, testInfo) => {
  await mkdir(testInfo.outputDir, { recursive: true })
})

test('three files dropped at once are sent as they are, in their order', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  const pictures = await writePictures(testInfo.outputDir, ['zebra.png', 'apple.png', 'mango.png'])
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(
    chat,
    200,
    300,
    pictures.map(({ path }) => path),
  )
  await expect(thumbnails(chat)).toHaveCount(3)
  await sendMessage(desktop, chat, 'Build these')

  const message = lastUserMessage(await provider.nextRequest())
  const images = imagesOf(message)
  expect(images.map(({ mime }) => mime)).toEqual(['image/png', 'image/png', 'image/png'])
  for (const [index, { bytes }] of pictures.entries()) expect(images[index]?.bytes.equals(bytes)).toBe(true)
  expect(textOf(message)).toBe('Build these')
  await expect(answerIn(chat, 'done')).toBeVisible()
  await expect(strip(chat)).toHaveCount(0)
  await expect(chat.locator('article[data-role="user"] img')).toHaveCount(3)
})

test('a picture pasted from another program is sent to the pixel', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  const [picture] = await writePictures(testInfo.outputDir, ['copied.png'])
  const app = await launch()
  const chat = await app.page('chat')
  await clickReally(desktop, messageField(chat))
  await desktop.clipboard.setImage(picture!.path)
  await desktop.keys('ctrl+v')
  await expect(thumbnails(chat)).toHaveCount(1)
  await desktop.keys('Return')
  const images = imagesOf(lastUserMessage(await provider.nextRequest()))
  expect(images).toHaveLength(1)
  expectSamePixels(images[0]!.bytes, decodePng(picture!.bytes))
  await desktop.clipboard.stop()
})

test('pictures are moved by mouse and keyboard, and removed', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  const pictures = await writePictures(testInfo.outputDir, ['one.png', 'two.png', 'three.png', 'four.png'])
  const [one, , three, four] = pictures
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(
    chat,
    200,
    300,
    pictures.map(({ path }) => path),
  )
  await expect(thumbnails(chat)).toHaveCount(4)
  // The name is the first line of the tip; its size and weight follow.
  const shown = async () =>
    (await thumbnails(chat).all()).map(async (item) => (await item.getAttribute('title'))?.split('\n')[0])
  const order = async () => Promise.all(await shown())

  await expect(chat.getByText(/^Adding/)).toHaveCount(0)
  const from = await screenPointOf(thumbnails(chat).nth(3))
  const to = await screenPointOf(thumbnails(chat).nth(0))
  // A drop onto a target that is not ready yet is no drop; a user does it again.
  await expect(async () => {
    await desktop.dragThing(from.x, from.y, to.x - 4, to.y)
    await expect.poll(order, { timeout: 3_000 }).toEqual(['four.png', 'one.png', 'two.png', 'three.png'])
  }).toPass({ timeout: 30_000 })

  await thumbnails(chat).nth(3).focus()
  await desktop.keys('alt+Left')
  await expect.poll(order).toEqual(['four.png', 'one.png', 'three.png', 'two.png'])
  await thumbnails(chat).nth(3).focus()
  await desktop.keys('Delete')
  await expect.poll(order).toEqual(['four.png', 'one.png', 'three.png'])

  await clickReally(desktop, messageField(chat))
  await desktop.keys('Return')
  const images = imagesOf(lastUserMessage(await provider.nextRequest()))
  const expected = [four!, one!, three!]
  expect(images).toHaveLength(3)
  for (const [index, { bytes }] of expected.entries()) expect(images[index]?.bytes.equals(bytes)).toBe(true)
})

test('what is no picture is refused by name, the rest is added', async ({ launch }, testInfo) => {
  const pictures = await writePictures(testInfo.outputDir, ['good.png'])
  const fake = testInfo.outputPath('fake.png')
  await writeFile(fake, 'no picture at all')
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [fake, pictures[0]!.path])
  await expect(chat.locator('[data-error-code="not-an-image"]')).toContainText('fake.png')
  await expect(thumbnails(chat)).toHaveCount(1)
})

test('the file chooser adds pictures', async ({ desktop, provider, launch }, testInfo) => {
  const path = testInfo.outputPath('chosen.png')
  await writeFile(path, samplePng(80, 60, 2))
  const app = await launch()
  const chat = await app.page('chat')
  await clickReally(desktop, chat.getByRole('button', { name: 'Add pictures…' }))
  await chooseInDialog(desktop, 'Add pictures', path)
  await expect(thumbnails(chat)).toHaveCount(1)
  await clickReally(desktop, thumbnails(chat).first())
  await expect(chat.getByRole('dialog')).toContainText('80 × 60 px')
  await desktop.keys('Escape')
  await expect(chat.getByRole('dialog')).toHaveCount(0)
  await sendMessage(desktop, chat, 'See')
  const images = imagesOf(lastUserMessage(await provider.nextRequest()))
  expect(images[0]?.bytes.equals(samplePng(80, 60, 2))).toBe(true)
})
