import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import * as samples from '../src/main/attachments/sample-files'
import type { App } from './app'
import { answerIn, messageField, sendMessage } from './chat-steps'
import { colourAt, decodePng } from './desktop/screen-picture'
import { dropFiles } from './drop-files'
import { filesHolding } from './files-holding'
import { expect, test } from './fixtures'
import { imagesOf, lastUserMessage } from './provider/recorded-request'
import { clickReally } from './real-mouse'
import { samplePng } from './sample-pictures'

const red = [255, 0, 0]
const strip = (chat: Page) => chat.getByRole('list', { name: 'Pictures of this message' })
const thumbnails = (chat: Page) => strip(chat).getByRole('button', { name: /^Picture \d/ })

test.beforeEach(async ({ desktop: _ }, testInfo) => {
  await mkdir(testInfo.outputDir, { recursive: true })
})

test('every kind of picture can be dropped, by whatever name', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  const files = Object.entries(await samples.sampleFiles())
  const paths: string[] = []
  for (const [kind, bytes] of files) {
    // Names that say something else.
    const path = testInfo.outputPath(`${kind}-file.${kind === 'png' ? 'jpg' : 'png'}`)
    await writeFile(path, bytes)
    paths.push(path)
  }
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, paths)
  await expect(thumbnails(chat)).toHaveCount(files.length)
  await expect(chat.locator('[data-error-code]')).toHaveCount(0)
  await sendMessage(desktop, chat, 'Build these')
  const images = imagesOf(lastUserMessage(await provider.nextRequest()))
  expect(images).toHaveLength(files.length)
  for (const [index, [kind]] of files.entries()) {
    expect([kind, images[index]?.mime]).toEqual([kind, kind === 'jpeg' ? 'image/jpeg' : 'image/png'])
    if (kind === 'jpeg') continue
    const picture = decodePng(images[index]!.bytes)
    const { width, height } = picture
    expect([kind, width, height]).toEqual([kind, ...(kind === 'svg' ? [1024, 768] : [64, 48])])
    // Of one that moves, its first frame: the second is blue.
    if (kind === 'gif') expect([colourAt(picture, 0, 0), colourAt(picture, 63, 47)]).toEqual([red, red])
  }
})

test('the text of a drawing is drawn', async ({ desktop, provider, launch }, testInfo) => {
  const path = testInfo.outputPath('chart.svg')
  const words = '<text x="20" y="60" font-size="48" font-family="sans-serif">Total 42</text>'
  await writeFile(
    path,
    samples.svg(`<rect width="400" height="90" fill="#fff"/>${words}`, 'width="400" height="90"'),
  )
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [path])
  await expect(thumbnails(chat)).toHaveCount(1)
  await sendMessage(desktop, chat, 'See')
  const { data, width, height } = decodePng(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes)
  // Small drawings are drawn larger.
  expect([width, height]).toEqual([512, 115])
  let dark = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 60 && data[at + 3] === 255) dark += 1
  expect(dark).toBeGreaterThan(500)
})

test('where a photo was taken is neither stored nor sent', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  const path = testInfo.outputPath('photo.jpg')
  await writeFile(path, await samples.jpegWithMetadata(6))
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [path])
  await expect(thumbnails(chat)).toHaveCount(1)
  await sendMessage(desktop, chat, 'Where is this?')
  const request = await provider.nextRequest()
  const [image] = imagesOf(lastUserMessage(request))
  expect(image?.mime).toBe('image/jpeg')
  expect(image?.bytes.includes('Exif')).toBe(false)
  expect(image?.bytes.includes(samples.privateText)).toBe(false)
  await expect(answerIn(chat, 'done')).toBeVisible()
  expect(await filesHolding(app.userData, Buffer.from(samples.privateText))).toEqual([])
})

test('what cannot be read is refused with its reason, and the app goes on', async ({ launch }, testInfo) => {
  const { png, jpeg, heic } = await samples.sampleFiles()
  const files: [name: string, bytes: Uint8Array, code: string][] = [
    ['bomb.png', samples.pngBomb(60_000, 60_000), 'too-many-pixels'],
    ['half.png', png.subarray(0, png.length / 2), 'picture-damaged'],
    ['half.jpg', jpeg.subarray(0, jpeg.length / 2), 'picture-damaged'],
    ['half.heic', heic.subarray(0, heic.length / 2), 'picture-damaged'],
    ['notes.png', Buffer.from('no picture at all'), 'not-an-image'],
    ['layers.psd', Buffer.from('8BPS\0\x01\0\0\0\0'), 'picture-unreadable'],
    ['huge.png', Buffer.alloc(33 * 1024 * 1024), 'image-too-large'],
    ['good.png', png, ''],
  ]
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  for (const [name, bytes, code] of files) {
    const path = testInfo.outputPath(name)
    await writeFile(path, bytes)
    await dropFiles(chat, 200, 300, [path])
    if (code === '') continue
    const card = chat.locator(`[data-error-code="${code}"]`)
    await expect(card).toContainText(name)
  }
  await expect(thumbnails(chat)).toHaveCount(1)
})

test('a drawing that never gets done is given up, and the next picture is taken', async ({
  launch,
}, testInfo) => {
  test.slow()
  // Each level draws the one before ten times.
  const levels = Array.from(
    { length: 12 },
    (_, level) => `<g id="l${level + 1}">${`<use href="#l${level}"/>`.repeat(10)}</g>`,
  )
  const content = `<defs><rect id="l0" width="1" height="1"/>${levels.join('')}</defs><use href="#l12"/>`
  const [laughs, good] = [testInfo.outputPath('laughs.svg'), testInfo.outputPath('good.png')]
  await writeFile(laughs, samples.svg(content))
  await writeFile(good, samplePng(40, 30, 1))
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [laughs, good])
  await expect(thumbnails(chat)).toHaveCount(1, { timeout: 40_000 })
  await expect(chat.locator('[data-error-code]')).toContainText('laughs.svg')
})

test.describe('from the first picture on', () => {
  test.use({ freshApp: true })

  test('the process of pictures can crash without the app', async ({ launch }, testInfo) => {
    const path = testInfo.outputPath('good.png')
    await writeFile(path, samplePng(40, 30, 1))
    const app = await launch()
    const chat = await app.page('chat')
    await messageField(chat).waitFor()
    expect(await decodeProcess(app)).toBeNull()
    await dropFiles(chat, 200, 300, [path])
    await expect(thumbnails(chat)).toHaveCount(1)
    const pid = await decodeProcess(app)
    expect(pid).not.toBeNull()
    process.kill(pid!, 'SIGKILL')
    await expect.poll(() => decodeProcess(app)).toBeNull()
    await writeFile(path, samplePng(50, 30, 2))
    await dropFiles(chat, 200, 300, [path])
    await expect(thumbnails(chat)).toHaveCount(2)
  })
})

test('a redacted picture is sent solid, and what was under it is nowhere', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  const original = samplePng(600, 400, 5)
  const path = testInfo.outputPath('secret.png')
  await writeFile(path, original)
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [path])
  await expect(thumbnails(chat)).toHaveCount(1)
  // The compressed pixels: whoever has these has the picture.
  const pixels = original.subarray(original.indexOf('IDAT') + 4, original.length - 16)
  expect(await filesHolding(app.userData, pixels)).toHaveLength(1)

  await thumbnails(chat).first().focus()
  await desktop.keys('a')
  const editor = chat.getByRole('dialog', { name: 'Annotate secret.png' })
  await editor.getByRole('button', { name: 'Redact', exact: true }).click()
  const box = (await editor.getByTestId('annotate-layer').boundingBox())!
  await chat.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25)
  await chat.mouse.down()
  await chat.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.75, { steps: 5 })
  await chat.mouse.up()
  await desktop.keys('ctrl+Return')
  await expect(editor).toHaveCount(0)
  await expect(thumbnails(chat)).toHaveCount(1)
  expect(await filesHolding(app.userData, pixels)).toEqual([])

  await sendMessage(desktop, chat, 'See')
  const sent = imagesOf(lastUserMessage(await provider.nextRequest()))
  expect(sent).toHaveLength(1)
  const { data, width } = decodePng(sent[0]!.bytes)
  const before = decodePng(original)
  const at = (picture: Buffer, x: number, y: number) => picture.readUInt32LE((y * width + x) * 4)
  const covered = new Set<number>()
  for (let y = 105; y < 295; y += 1) for (let x = 155; x < 445; x += 1) covered.add(at(data, x, y))
  expect(covered.size).toBe(1)
  for (let x = 0; x < 600; x += 1) expect(at(data, x, 20)).toBe(at(before.data, x, 20))
})

test('a mail address on a picture is found and covered with one click', async ({
  desktop,
  launch,
  provider,
}, testInfo) => {
  test.slow()
  const path = testInfo.outputPath('letter.svg')
  const text = (y: number, words: string) =>
    `<text x="40" y="${y}" font-size="30" font-family="sans-serif">${words}</text>`
  const page = `<rect width="1024" height="768" fill="#fff"/>${text(80, 'Dear reader,')}${text(160, 'jane.doe@example.com')}`
  await writeFile(path, samples.svg(page))
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [path])
  await expect(thumbnails(chat)).toHaveCount(1)
  await thumbnails(chat).first().focus()
  await desktop.keys('a')
  const editor = chat.getByRole('dialog', { name: 'Annotate letter.svg' })
  await expect(editor.getByTestId('secret')).toHaveCount(1, { timeout: 60_000 })
  await editor.getByRole('button', { name: 'Redact all' }).click()
  await expect(editor.getByTestId('secret')).toHaveCount(0)
  await editor.getByRole('button', { name: 'Apply' }).click()
  await expect(editor).toHaveCount(0)
  await sendMessage(desktop, chat, 'See')
  const { data, width } = decodePng(imagesOf(lastUserMessage(await provider.nextRequest()))[0]!.bytes)
  const covered = new Set<number>()
  for (let x = 60; x < 300; x += 1)
    for (let y = 140; y < 165; y += 1) covered.add(data.readUInt32LE((y * width + x) * 4))
  expect(covered.size).toBe(1)
})

test('the viewer shows what is sent', async ({ desktop, launch, provider }, testInfo) => {
  const path = testInfo.outputPath('wide.png')
  await writeFile(path, samplePng(6400, 60, 3))
  const app = await launch()
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [path])
  await expect(thumbnails(chat)).toHaveCount(1)
  await clickReally(desktop, thumbnails(chat).first())
  const viewer = chat.getByRole('dialog', { name: 'wide.png' })
  const facts = viewer.getByTestId('picture-facts')
  await expect(facts).toContainText('6400 × 60 px · PNG')
  await viewer.getByText('As sent').click()
  await expect(facts).toContainText('6000 × 56 px')
  const shown = viewer.locator('img[data-version="sent"]')
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(6000)
  await desktop.keys('1')
  await expect(viewer.getByRole('button', { name: 'Actual size (1)' })).toHaveText('100%')
  await desktop.keys('Escape')
  await expect(viewer).toHaveCount(0)
  await sendMessage(desktop, chat, 'See')
  const [image] = imagesOf(lastUserMessage(await provider.nextRequest()))
  const { width, height } = decodePng(image!.bytes)
  expect([width, height]).toEqual([6000, 56])
})

async function decodeProcess(app: App): Promise<number | null> {
  return app.electron.evaluate(({ app: main }) => {
    // `name` is what the process was started under.
    const found = main.getAppMetrics().find(({ name }) => name === 'Reticle pictures')
    return found?.pid ?? null
  })
}
