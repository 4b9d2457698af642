import { answerIn, lastAnswer, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { run } from './desktop/owned-process'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { answerWithFiles } from './provider/files-answer'
import { reply } from './provider/script'
import { clickReally, screenPointOf } from './real-mouse'

const place = { x: 900, y: 120, width: 460, height: 700 }

async function chatOnScreen(desktop: Desktop) {
  return waitFor('the chat window', async () =>
    (await desktop.windows()).find(({ title }) => title === 'Reticle'),
  )
}

test('it is dragged by its title bar and comes back where it was left', async ({ desktop, launch }) => {
  const first = await launch({ settings: { chatBoundsDip: place } })
  const chat = await first.page('chat')
  const grip = await screenPointOf(chat.getByRole('heading', { level: 1 }))
  await desktop.dragThing(grip.x, grip.y, grip.x - 400, grip.y + 90)
  const left = await waitFor('the window to move', async () => {
    const now = await chatOnScreen(desktop)
    return now.x < place.x - 200 && now
  })
  await waitFor('the app to know it', async () => {
    const known = await first.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getBounds()),
    )
    return known.some(({ x, y }) => x === left.x && y === left.y)
  })
  // At once: what was moved last must not wait to be saved.
  await first.quit()

  await launch({ userData: first.userData })
  const again = await chatOnScreen(desktop)
  expect([again.x, again.y, again.width, again.height]).toEqual([left.x, left.y, left.width, left.height])
})

test('the pin keeps it above other windows, or not', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: place } })
  const chat = await app.page('chat')
  const isAbove = async () => {
    const { id } = await chatOnScreen(desktop)
    const state = await run('xprop', ['-id', id, '_NET_WM_STATE'], { env: desktop.env })
    return state.includes('_NET_WM_STATE_ABOVE')
  }
  const pin = chat.getByRole('button', { name: 'Keep above other windows' })
  await expect.poll(isAbove).toBe(true)
  await expect(pin).toHaveAttribute('aria-pressed', 'true')
  await clickReally(desktop, pin)
  await expect.poll(isAbove).toBe(false)
  await expect(pin).toHaveAttribute('aria-pressed', 'false')
})

test('at the edge of the screen it makes room for its files, and is back where it was without them', async ({
  desktop,
  provider,
  launch,
}) => {
  const atEdge = { ...place, x: 1440 }
  const app = await launch({ settings: { chatBoundsDip: atEdge } })
  const chat = await app.page('chat')
  expect(await chatOnScreen(desktop)).toMatchObject({ x: atEdge.x, width: atEdge.width })
  provider.script(answerWithFiles({ 'index.html': '<p>Hello</p>' }))
  await sendMessage(desktop, chat, 'Build it')
  await clickReally(desktop, answerIn(chat, 'done').getByRole('button', { name: 'Files', exact: true }))
  const wide = await waitFor('room for the files', async () => {
    const now = await chatOnScreen(desktop)
    return now.width > atEdge.width + 400 && now
  })
  expect(wide.x + wide.width).toBeLessThanOrEqual(1920)
  await clickReally(desktop, chat.getByRole('button', { name: 'Close files' }))
  await expect(chat.getByRole('button', { name: 'Close files' })).toHaveCount(0)
  await expect
    .poll(async () => {
      const { x, width } = await chatOnScreen(desktop)
      return { x, width }
    })
    .toEqual({ x: atEdge.x, width: atEdge.width })
})

test('the buttons copy the answer, its code and its files to the clipboard', async ({
  desktop,
  provider,
  launch,
}) => {
  const code = 'export const answer = 42\n'
  const text = `Here:\n\n\`\`\`ts\n// file: src/answer.ts\n${code}\`\`\`\n`
  provider.script(reply().text(text).end())
  const app = await launch({ settings: { chatBoundsDip: place } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Build it')
  const answer = answerIn(chat, 'done')
  // A word of its own in the code: it has been coloured.
  await expect(answer.getByText('export', { exact: true })).toBeVisible()
  await clickReally(desktop, answer.getByRole('button', { name: 'Copy src/answer.ts' }))
  await expect.poll(() => desktop.clipboard.text()).toBe(code)
  await clickReally(desktop, answer.getByRole('button', { name: 'Copy answer' }))
  await expect.poll(() => desktop.clipboard.text()).toBe(text)
})

test('files are listed beside the answer while it streams', async ({ desktop, provider, launch }) => {
  provider.script(
    reply()
      .text(
        'Two files.\n\n```html\n<!-- file: index.html -->\n<h1>Hello</h1>\n```\n\n```css\n/* file: style.css */\nh1 {',
      )
      .hold()
      .text(' color: red }\n```\n')
      .end(),
  )
  const app = await launch({ settings: { chatBoundsDip: place } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Build it')
  await expect(lastAnswer(chat)).toContainText('<h1>Hello</h1>')
  const pane = chat.getByTestId('files-pane')
  await expect(pane.getByText('index.html').first()).toBeVisible()
  await expect(pane.getByText('style.css').first()).toBeVisible()
  provider.release()
  await expect(answerIn(chat, 'done')).toBeVisible()
  await expect(answerIn(chat, 'done').getByRole('button', { name: 'Export 2 files…' })).toBeVisible()
})

test('a crash of its page loses nothing: it loads again with the reply that went on', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().text('Before. ').hold().text('After.').end())
  const app = await launch({ settings: { chatBoundsDip: place } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Survive this')
  await expect(lastAnswer(chat)).toContainText('Before.')
  app.expectProblems(/crashed/)
  // Asked again where the answer was lost on its way.
  const processOf = () =>
    app.electron
      .evaluate(({ BrowserWindow }) => {
        const page = BrowserWindow.getAllWindows().find((one) => one.getTitle() === 'Reticle')?.webContents
        return page && !page.isCrashed() && !page.isLoading() ? page.getOSProcessId() : 0
      })
      .catch(() => 0)
  const crashed = await processOf()
  await app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === 'Reticle')
    window?.webContents.forcefullyCrashRenderer()
  })
  provider.release()
  // A script sent to a crashed page is never answered, so wait for the new one.
  await expect.poll(async () => ![0, crashed].includes(await processOf())).toBe(true)
  const text = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.getTitle() === 'Reticle')
        ?.webContents.executeJavaScript('document.body.innerText'),
    )
  await expect.poll(text).toContain('Before. After.')
})
