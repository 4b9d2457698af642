import { answerIn, lastAnswer, messageField, sendMessage } from './chat-steps'
import { waitFor } from './desktop/wait-for'
import { expect, test, testProvider } from './fixtures'
import { lastUserMessage, textOf } from './provider/recorded-request'
import { httpError, reply } from './provider/script'
import { clickReally } from './real-mouse'

test('thinking streams and folds, the answer follows, usage and price are shown', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(
    reply()
      .thinking('The user greets me. A short greeting is enough.', { everyMs: 10 })
      .hold()
      .text('Good day! Here is **one** idea:\n\n```js\n// file: hello.js\nconsole.log("hi")\n```\n', {
        everyMs: 5,
      })
      .hold()
      .text('That is all.')
      .usage({ promptTokens: 1000, cachedTokens: 400, completionTokens: 500, reasoningTokens: 64 })
      .end(),
  )
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hello there')
  const request = await provider.nextRequest()
  expect(textOf(lastUserMessage(request))).toBe('Hello there')
  expect(request.body.thinking?.type).toBe('enabled')
  expect(request.body.messages[0]?.role).toBe('system')

  const answer = lastAnswer(chat)
  const reasoning = answer.getByLabel('Reasoning')
  await expect(reasoning).toHaveText('The user greets me. A short greeting is enough.')
  await expect(answer.getByRole('button', { name: 'Thinking…' })).toHaveAttribute('aria-expanded', 'true')

  provider.release()
  await expect(answer).toContainText('console.log("hi")')
  const thought = answer.getByRole('button', { name: /^Thought for/ })
  await expect(thought).toHaveAttribute('aria-expanded', 'false')
  await expect(reasoning).toHaveCount(0)
  await expect(answer).toHaveAttribute('data-state', 'live')
  await expect(answer.locator('strong')).toHaveText('one')

  provider.release()
  await expect(answerIn(chat, 'done')).toContainText('That is all.')
  await expect(answer).toContainText('1,500 tokens')
  // 600 fresh at 1.20, 400 cached at 0.24, 500 out at 4 dollars per million.
  await expect(answer).toContainText('$0.0028')
  await clickReally(desktop, thought)
  await expect(reasoning).toContainText('A short greeting is enough.')
})

test('Stop closes the connection and keeps what had arrived', async ({ desktop, provider, launch }) => {
  provider.script(reply().thinking('Hm.').text('First half').hold().text(' second half').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Write something long')
  const request = await provider.nextRequest()
  await expect(lastAnswer(chat)).toContainText('First half')

  await clickReally(desktop, chat.getByRole('button', { name: 'Stop' }))
  await request.clientGone
  await expect(answerIn(chat, 'stopped')).toContainText('First half')
  await expect(answerIn(chat, 'stopped')).toContainText('Stopped.')
  expect(provider.open()).toBe(0)

  // A stopped turn can be followed by another, which has the kept half in its history.
  await sendMessage(desktop, chat, 'Go on')
  const next = await provider.nextRequest()
  expect(next.body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
  await expect(answerIn(chat, 'done')).toContainText('A default answer.')
})

test('a refused key says so and leads to the settings', async ({ desktop, provider, launch }) => {
  provider.script(httpError(401, '1000', 'Authentication Failed'))
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  const failed = answerIn(chat, 'failed')
  await expect(failed.locator('[data-error-code="key-refused"]')).toContainText(
    'Test server refused the API key.',
  )
  await clickReally(desktop, failed.getByRole('button', { name: 'Open Settings' }))
  await expect(chat.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
})

test('without a key nothing is sent: the engine on this computer answers', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { providers: [testProvider(provider, true)] } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await expect(answerIn(chat, 'done')).toContainText('I am the offline engine')
  await expect(chat.locator('article[data-role="user"]')).toContainText('Hi')
  expect(provider.requests).toHaveLength(0)
})

test('an unreachable server is told from a refusal', async ({ desktop, provider, launch }) => {
  const app = await launch()
  const chat = await app.page('chat')
  await provider.stop()
  await sendMessage(desktop, chat, 'Hi')
  // It may come back, so it is asked again for a moment.
  await clickReally(desktop, lastAnswer(chat).getByRole('button', { name: 'Retry now' }))
  await expect(answerIn(chat, 'failed').locator('[data-error-code="no-network"]')).toContainText(
    'Test server cannot be reached.',
  )
})

test.describe('an answer that breaks off keeps what had arrived', () => {
  const half = () => reply().thinking('Hm.').text('The first half of it')
  const endings = [
    ['the server dies', half().hold().dropSocket(), 'connection was lost'],
    ['the stream just ends', half().hold().eofWithoutFinish(), 'connection was lost'],
    ['the length limit is reached', half().hold().end('length'), 'length limit'],
  ] as const
  for (const [name, script, said] of endings) {
    test(name, async ({ desktop, provider, launch }) => {
      provider.script(script)
      const app = await launch()
      const chat = await app.page('chat')
      await sendMessage(desktop, chat, 'Hi')
      await expect(lastAnswer(chat)).toContainText('The first half of it')
      provider.release()
      const cut = answerIn(chat, 'truncated')
      await expect(cut).toContainText('The first half of it')
      await expect(cut).toContainText(said)
      await expect(cut.getByRole('button', { name: 'Retry' })).toBeVisible()
    })
  }
})

test('a reply goes on while the window is closed, and is there when it opens', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().text('Before closing. ').hold().text('While closed.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  const request = await provider.nextRequest()
  await expect(lastAnswer(chat)).toContainText('Before closing.')
  await clickReally(desktop, chat.getByRole('button', { name: 'Close to the tray' }))
  await waitFor(
    'the window to hide',
    async () => !(await desktop.windows()).some(({ title }) => title === 'Reticle'),
  )
  provider.release()
  await request.answered

  expect(await app.startAgain().exited).toBe(0)
  await desktop.waitForFocus('Reticle')
  await expect(answerIn(chat, 'done')).toContainText('Before closing. While closed.')
})

test('a reload in mid-stream loses nothing', async ({ desktop, provider, launch }) => {
  provider.script(reply().thinking('Hm.').text('Before the reload. ').hold().text('After it.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await expect(lastAnswer(chat)).toContainText('Before the reload.')
  await app.electron.evaluate(({ BrowserWindow }) => {
    const chatWindow = BrowserWindow.getAllWindows().find((window) => window.getTitle() === 'Reticle')
    chatWindow?.webContents.reload()
  })
  await chat.waitForLoadState()
  await expect(lastAnswer(chat)).toContainText('Before the reload.')
  provider.release()
  await expect(answerIn(chat, 'done')).toContainText('Before the reload. After it.')
  await expect(messageField(chat)).toBeVisible()
})

test('the thinking switch is sent, in the words of the protocol', async ({ desktop, provider, launch }) => {
  const app = await launch()
  const chat = await app.page('chat')
  await clickReally(desktop, chat.getByRole('button', { name: 'Thinking', exact: true }))
  await expect(chat.getByRole('button', { name: 'Thinking', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await sendMessage(desktop, chat, 'Hi')
  expect((await provider.nextRequest()).body.thinking).toEqual({ type: 'disabled' })
  await expect(answerIn(chat, 'done')).toBeVisible()
})
