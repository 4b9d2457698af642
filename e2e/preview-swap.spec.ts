import { mkdir } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { App } from './app'
import { askMain } from './call-main'
import { expectOnScreen } from './capture-steps'
import { messageField, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { decodePng } from './desktop/screen-picture'
import { waitFor } from './desktop/wait-for'
import { dropFiles } from './drop-files'
import { expect, test } from './fixtures'
import { haveFiles, openPreview, placeDip, waitForPreview } from './preview-steps'
import { answerWithFiles } from './provider/files-answer'
import type { TestProvider } from './provider/provider'
import { writePictures } from './sample-pictures'

const colours = {
  old: [10, 120, 200],
  restyled: [200, 60, 10],
  rescripted: [20, 160, 60],
} as const

const script = (label: string, ground: readonly number[]) => `import { createRoot } from 'react-dom/client'
import { useState } from 'react'
import './style.css'

function App() {
  const [name, setName] = useState('')
  return (
    <main style={{ height: 3000, background: 'rgb(${ground})' }}>
      <input id="name" value={name} onChange={(event) => setName(event.target.value)} />
      <p>${label} <b>{name.length}</b></p>
    </main>
  )
}
createRoot(document.getElementById('root')!).render(<App />)
console.log('${label}')
`
const site = {
  'index.html': `<!doctype html>
<html><body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>`,
  'src/main.tsx': script('first', colours.old),
  'src/style.css':
    'body { margin: 0 } input { position: fixed; left: 20px; top: 20px; width: 200px; height: 30px }',
}

const saying = (text: string) => (state: { messages: { text: string }[] }) =>
  state.messages.some((message) => message.text === text)

async function at(chat: Page, x: number, y: number): Promise<[number, number]> {
  const [left, top] = await chat.evaluate(() => [window.screenX, window.screenY] as const)
  return [left + placeDip.x + x, top + placeDip.y + y]
}

async function colourAt(desktop: Desktop, chat: Page, x: number, y: number): Promise<number[]> {
  const [red, green, blue] = await desktop.pixel(...(await at(chat, x, y)))
  return [red, green, blue]
}

async function waitForColour(desktop: Desktop, chat: Page, colour: readonly number[], x = 300, y = 300) {
  let seen: number[] = []
  await waitFor(`the colour ${colour}`, async () => {
    seen = await colourAt(desktop, chat, x, y)
    return seen.join() === colour.join()
  }).catch((error) => {
    throw new Error(`${(error as Error).message}; it is ${seen}`)
  })
}

interface Seen {
  typed: string | undefined
  length: string | undefined
  scrollY: number
  caret: number | null | undefined
}

/** What the pages of the preview hold; one, unless another is on its way. */
function pages(app: App): Promise<Seen[]> {
  return app.electron.evaluate(({ webContents }) => {
    const previews = webContents.getAllWebContents().filter((one) => one.getURL().startsWith('preview:'))
    const read = `({
      typed: document.querySelector('input')?.value, length: document.querySelector('b')?.textContent,
      scrollY, caret: document.activeElement?.selectionStart,
    })`
    return Promise.all(previews.map((one) => one.executeJavaScript(read) as Promise<Seen>))
  })
}

function waitForSeen(app: App, what: string, isIt: (seen: Seen) => boolean): Promise<Seen> {
  let last: Seen[] = []
  return waitFor(what, async () => {
    last = await pages(app)
    return last.length === 1 && last[0] && isIt(last[0]) ? last[0] : null
  }).catch((error) => {
    throw new Error(`${(error as Error).message}; it is ${JSON.stringify(last)}`)
  })
}

/** Opens the page, types into it and scrolls it. */
async function useThePage(desktop: Desktop, provider: TestProvider, app: App, chat: Page): Promise<string> {
  const conversationId = await haveFiles(desktop, provider, chat, site)
  await openPreview(chat, conversationId)
  await waitForPreview(chat, 'the page', saying('first'))
  await waitForColour(desktop, chat, colours.old)
  await desktop.click(...(await at(chat, 60, 35)))
  await desktop.typeText('kept')
  await waitForSeen(app, 'the typed text', ({ typed, length }) => typed === 'kept' && length === '4')
  await desktop.keys('Next')
  // It glides.
  let last = -1
  await waitForSeen(app, 'the scrolled page', ({ scrollY }) => {
    const rests = scrollY > 400 && scrollY === last
    last = scrollY
    return rests
  })
  return conversationId
}

/** Every colour that is to be seen at a place of the page while it changes to this one. */
async function coloursOf(
  desktop: Desktop,
  chat: Page,
  colour: readonly number[],
  change: () => Promise<unknown>,
): Promise<string[]> {
  const seen = new Set([(await colourAt(desktop, chat, 300, 300)).join()])
  const isThere = waitFor(
    `the colour ${colour}`,
    async () => {
      seen.add((await colourAt(desktop, chat, 300, 300)).join())
      return seen.has(colour.join())
    },
    { everyMs: 1 },
  )
  await change()
  await isThere
  return [...seen]
}

const write = (chat: Page, conversationId: string, path: string, text: string) =>
  askMain(chat, 'workspace.write', { conversationId, path, text })

test('a change of a style sheet is seen in the page as it is', async ({ desktop, provider, launch }) => {
  const app = await launch()
  app.expectProblems(/./)
  const chat = await app.page('chat')
  const conversationId = await useThePage(desktop, provider, app, chat)
  const before = await waitForSeen(app, 'the page', () => true)
  const restyled = `${site['src/style.css']} main { background: rgb(${colours.restyled}) !important }`
  const seen = await coloursOf(desktop, chat, colours.restyled, () =>
    write(chat, conversationId, 'src/style.css', restyled),
  )
  expect(seen).toEqual([colours.old.join(), colours.restyled.join()])
  expect(await waitForSeen(app, 'the page', () => true)).toEqual(before)
  // The very same document: it has said nothing anew.
  const { messages } = await waitForPreview(chat, 'the page', saying('first'))
  expect(messages).toMatchObject([{ text: 'first', count: 1 }])
})

test('a new script takes over without a flicker, scrolled and filled in as before', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch()
  app.expectProblems(/./)
  const chat = await app.page('chat')
  const conversationId = await useThePage(desktop, provider, app, chat)
  const before = await waitForSeen(app, 'the page', () => true)
  const seen = await coloursOf(desktop, chat, colours.rescripted, () =>
    write(chat, conversationId, 'src/main.tsx', script('second', colours.rescripted)),
  )
  expect(seen).toEqual([colours.old.join(), colours.rescripted.join()])
  await waitForPreview(chat, 'its words', saying('second'))
  // React has heard of it too: it counts the letters.
  const isFilledIn = ({ length, caret }: Seen) => length === '4' && caret === 4
  expect(await waitForSeen(app, 'the new page', isFilledIn)).toEqual(before)
  // Whoever was typing goes on.
  await desktop.typeText(' on')
  await waitForSeen(app, 'more letters', ({ typed }) => typed === 'kept on')
})

test('the same files change nothing, and a build that fails leaves the page that works', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch()
  app.expectProblems(/./)
  const chat = await app.page('chat')
  const conversationId = await useThePage(desktop, provider, app, chat)
  const before = await waitForSeen(app, 'the page', () => true)
  await write(chat, conversationId, 'notes.txt', 'nothing that is shown')
  await write(chat, conversationId, 'src/main.tsx', 'export default function App() { return <main>')
  const broken = await waitForPreview(chat, 'the state before', ({ stale }) => stale)
  expect(broken).toMatchObject({ phase: 'ready', page: '/index.html' })
  expect(broken.messages.some(({ kind }) => kind === 'build')).toBe(true)
  expect(await waitForSeen(app, 'the page', () => true)).toEqual(before)
  expect(await colourAt(desktop, chat, 300, 300)).toEqual([...colours.old])

  provider.script(answerWithFiles({ 'src/main.tsx': script('third', colours.rescripted) }))
  // The message field lies under it.
  await askMain(chat, 'preview.place', { rectDip: null })
  await sendMessage(desktop, chat, 'Mend it')
  await askMain(chat, 'preview.place', { rectDip: placeDip })
  await waitForPreview(chat, 'the mended page', (state) => !state.stale && saying('third')(state))
  await waitForColour(desktop, chat, colours.rescripted)
  const after = await waitForSeen(app, 'the mended page', ({ length }) => length === '4')
  expect([after.typed, after.scrollY]).toEqual([before.typed, before.scrollY])
})

test('code that names a picture of the conversation shows that picture', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  await mkdir(testInfo.outputDir, { recursive: true })
  const [picture] = await writePictures(testInfo.outputDir, ['hero.png'])
  const app = await launch()
  app.expectProblems(/./)
  const chat = await app.page('chat')
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [picture!.path])
  await expect(chat.getByRole('button', { name: /hero\.png/ }).first()).toBeVisible()
  const conversationId = await haveFiles(desktop, provider, chat, {
    'src/App.tsx': `import hero from './assets/hero.png'
import './app.css'

export default function App() {
  return <><img src={hero} style={{ left: 20 }} /><img src="/hero.png" style={{ left: 120 }} /><p /></>
}
`,
    'src/app.css': `body { margin: 0 } img, p { position: absolute; top: 20px; margin: 0 }
p { left: 220px; width: 48px; height: 40px; background: url(./hero.jpg) }`,
  })
  await openPreview(chat, conversationId)
  const { capturePx, messages } = await waitForPreview(chat, 'the page', ({ phase }) => phase === 'ready')
  expect(capturePx).toEqual({ width: 48, height: 40 })
  expect(messages).toEqual([])
  const sent = decodePng(picture!.bytes)
  for (const left of [20, 120, 220]) {
    const [x, y] = await at(chat, left, 20)
    await expectOnScreen(desktop, { x, y, width: sent.width, height: sent.height }, sent)
  }
})

test('a preview that is closed leaves nothing behind, and opens again', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch()
  app.expectProblems(/./)
  const chat = await app.page('chat')
  const held = () =>
    app.electron.evaluate(({ webContents }) => ({
      pages: webContents.getAllWebContents().filter((one) => one.getURL().startsWith('preview:')).length,
      servers: process.getActiveResourcesInfo().filter((what) => what === 'TCPServerWrap').length,
    }))
  const before = await held()
  const conversationId = await haveFiles(desktop, provider, chat, site)
  for (let round = 0; round < 3; round += 1) {
    await openPreview(chat, conversationId)
    await waitForPreview(chat, 'the page', saying('first'))
    await waitForColour(desktop, chat, colours.old)
    expect(await held()).toEqual({ pages: 1, servers: before.servers + 1 })
    await askMain(chat, 'preview.close')
    await waitFor('nothing to be left', async () => JSON.stringify(await held()) === JSON.stringify(before))
  }
})
