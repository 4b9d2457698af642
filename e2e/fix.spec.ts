import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectSamePixels, startCapture, waitForOverlaysGone } from './capture-steps'
import { answerIn, messageField, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { dropFiles } from './drop-files'
import { expect, test } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { imagesOf, lastUserMessage, textOf } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const pageBounds = { x: 60, y: 60, width: 800, height: 600 }
const region = { x: 100, y: 80, width: 420, height: 300 }
const settings = { chatBoundsDip: { x: 900, y: 60, width: 960, height: 800 } }

const cardOf = (chat: Page) => chat.getByTestId('fix-card')
const filesOf = (chat: Page) => chat.getByRole('list', { name: 'Files of this message' })
const paneOf = (chat: Page) => chat.getByTestId('files-pane')

const page = '<!doctype html>\n<link rel="stylesheet" href="css/page.css">\n<button>Buy now</button>\n'
const sheet = 'button {\n  color: #fff;\n  background: #c42b3a;\n  padding: 4px;\n}\n'

/** The user's own project on disk. */
async function writeProject(desktop: Desktop): Promise<string> {
  const folder = join(desktop.folder, `project-${Date.now()}`)
  await mkdir(join(folder, 'css'), { recursive: true })
  await writeFile(join(folder, 'index.html'), page)
  await writeFile(join(folder, 'css', 'page.css'), sheet)
  await writeFile(join(folder, 'data.bin'), Buffer.from([1, 0, 2, 0, 255]))
  return folder
}

/** Captures a region of the broken page and presses F. */
async function captureToFix(desktop: Desktop, app: Parameters<typeof startCapture>[1]): Promise<void> {
  await startCapture(desktop, app)
  await desktop.drag(region.x, region.y, region.x + region.width, region.y + region.height)
  await desktop.keys('f')
  await waitForOverlaysGone(desktop)
  await desktop.waitForFocus('Reticle')
}

test('a capture to be fixed waits for words and files; the answer’s patch is applied to them', async ({
  desktop,
  provider,
  launch,
}) => {
  const folder = await writeProject(desktop)
  const patch =
    '```diff\n--- a/page.css\n+++ b/page.css\n@@ -1,5 +1,5 @@\n button {\n   color: #fff;\n' +
    '-  background: #c42b3a;\n+  background: #2563eb;\n   padding: 4px;\n }\n```\n'
  provider.script(reply().text(`The ground was red.\n\n${patch}\nDone.`, { chunkChars: 40 }).end())
  provider.script(reply().text('You are welcome.').end())
  await desktop.showPage('project.html', pageBounds)
  const seen = await desktop.screenshot(region)
  const app = await launch({ settings })
  const chat = await app.page('chat')
  await captureToFix(desktop, app)
  await expect(cardOf(chat)).toBeVisible()
  await expect(messageField(chat)).toBeFocused()
  await expect(messageField(chat)).toHaveAttribute('placeholder', 'What is broken? (optional)')

  await clickReally(desktop, cardOf(chat).getByRole('button', { name: 'Add files…' }))
  await chooseInDialog(desktop, 'Add files', join(folder, 'css', 'page.css'))
  await expect(filesOf(chat).getByRole('group')).toHaveAccessibleName(/^page\.css, \d\d B$/)
  await dropFiles(chat, 200, 300, [join(folder, 'index.html')])
  await expect(filesOf(chat).getByRole('group')).toHaveCount(2)

  await clickReally(desktop, messageField(chat))
  await desktop.typeText('The button is red')
  await desktop.keys('Return')
  const request = await provider.nextRequest()
  const sent = lastUserMessage(request)
  expectSamePixels(imagesOf(sent)[0]!.bytes, seen)
  const told = textOf(sent)
  expect(told).toContain(
    `File: page.css\n\`\`\`css\n${sheet}\`\`\`\nFile: index.html\n\`\`\`html\n${page}\`\`\`\n`,
  )
  expect(told).toMatch(/\n\nFix what is broken here\.\n\nThe button is red$/)

  // The workspace began with the files; the patch is a version on top of them.
  await expect(answerIn(chat, 'done')).toContainText('Done.')
  await expect(cardOf(chat)).toHaveCount(0)
  await expect(paneOf(chat).getByRole('button', { name: 'Version 2 of 2 · reply' })).toBeVisible()
  await expect(paneOf(chat).locator('[role=treeitem][data-path="page.css"]')).toHaveAttribute(
    'data-change',
    'changed',
  )
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Show changes' }))
  await expect(paneOf(chat).getByTestId('diff-editor')).toContainText('background: #2563eb')
  await expect(paneOf(chat).getByTestId('diff-editor')).toContainText('background: #c42b3a')

  // What was sent is looked at from the turn.
  const turn = chat.locator('article[data-role="user"]').first()
  await expect(turn).toContainText('Fix what is broken here.')
  await clickReally(desktop, turn.getByRole('button', { name: /^Open index\.html/ }))
  await expect(paneOf(chat).getByTestId('code-editor')).toContainText('Buy now')
  await expect(paneOf(chat).getByRole('button', { name: 'Version 1 of 2 · your files' })).toBeVisible()

  await sendMessage(desktop, chat, 'Thanks')
  await expect(chat.getByText('You are welcome.')).toBeVisible()
  const again = provider.requests[1]?.body.messages.filter(({ role }) => role === 'user')
  expect(textOf(again?.[0])).toBe(told)
  expect(textOf(again?.[1])).toBe('Thanks')
})

test('what is no fix after all is asked as anything else; files are removed, taken back and survive a reload', async ({
  desktop,
  provider,
  launch,
}) => {
  const folder = await writeProject(desktop)
  await desktop.showPage('project.html', pageBounds)
  const app = await launch({ settings })
  const chat = await app.page('chat')
  await captureToFix(desktop, app)
  // A folder is its text files, by their paths in it.
  await mkdir(join(folder, 'node_modules', 'x'), { recursive: true })
  await writeFile(join(folder, 'node_modules', 'x', 'index.js'), '')
  await dropFiles(chat, 200, 300, [folder])
  await expect(filesOf(chat).getByRole('group')).toHaveCount(2)
  await expect(filesOf(chat).getByRole('group', { name: /^css\/page\.css, / })).toBeVisible()
  await expect(chat.locator('[data-error-code="not-an-image"]')).toContainText('data.bin')

  // What is no text is refused by name, and nothing else is lost.
  await clickReally(desktop, cardOf(chat).getByRole('button', { name: 'Add files…' }))
  await chooseInDialog(desktop, 'Add files', join(folder, 'data.bin'))
  await expect(chat.locator('[data-error-code="not-an-image"]')).toHaveCount(0)
  await expect(chat.locator('[data-error-code="file-not-text"]')).toContainText('data.bin')

  await filesOf(chat).getByRole('group').first().focus()
  await desktop.keys('Delete')
  await expect(filesOf(chat).getByRole('group')).toHaveCount(1)
  await clickReally(desktop, chat.getByRole('button', { name: 'Undo' }))
  await expect(filesOf(chat).getByRole('group')).toHaveCount(2)

  await chat.reload()
  await expect(cardOf(chat)).toBeVisible()
  await expect(filesOf(chat).getByRole('group')).toHaveCount(2)
  await clickReally(desktop, filesOf(chat).getByRole('button', { name: 'Remove css/page.css' }))
  await expect(filesOf(chat).getByRole('group')).toHaveCount(1)
  await clickReally(desktop, cardOf(chat).getByRole('button', { name: 'Not a fix' }))
  await expect(cardOf(chat)).toHaveCount(0)

  await desktop.typeText('What is this?')
  await desktop.keys('Return')
  const told = textOf(lastUserMessage(await provider.nextRequest()))
  expect(told).toContain('File: index.html')
  expect(told).not.toContain('page.css\n')
  expect(told).toMatch(/\n\nWhat is this\?$/)
})

test('the page of an address is added with its style sheets; one that is not there is said, and nothing is lost', async ({
  desktop,
  provider,
  launch,
}) => {
  const asked: string[] = []
  let held: Promise<void> | null = null
  let release = () => {}
  const server = createServer(async ({ url }, response) => {
    asked.push(url ?? '')
    await held
    const css = url?.startsWith('/css/page.css')
    const type = css ? 'text/css' : 'text/html'
    response.writeHead(css || url === '/shop' ? 200 : 404, { 'content-type': `${type}; charset=utf-8` })
    response.end(css ? sheet : url === '/shop' ? page : 'Nothing here.')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    await desktop.showPage('project.html', pageBounds)
    const app = await launch({ settings })
    const chat = await app.page('chat')
    await captureToFix(desktop, app)
    app.expectProblems(/404/)
    const address = cardOf(chat).getByRole('textbox', { name: 'Address of the page' })
    await clickReally(desktop, address)
    await desktop.typeText('file:///etc/passwd')
    await desktop.keys('Return')
    await expect(cardOf(chat).locator('[data-error-code="address-refused"]')).toBeVisible()
    await desktop.keys('ctrl+a')
    await desktop.typeText(`localhost:${port}/gone`)
    await desktop.keys('Return')
    await expect(cardOf(chat).locator('[data-error-code="page-not-loaded"]')).toContainText('/gone')
    await expect(address).toHaveValue(`localhost:${port}/gone`)
    await desktop.keys('ctrl+a')
    await desktop.typeText(`localhost:${port}/shop`)
    await desktop.keys('Return')
    await expect(filesOf(chat).getByRole('group')).toHaveCount(2)
    await expect(address).toHaveValue('')

    // An address that was typed and not added yet is added by sending.
    await clickReally(desktop, filesOf(chat).getByRole('button', { name: 'Remove css/page.css' }))
    await expect(filesOf(chat).getByRole('group')).toHaveCount(1)
    await clickReally(desktop, address)
    await desktop.typeText(`localhost:${port}/shop`)
    asked.length = 0
    held = new Promise((resolve) => {
      release = resolve
    })
    await clickReally(desktop, messageField(chat))
    await desktop.typeText('The price')
    await desktop.keys('Return')
    await expect.poll(() => asked).toContain('/shop')
    // Once, however often it is sent; what is typed until the page is there goes with it.
    await desktop.keys('Return')
    await desktop.typeText(' is wrong')
    await expect(messageField(chat)).toHaveValue('The price is wrong')
    release()
    const told = textOf(lastUserMessage(await provider.nextRequest()))
    await expect(answerIn(chat, 'done')).toBeVisible()
    await expect(messageField(chat)).toHaveValue('')
    await expect(filesOf(chat).locator('[data-chip]')).toHaveCount(0)
    // What was removed from that message is not offered to the next one.
    await expect(chat.getByRole('button', { name: 'Undo' })).toHaveCount(0)
    expect(asked.filter((url) => url === '/shop')).toHaveLength(1)
    expect(provider.requests).toHaveLength(1)
    expect(told).toMatch(/The price is wrong$/)
    expect(told).toContain('File: index.html\n```html\n')
    expect(told).toContain('<button>Buy now</button>')
    // As the browser read it.
    expect(told).toMatch(/File: css\/page\.css\n```css\n[^`]*background: (?:#c42b3a|rgb\(196, 43, 58\));/)
  } finally {
    server.close()
  }
})
