import type { Page } from '@playwright/test'
import type { PickedElement } from '../src/shared/preview'
import type { App } from './app'
import { askMain } from './call-main'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { haveFiles, openPreview, placeDip, previewState, waitForPreview } from './preview-steps'

const site = {
  'index.html': `<!doctype html>
<html><head><link rel="stylesheet" href="style.css"></head>
<body><h1 id="title">Plans</h1><button class="primary">Choose</button><p id="out"></p><p style="height: 3000px"></p>
<script type="module" src="main.js"></script></body></html>`,
  'style.css': `html { background: rgb(10, 120, 200) } body { margin: 0 } h1 { margin: 0; height: 40px }
@media (prefers-color-scheme: dark) { html { background: rgb(60, 10, 90) } }`,
  'main.js': `import { label } from './label.js'
localStorage.setItem('a', '1')
const worker = new Worker('worker.js')
worker.onmessage = async ({ data }) => {
  const plans = await (await fetch('plans.json')).json()
  console.log('works', label, localStorage.getItem('a'), data, plans.length, innerWidth)
}`,
  'label.js': 'export const label = "module"',
  'worker.js': 'postMessage("worker")',
  'plans.json': '[1, 2]',
  'about.html':
    '<!doctype html><title>About</title><h1>About</h1><script>console.log("about", window.name)</script>',
  'broken.html': `<!doctype html>
<script>
function fail() { missing.call() }
fail()
</script>`,
}

async function begin(desktop: Desktop, app: App, provider: Parameters<typeof haveFiles>[1]) {
  const chat = await app.page('chat')
  const conversationId = await haveFiles(desktop, provider, chat, site)
  await openPreview(chat, conversationId)
  // As chosen by the test before.
  await askMain(chat, 'preview.view', { width: 'fit', zoom: null, scheme: 'light' })
  await waitForPreview(chat, 'the page', ({ phase }) => phase === 'ready')
  return { chat, conversationId }
}

const saying = (start: string) => (state: { messages: { text: string }[] }) =>
  state.messages.some(({ text }) => text.startsWith(start))

/** A pixel of the page, its own CSS pixels at scale 1. */
async function pixelOfPage(desktop: Desktop, chat: Page, x: number, y: number) {
  const [left, top] = await chat.evaluate(() => [window.screenX, window.screenY] as const)
  return desktop.pixel(left + placeDip.x + x, top + placeDip.y + y)
}

async function waitForColour(desktop: Desktop, chat: Page, colour: [number, number, number]): Promise<void> {
  let seen: unknown
  await waitFor(`the colour ${colour}`, async () => {
    seen = await pixelOfPage(desktop, chat, 220, 300)
    return JSON.stringify(Object.values(seen as object).slice(0, 3)) === JSON.stringify(colour)
  }).catch((error) => {
    throw new Error(`${(error as Error).message}; it is ${JSON.stringify(seen)}`)
  })
}

test('a site of modules, workers and data runs without an origin and is seen where it belongs', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch()
  const { chat } = await begin(desktop, app, provider)
  const state = await waitForPreview(chat, 'the page to say so', saying('works'))
  expect(state.messages.map(({ text }) => text)).toEqual(['works module 1 worker 2 440'])
  expect(state).toMatchObject({
    page: '/index.html',
    pages: ['/index.html', '/about.html', '/broken.html'],
    blocked: [],
    networkAllowed: false,
  })
  await waitForColour(desktop, chat, [10, 120, 200])
  await askMain(chat, 'preview.view', { width: 'fit', zoom: null, scheme: 'dark' })
  await waitForColour(desktop, chat, [60, 10, 90])
  await waitFor('its height', async () => (await previewState(chat))?.contentPx?.height ?? 0 > 3000)
  await askMain(chat, 'preview.place', { rectDip: null })
  await waitFor('the chat to be seen again', async () => {
    const colour = await pixelOfPage(desktop, chat, 220, 300)
    return JSON.stringify(Object.values(colour).slice(0, 3)) !== JSON.stringify([60, 10, 90])
  })
})

test('widths are those of the device, whatever the pane has', async ({ desktop, provider, launch }) => {
  const app = await launch()
  const { chat } = await begin(desktop, app, provider)
  for (const [width, px] of [
    ['mobile', 390],
    ['tablet', 820],
    ['desktop', 1440],
  ] as const) {
    await askMain(chat, 'preview.view', { width, zoom: null, scheme: 'light' })
    await askMain(chat, 'preview.reload')
    await waitForPreview(chat, width, saying(`works module 1 worker 2 ${px}`))
    await waitForColour(desktop, chat, [10, 120, 200])
  }
})

test('errors have their file and line', async ({ desktop, provider, launch }) => {
  const app = await launch()
  const { chat } = await begin(desktop, app, provider)
  await askMain(chat, 'preview.go', { page: '/broken.html' })
  const { messages } = await waitForPreview(chat, 'the error', saying('ReferenceError'))
  expect(messages).toMatchObject([
    {
      kind: 'error',
      text: 'ReferenceError: missing is not defined',
      place: { path: 'broken.html', line: 3 },
      stack: [{ line: 3 }, { line: 4 }],
      count: 1,
    },
  ])
})

test('an element that is clicked is described with a picture of it', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch()
  const { chat } = await begin(desktop, app, provider)
  await waitForPreview(chat, 'the page to say so', saying('works'))
  await waitForColour(desktop, chat, [10, 120, 200])
  await askMain(chat, 'preview.inspect', { on: true })
  await waitForPreview(chat, 'the inspector', ({ inspecting }) => inspecting)
  const [left, top] = await chat.evaluate(() => [window.screenX, window.screenY] as const)
  await desktop.click(left + placeDip.x + 20, top + placeDip.y + 50)
  const picked = await waitFor('the element', () =>
    chat.evaluate(() => (window as unknown as { picked?: PickedElement }).picked),
  )
  expect(picked).toMatchObject({
    selector: 'body > button.primary',
    html: '<button class="primary">Choose</button>',
    rect: { x: 0, y: 40 },
  })
  expect(picked.attachmentId).toMatch(/^[0-9a-f]{64}$/)
  await waitForPreview(chat, 'the end of inspecting', ({ inspecting }) => !inspecting)
})

test('stop ends the process, reload begins another, and a page cannot take the keyboard', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch()
  const { chat } = await begin(desktop, app, provider)
  const previews = () =>
    app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().flatMap((one) => (one.getURL().startsWith('preview:') ? [one.id] : [])),
    )
  expect(await previews()).toHaveLength(1)
  await askMain(chat, 'preview.stop')
  await waitFor('no page', async () => (await previews()).length === 0)
  await waitForPreview(chat, 'the end', ({ phase }) => phase === 'empty')
  await askMain(chat, 'preview.reload')
  await waitForPreview(chat, 'the page', ({ phase }) => phase === 'ready')
  expect(await previews()).toHaveLength(1)
  await chat.getByRole('textbox', { name: 'Message', exact: true }).focus()
  await desktop.typeText('still here')
  await expect(chat.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue(/still here$/)
  await askMain(chat, 'preview.close')
  await waitFor('no page', async () => (await previews()).length === 0)
})

test.describe('the system browser', () => {
  // Main opens it no more.
  test.use({ freshApp: true })

  test('the browser is served the same site until that is closed', async ({ desktop, provider, launch }) => {
    const app = await launch()
    await app.electron.evaluate(({ shell }) => {
      shell.openExternal = async () => undefined
    })
    const { chat } = await begin(desktop, app, provider)
    await askMain(chat, 'preview.openInBrowser')
    const { browserUrl } = await waitForPreview(chat, 'an address', (state) => state.browserUrl !== null)
    expect(browserUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/)
    const page = await fetch(browserUrl!)
    expect(await page.text()).toContain('Plans')
    expect(page.headers.get('content-security-policy')).toContain('sandbox allow-scripts allow-forms;')
    expect((await fetch(new URL('/', browserUrl!))).status).toBe(404)
    await askMain(chat, 'preview.closeBrowser')
    await waitForPreview(chat, 'no address', (state) => state.browserUrl === null)
    await expect(fetch(browserUrl!)).rejects.toThrow()
  })
})
