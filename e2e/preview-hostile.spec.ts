import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { PreviewState } from '../src/shared/preview'
import type { App } from './app'
import { askMain } from './call-main'
import { expect, test } from './fixtures'
import { startNetworkTrap } from './hostile-pages/network-trap'
import { haveFiles, openPreview, previewState, waitForPreview } from './preview-steps'

test.use({ freshApp: true })

const pagesDir = join(import.meta.dirname, 'hostile-pages')

/** Told through the console, once whatever the page tries has had time. */
const report = `<script>
setTimeout(() => console.log('outcome: ' + (window.got ?? 'nothing')), 800)
</script>`

interface HostilePage {
  name: string
  html: string
  /** It is to be ended, or to be found not to answer. */
  ends: boolean
}

async function hostilePages(addresses: { server: string; udp: string }): Promise<HostilePage[]> {
  const names = (await readdir(pagesDir)).filter((file) => file.endsWith('.html')).sort()
  return Promise.all(
    names.map(async (file) => {
      const name = file.replace(/\.html$/, '')
      const text = await readFile(join(pagesDir, file), 'utf8')
      const html = text
        .replaceAll('__SERVER__', addresses.server)
        .replaceAll('__UDP__', addresses.udp)
        .replaceAll('__NAME__', name)
      return { name, html: `${report}${html}`, ends: html.includes('<!-- ends -->') }
    }),
  )
}

const hasEnded = ({ phase }: PreviewState) => phase === 'hung' || phase === 'crashed'
const outcomeOf = ({ messages }: PreviewState) =>
  messages.find(({ text }) => text.startsWith('outcome: '))?.text

/** Anything of the app that a page could have touched. */
async function appAsItIs(app: App, chat: Page) {
  return {
    chat: chat.url(),
    windows: await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    contents: await app.electron.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((one) => new URL(one.getURL() || 'about:blank').protocol)
        .filter((protocol) => protocol !== 'preview:' && protocol !== 'about:')
        .sort(),
    ),
    clipboard: await app.electron.evaluate(({ clipboard }) => clipboard.readText()),
  }
}

test('no hostile page reaches the app, the network, files or the user', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  test.setTimeout(420_000)
  const trap = await startNetworkTrap()
  const all = await hostilePages({ server: trap.address, udp: trap.udpAddress })
  const only = process.env.HOSTILE ? new RegExp(process.env.HOSTILE) : /./
  const pages = all.filter(({ name }) => only.test(name))
  const app = await launch()
  app.expectProblems(/./)
  const chat = await app.page('chat')
  const files = Object.fromEntries(pages.map(({ name, html }) => [`${name}.html`, html]))
  const conversationId = await haveFiles(desktop, provider, chat, {
    'index.html': '<!doctype html><h1>Harmless</h1>',
    ...files,
  })
  await openPreview(chat, conversationId)
  await waitForPreview(
    chat,
    'the first page',
    ({ phase, page }) => phase === 'ready' && page === '/index.html',
  )
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('mine'))
  const before = await appAsItIs(app, chat)
  trap.take()

  const through: string[] = []
  for (const { name, ends } of pages) {
    const page = `/${name}.html`
    await askMain(chat, 'preview.go', { page })
    const state = await waitForPreview(
      chat,
      `${name} to be over`,
      (one) =>
        (one.page === page && (hasEnded(one) || (!ends && outcomeOf(one) !== undefined))) ||
        // It went back to the page it came from, which is one of its own.
        (name === 'go-back' && one.page === '/index.html'),
      30_000,
    ).catch(async () => previewState(chat))
    const outcome = state && outcomeOf(state)
    if (!state || (!hasEnded(state) && outcome === undefined && name !== 'go-back')) {
      through.push(`${name}: neither said anything nor was ended: ${state?.phase} ${state?.page}`)
    }
    if (outcome && outcome !== 'outcome: nothing') through.push(`${name}: ${outcome}`)
    const caught = trap.take()
    if (caught.length > 0) through.push(`${name}: ${caught.slice(0, 5).join(', ')}`)
    const after = await appAsItIs(app, chat)
    if (JSON.stringify(after) !== JSON.stringify(before)) through.push(`${name}: ${JSON.stringify(after)}`)
    if (process.env.HOSTILE)
      console.log(
        name,
        state?.phase,
        outcome,
        through.filter((line) => line.startsWith(name)),
      )
    // The app answers, and the next page has a process that does.
    await askMain(chat, 'app.state')
    if (state && hasEnded(state)) {
      await askMain(chat, 'preview.stop')
      await waitForPreview(chat, `${name} to be gone`, ({ phase }) => phase === 'empty')
    }
    await askMain(chat, 'preview.go', { page: '/index.html' })
    await waitForPreview(
      chat,
      `a page after ${name}`,
      (one) => one.phase === 'ready' && one.page === '/index.html',
    ).catch(() => through.push(`${name}: no page was shown after it`))
  }
  through.push(...trap.take().map((caught) => `late: ${caught}`))
  await trap.stop()
  testInfo.annotations.push({
    type: 'hostile pages',
    description: `${pages.length} tried, ${through.length} got through`,
  })
  console.log(`hostile pages: ${pages.length} tried, ${through.length} got through`)
  expect(through).toEqual([])
})
