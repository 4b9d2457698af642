import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { answerIn, lastAnswer, messageField, sendMessage } from './chat-steps'
import { dropFiles } from './drop-files'
import { expect, test } from './fixtures'
import { imagesOf, type RecordedRequest } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const page = (color: string) =>
  `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:${color};font:20px Arial}h1{margin:40px}</style><h1>Hello there</h1>`

/** Every picture the model was shown after its tools had answered, in order. */
function shownBack({ body }: RecordedRequest) {
  const after = body.messages.slice(body.messages.findIndex(({ role }) => role === 'tool'))
  return after.flatMap((message) =>
    message.role === 'user'
      ? imagesOf(message).map(({ mime, bytes }) => ({ mime, picture: PNG.sync.read(bytes) }))
      : [],
  )
}

const toldTo = ({ body }: RecordedRequest) =>
  body.messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content))

const pixel = ({ data, width }: PNG, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3),
]

async function addPicture(chat: Page, name: string, png: PNG): Promise<void> {
  await mkdir(test.info().outputDir, { recursive: true })
  const path = test.info().outputPath(name)
  await writeFile(path, PNG.sync.write(png))
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [path])
  await expect(chat.getByRole('button', { name: /^Picture 1/ })).toBeVisible()
}

function plain(width: number, height: number, gray: number): PNG {
  const png = new PNG({ width, height })
  png.data.fill(gray)
  for (let at = 3; at < png.data.length; at += 4) png.data[at] = 255
  return png
}

test('a picture of what was written in the same step comes back 390 wide, and opens in the viewer', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(
    reply()
      .tool('take_screenshot', { target: 'workspace', viewport: 'mobile' }, { index: 0 })
      .tool('write_file', { path: 'index.html', content: page('#12b886') }, { index: 1 })
      .end('tool_calls'),
  )
  provider.script(reply().text('It is green.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Build and look')
  await expect(answerIn(chat, 'done')).toContainText('It is green.', { timeout: 30_000 })

  const request = provider.requests[1]!
  expect(toldTo(request)[0]).toContain('“screenshot-mobile.png”: /index.html of the workspace at 390 × 844')
  const [shown, ...others] = shownBack(request)
  expect(others).toEqual([])
  expect([shown?.mime, shown?.picture.width, shown?.picture.height]).toEqual(['image/png', 390, 844])
  expect(pixel(shown!.picture, 5, 800)).toEqual([0x12, 0xb8, 0x86])

  // It stands in the thread without anything being opened first.
  const thumbnail = lastAnswer(chat).getByRole('button', { name: /screenshot-mobile\.png/ })
  await clickReally(desktop, thumbnail)
  const viewer = chat.getByRole('dialog')
  await expect(viewer.locator('img').first()).toBeVisible()
  await expect(viewer).toContainText('screenshot-mobile.png')
  await desktop.keys('Escape')
  await expect(viewer).toHaveCount(0)
})

test('boxes are drawn with their labels on a copy, which can be named afterwards', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(
    reply()
      .tool(
        'draw_boxes',
        { image: '1', boxes: [[250, 500, 500, 750]], labels: ['<b>Ein “Knopf” 按钮</b>'] },
        { index: 0 },
      )
      .tool('draw_boxes', { image: 'nowhere.png', boxes: [[0, 0, 9, 9]] }, { index: 1 })
      .tool('take_screenshot', { target: 'workspace' }, { index: 2 })
      .end('tool_calls'),
  )
  provider.script(
    reply()
      .tool('draw_boxes', { image: 'boxes-gray.png', boxes: [[1010, 20, 1100, 60]] }, { index: 0 })
      .end('tool_calls'),
  )
  provider.script(reply().text('Drawn twice.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await addPicture(chat, 'gray.png', plain(1200, 800, 240))
  await sendMessage(desktop, chat, 'Where is it?')
  await expect(answerIn(chat, 'done')).toContainText('Drawn twice.', { timeout: 30_000 })

  const [first, second, third] = toldTo(provider.requests[1]!)
  expect(first).toContain('[300, 400, 600, 600] px')
  expect(second).toContain('There is no picture “nowhere.png”. By number: 1: “gray.png”.')
  // Without a page there is no picture, and the model is told why.
  expect(third).toContain('The workspace has no page yet.')
  const [drawn, ...others] = shownBack(provider.requests[1]!)
  expect(others).toEqual([])
  const { picture } = drawn!
  expect([picture.width, picture.height]).toEqual([1200, 800])
  const red = [0xe6, 0, 0x2e]
  expect(pixel(picture, 300, 500)).toEqual(red)
  expect(pixel(picture, 450, 599)).toEqual(red)
  expect(pixel(picture, 450, 500)).toEqual([240, 240, 240])
  // The label's plate stands on the box, with white letters on it.
  expect(pixel(picture, 301, 385)).toEqual(red)
  const onPlate = Array.from({ length: 200 }, (_, x) =>
    Array.from({ length: 20 }, (_, y) => pixel(picture, 302 + x, 379 + y)),
  ).flat()
  expect(onPlate.filter(([r, g, b]) => r! > 250 && g! > 250 && b! > 250).length).toBeGreaterThan(60)

  const [, again] = shownBack(provider.requests[2]!)
  expect(toldTo(provider.requests[2]!)[3]).toContain('read as pixels')
  expect(pixel(again!.picture, 1010, 40)).toEqual(red)
  // What was drawn before is still there.
  expect(pixel(again!.picture, 300, 500)).toEqual(red)
  await expect(lastAnswer(chat).getByRole('button', { name: /: boxes-gray\.png$/ })).toBeVisible()
  await expect(lastAnswer(chat).getByRole('button', { name: /: boxes-boxes-gray\.png$/ })).toBeVisible()
})

test('the workspace is compared with the picture, and the score stands in the line', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(
    reply()
      .tool('write_file', { path: 'index.html', content: page('#f0f0f0') }, { index: 0 })
      .tool('compare', { image: 'gray.png' }, { index: 1 })
      .end('tool_calls'),
  )
  provider.script(reply().text('Compared.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await addPicture(chat, 'gray.png', plain(600, 400, 240))
  await sendMessage(desktop, chat, 'How close is it?')
  await expect(answerIn(chat, 'done')).toContainText('Compared.', { timeout: 40_000 })
  const request = provider.requests[1]!
  expect(toldTo(request)[1]).toMatch(/^Fidelity to “gray\.png”: \d+\.\d % \(blocks /)
  expect(toldTo(request)[1]).toContain('text "Hello there": on the page, but not in the design')
  const [drawn] = shownBack(request)
  expect([drawn?.picture.width, drawn?.picture.height]).toEqual([600, 400])
  await expect(lastAnswer(chat).locator('[data-tool="compare"]')).toContainText(/\d+\.\d % alike/)
})
