import type { Page } from '@playwright/test'
import type { App } from './app'
import { answerIn, messageField, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test } from './fixtures'
import { startNetworkTrap } from './hostile-pages/network-trap'
import { haveFiles } from './preview-steps'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const place = { x: 100, y: 80, width: 1200, height: 800 }

/** An address of the open internet. */
const outside = '93.184.215.14'

/** Lets what main sends to that address arrive on this computer instead: the system's routes, not a part of the app. */
async function routeOutsideHere(app: App): Promise<void> {
  await app.electron.evaluate((_electron, address) => {
    const { Socket } = process.getBuiltinModule('node:net')
    const connect = Socket.prototype.connect as (...args: unknown[]) => unknown
    Socket.prototype.connect = function (this: unknown, ...args: unknown[]) {
      const [options] = args.flat() as [{ host?: string }]
      if (options.host === address) options.host = '127.0.0.1'
      return connect.apply(this, args)
    } as typeof Socket.prototype.connect
  }, outside)
}

const paneOf = (chat: Page) => chat.getByTestId('preview-pane')
const consoleOf = (chat: Page) => paneOf(chat).getByRole('listitem')

async function showPreview(desktop: Desktop, chat: Page): Promise<void> {
  await clickReally(desktop, chat.getByRole('tab', { name: 'Preview' }))
  await expect(paneOf(chat)).toHaveAttribute('data-phase', 'ready')
}

test.describe('the network', () => {
  // Main finds another way to one address.
  test.use({ freshApp: true })

  test('is there for the conversation it was allowed for, as long as it is allowed', async ({
    desktop,
    provider,
    launch,
  }) => {
    const server = await startNetworkTrap()
    const port = server.address.split(':')[1]
    const asking = (name: string) => ({
      'index.html': `<!doctype html><title>${name}</title><script>
fetch('http://${outside}:${port}/${name}').then((answer) => answer.text()).then(
  (text) => console.log('${name}: ' + text),
  () => console.log('${name}: refused'),
)</script>`,
    })
    const requests = () => server.take().filter((what) => what.startsWith('GET'))
    const app = await launch({ settings: { chatBoundsDip: place } })
    const chat = await app.page('chat')
    await routeOutsideHere(app)
    const pane = paneOf(chat)
    const openConsole = () => clickReally(desktop, pane.getByRole('button', { name: /^Console: errors/ }))
    const openNetwork = (name: RegExp) => clickReally(desktop, pane.getByRole('button', { name }))

    await haveFiles(desktop, provider, chat, asking('first'))
    await showPreview(desktop, chat)
    await openNetwork(/^Blocked requests: 1/)
    await expect(pane.getByRole('list', { name: 'Refused requests' })).toContainText(
      `http://${outside}:${port}/first`,
    )
    expect(server.take()).toEqual([])

    await clickReally(desktop, pane.getByRole('button', { name: 'Allow network for this conversation' }))
    await expect(pane.getByText('The network is on')).toBeVisible()
    await openConsole()
    await expect(consoleOf(chat).filter({ hasText: 'first: caught' })).toBeVisible()
    expect(new Set(requests())).toEqual(new Set(['GET /first']))

    await desktop.keys('ctrl+n')
    await expect(chat.locator('article')).toHaveCount(0)
    await haveFiles(desktop, provider, chat, asking('second'))
    await showPreview(desktop, chat)
    await openConsole()
    await expect(consoleOf(chat).filter({ hasText: 'second: refused' })).toBeVisible()
    await openNetwork(/^Blocked requests: 1/)
    await expect(pane.getByText('The network is off')).toBeVisible()
    expect(server.take()).toEqual([])

    await desktop.keys('ctrl+h')
    await clickReally(
      desktop,
      chat.getByRole('navigation', { name: 'Conversations' }).locator('[data-open]').last(),
    )
    await clickReally(desktop, chat.getByRole('button', { name: 'Files', exact: true }))
    await showPreview(desktop, chat)
    await openConsole()
    await expect(consoleOf(chat).filter({ hasText: 'first: caught' })).toBeVisible()
    expect(new Set(requests())).toEqual(new Set(['GET /first']))

    await openNetwork(/^The network is allowed/)
    await clickReally(desktop, pane.getByRole('button', { name: 'Turn off' }))
    await expect(pane.getByText('The network is off')).toBeVisible()
    await openConsole()
    await expect(consoleOf(chat).filter({ hasText: 'first: refused' })).toBeVisible()
    expect(server.take()).toEqual([])
    await server.stop()
  })
})

test('what is typed while a reply rebuilds the preview again and again arrives in the composer', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: place } })
  const chat = await app.page('chat')
  // A page that wants the keyboard whenever it is loaded; its script keeps it from being changed as it stands.
  const pageOf = (rows: number) => `<!doctype html>
<input id="field" autofocus>
<script>field.focus(); window.focus(); console.log('loaded')</script>
${'<p>A row of the page that is being written</p>\n'.repeat(rows)}`
  await haveFiles(desktop, provider, chat, { 'index.html': pageOf(1) })
  await showPreview(desktop, chat)
  const loads = await countLoads(app)

  provider.script(
    reply()
      .text(`\`\`\`html title="index.html"\n${pageOf(120)}\`\`\`\n\nDone.`, { chunkChars: 45, everyMs: 60 })
      .end(),
  )
  await sendMessage(desktop, chat, 'More rows')
  const live = answerIn(chat, 'live')
  await expect(live).toBeVisible()
  const field = messageField(chat)
  let typed = ''
  let builds = 0
  for (let line = 0; await live.isVisible(); line++) {
    const words = `line ${line} keeps every letter `
    await desktop.typeText(words)
    typed += words
    await expect(field).toHaveValue(typed)
    await expect(field).toBeFocused()
    builds = await loads()
  }
  expect(builds).toBeGreaterThanOrEqual(5)
  await expect(field).toHaveValue(typed)
})

/** Counts from now on how often a page is loaded in the preview; each takes the place of the one before it. */
async function countLoads(app: App): Promise<() => Promise<number>> {
  const counted = await app.electron.evaluateHandle(({ app: electronApp }) => {
    const loads = { count: 0 }
    electronApp.on('web-contents-created', (_event, one) => {
      one.on('dom-ready', () => {
        if (one.getURL().startsWith('preview:')) loads.count++
      })
    })
    return loads
  })
  return () => counted.evaluate(({ count }) => count)
}
