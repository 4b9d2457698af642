import type { Page } from '@playwright/test'
import type { App } from './app'
import { askMain } from './call-main'
import { answerIn, messageField } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { haveFiles } from './preview-steps'
import type { TestProvider } from './provider/provider'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const site = {
  'index.html': `<!doctype html>
<html><head><link rel="stylesheet" href="style.css"></head>
<body><button class="primary">Choose</button><img src="https://example.com/a.png" alt="">
<script src="main.js"></script></body></html>`,
  'style.css': `html { background: rgb(10, 120, 200) } body { margin: 0 } button { width: 200px; height: 60px }
@media (prefers-color-scheme: dark) { html { background: rgb(60, 10, 90) } }`,
  'main.js': `console.log('hello from the page', innerWidth)
console.warn('careful')
missing.call()
`,
  'about.html': '<!doctype html><title>About</title><style>html { background: rgb(20, 160, 60) }</style>',
}
const ground = [10, 120, 200] as const

async function openPane(desktop: Desktop, provider: TestProvider, launch: () => Promise<App>) {
  const chat = await (await launch()).page('chat')
  await haveFiles(desktop, provider, chat, site)
  await clickReally(desktop, chat.getByRole('tab', { name: 'Preview' }))
  const pane = chat.getByTestId('preview-pane')
  await expect(pane).toHaveAttribute('data-phase', 'ready')
  return { chat, pane }
}

/** The colour in the middle of the place the page has. */
async function colourOfPage(desktop: Desktop, chat: Page): Promise<number[]> {
  const box = await chat.getByTestId('preview-area').boundingBox()
  if (!box) throw new Error('there is no place for the page')
  const [left, top] = await chat.evaluate(() => [window.screenX, window.screenY] as const)
  const [red, green, blue] = await desktop.pixel(
    Math.round(left + box.x + box.width / 2),
    Math.round(top + box.y + (box.height * 3) / 4),
  )
  return [red, green, blue]
}

async function waitForPage(desktop: Desktop, chat: Page, colour: readonly number[] | 'gone') {
  let seen: number[] = []
  await waitFor(`the page to be ${colour}`, async () => {
    seen = await colourOfPage(desktop, chat)
    const isGround = seen.join() === ground.join()
    return colour === 'gone' ? !isGround : seen.join() === colour.join()
  }).catch((error) => {
    throw new Error(`${(error as Error).message}; it is ${seen}`)
  })
}

test('the page lies in its pane, and makes way for what opens above it', async ({
  desktop,
  provider,
  launch,
}) => {
  const { chat, pane } = await openPane(desktop, provider, launch)
  await waitForPage(desktop, chat, ground)

  await desktop.keys('ctrl+h')
  await waitForPage(desktop, chat, 'gone')
  await desktop.keys('Escape')
  await waitForPage(desktop, chat, ground)

  await clickReally(desktop, chat.getByRole('tab', { name: 'Files' }))
  await expect(pane).toBeHidden()
  await clickReally(desktop, chat.getByRole('tab', { name: 'Preview' }))
  await waitForPage(desktop, chat, ground)
})

test('width, scheme and page are chosen in the toolbar', async ({ desktop, provider, launch }) => {
  const { chat, pane } = await openPane(desktop, provider, launch)
  await clickReally(desktop, pane.getByTitle('Mobile, 390 px'))
  await expect(pane.getByRole('radio', { name: 'Mobile, 390 px' })).toBeChecked()
  await clickReally(desktop, pane.getByRole('button', { name: 'Show in dark' }))
  await waitForPage(desktop, chat, [60, 10, 90])
  await pane.getByRole('combobox', { name: 'Page' }).selectOption('/about.html')
  await waitForPage(desktop, chat, [20, 160, 60])
  // The next page would be shown so, too.
  await askMain(chat, 'preview.view', { width: 'fit', zoom: null, scheme: 'light' })
})

test('the console names the error, opens its file and has it fixed', async ({
  desktop,
  provider,
  launch,
}) => {
  const { chat, pane } = await openPane(desktop, provider, launch)
  await clickReally(desktop, pane.getByRole('button', { name: /^Console: errors 1/ }))
  const error = pane.getByRole('listitem').filter({ hasText: 'missing is not defined' })
  await expect(error).toBeVisible()
  await waitForPage(desktop, chat, ground)

  await clickReally(desktop, error.getByRole('button', { name: 'Add to message' }))
  await expect(messageField(chat)).toHaveValue(/^Fix this error in `main\.js:3/)
  await messageField(chat).fill('')

  provider.script(reply().text('Mended.').end())
  await clickReally(desktop, error.getByRole('button', { name: 'Fix this error' }))
  await expect(answerIn(chat, 'done')).toContainText('Mended.')
  await expect(chat.getByText('missing is not defined').first()).toBeVisible()

  await clickReally(desktop, error.getByRole('button', { name: /^Open main\.js:3/ }))
  await expect(chat.getByRole('tab', { name: 'Files' })).toHaveAttribute('aria-selected', 'true')
})

test('refused requests are named, and the network is allowed with one press', async ({
  desktop,
  provider,
  launch,
}) => {
  const { pane } = await openPane(desktop, provider, launch)
  await clickReally(desktop, pane.getByRole('button', { name: /^Blocked requests: \d/ }))
  await expect(pane.getByRole('list', { name: 'Refused requests' })).toContainText(
    'https://example.com/a.png',
  )
  await clickReally(desktop, pane.getByRole('button', { name: 'Allow network for this conversation' }))
  await expect(pane.getByText('The network is on')).toBeVisible()
  await clickReally(desktop, pane.getByRole('button', { name: 'Turn off' }))
  await expect(pane.getByText('The network is off')).toBeVisible()
})

test('an element that was pointed at goes with the next message', async ({ desktop, provider, launch }) => {
  const { chat, pane } = await openPane(desktop, provider, launch)
  await waitForPage(desktop, chat, ground)
  await clickReally(desktop, pane.getByRole('button', { name: 'Point at an element to change it' }))
  const box = await pane.getByTestId('preview-area').boundingBox()
  const [left, top] = await chat.evaluate(() => [window.screenX, window.screenY] as const)
  if (!box) throw new Error('there is no place for the page')
  await desktop.move(Math.round(left + box.x + 90), Math.round(top + box.y + 28))
  await desktop.click(Math.round(left + box.x + 100), Math.round(top + box.y + 30))
  const card = chat.getByTestId('element-card')
  await expect(card).toContainText('button.primary')
  await messageField(chat).fill('Make it red')
  provider.script(reply().text('Red.').end())
  await clickReally(desktop, chat.getByRole('button', { name: 'Send', exact: true }))
  await expect(answerIn(chat, 'done')).toContainText('Red.')
  await expect(card).toHaveCount(0)
  await expect(chat.locator('article[data-role="user"]').last()).toContainText('button.primary')
})
