import type { Page } from '@playwright/test'
import { type App, readSettings } from './app'
import { answerIn, lastAnswer, sendMessage } from './chat-steps'
import { filesHolding } from './files-holding'
import { expect, test } from './fixtures'
import { lastUserMessage, textOf } from './provider/recorded-request'
import { httpError, reply } from './provider/script'
import { clickReally } from './real-mouse'

const button = (chat: Page, name: string) => lastAnswer(chat).getByRole('button', { name, exact: true })

test('a busy server is asked again after a countdown that can be cut short', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(httpError(429, '1302', 'Too many requests', { headers: { 'retry-after': '60' } }))
  provider.script(reply().text('Now it works.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await expect(lastAnswer(chat)).toContainText(/limiting requests[\s\S]*Attempt 2 of 5 in [56]\d s/)
  expect(provider.requests).toHaveLength(1)
  await clickReally(desktop, button(chat, 'Retry now'))
  await expect(answerIn(chat, 'done')).toContainText('Now it works.')
  expect(provider.requests).toHaveLength(2)
  await expect(chat.locator('article[data-role="assistant"]')).toHaveCount(1)
})

test('Stop ends a countdown', async ({ desktop, provider, launch }) => {
  provider.script(httpError(503, '1305', 'Overloaded', { headers: { 'retry-after': '60' } }))
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await expect(lastAnswer(chat)).toContainText('overloaded')
  await desktop.keys('ctrl+period')
  await expect(answerIn(chat, 'stopped')).toBeVisible()
  expect(provider.requests).toHaveLength(1)
})

const final = [
  ['no balance at HTTP 429', httpError(429, '1113', 'Insufficient balance'), 'no-balance'],
  ['a daily limit at HTTP 429', httpError(429, '1304', 'Daily limit reached'), 'plan-used-up'],
  ['a bad parameter', httpError(400, '1210', 'Bad parameter: temperature'), 'bad-request'],
  ['unsafe content', httpError(400, '1301', 'Unsafe content'), 'content-refused'],
] as const
for (const [name, script, code] of final) {
  test(`${name} is not tried again`, async ({ desktop, provider, launch }) => {
    provider.script(script)
    const app = await launch()
    const chat = await app.page('chat')
    await sendMessage(desktop, chat, 'Hi')
    await expect(answerIn(chat, 'failed').locator(`[data-error-code="${code}"]`)).toBeVisible()
    expect(provider.requests).toHaveLength(1)
  })
}

test('an overload inside the stream is waited for, and the answer comes', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().inStreamError('1305', 'The service is overloaded'))
  provider.script(reply().text('Here it is.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await clickReally(desktop, button(chat, 'Retry now'))
  await expect(answerIn(chat, 'done')).toContainText('Here it is.')
})

test('what a model refuses is left out, and remembered over a restart', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(httpError(400, '1210', 'tools are not supported by this model'))
  provider.script(reply().text('Without tools.').end())
  const first = await launch()
  const chat = await first.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await expect(answerIn(chat, 'done')).toContainText('Without tools.')
  expect(provider.requests.map(({ body }) => body.tools !== undefined)).toEqual([true, false])
  await first.quit()
  const stored = await readSettings(first.userData)
  expect(Object.values(stored.learned)).toEqual([['no-tools']])

  const again = await launch({ userData: first.userData })
  const page = await again.page('chat')
  await sendMessage(desktop, page, 'And now?')
  await expect(answerIn(page, 'done')).toContainText('A default answer.')
  expect(provider.requests[2]?.body.tools).toBeUndefined()
})

test('Continue goes on where an answer was cut off, in the same message', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().text('The first half,').end('length'))
  provider.script(reply().text(' and the second.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Count')
  await expect(answerIn(chat, 'truncated')).toContainText('The first half,')
  await clickReally(desktop, button(chat, 'Continue'))
  await expect(answerIn(chat, 'done')).toContainText('The first half, and the second.')
  await expect(chat.locator('article[data-role="assistant"]')).toHaveCount(1)
  const { messages } = provider.requests[1]?.body ?? { messages: [] }
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
  expect(textOf(messages[2])).toBe('The first half,')
})

test('a killed app continues what it had received', async ({ desktop, provider, launch }) => {
  provider.script(reply().text('Received before the end.').hold().end())
  const first = await launch()
  const chat = await first.page('chat')
  await sendMessage(desktop, chat, 'Go')
  await expect(lastAnswer(chat)).toContainText('Received before the end.')
  await expect.poll(() => filesHolding(first.userData, 'Received before the end.')).not.toEqual([])
  await first.kill()

  provider.script(reply().text(' And after it.').end())
  const again = await launch({ userData: first.userData })
  const page = await again.page('chat')
  await expect(answerIn(page, 'truncated')).toContainText('Received before the end.')
  await clickReally(desktop, button(page, 'Continue'))
  await expect(answerIn(page, 'done')).toContainText('Received before the end. And after it.')
})

test('earlier turns are sent again byte for byte', async ({ desktop, provider, launch }) => {
  const app = await launch()
  const chat = await app.page('chat')
  for (const text of ['One', 'Two', 'Three']) {
    await sendMessage(desktop, chat, text)
    await expect(answerIn(chat, 'done')).toBeVisible()
    await expect.poll(() => provider.open()).toBe(0)
  }
  await expect.poll(() => provider.requests.length).toBe(3)
  const sent = provider.requests.map(({ body }) => body.messages.map((message) => JSON.stringify(message)))
  expect(sent[1]?.slice(0, sent[0]?.length)).toEqual(sent[0])
  expect(sent[2]?.slice(0, sent[1]?.length)).toEqual(sent[1])
})

test.describe('in an app of its own', () => {
  test.use({ freshApp: true })

  test('a silent server is told of after a while; asking again brings the answer', async ({
    desktop,
    provider,
    launch,
  }) => {
    provider.script(reply().hold().text('too late').end())
    const app = await launch()
    const clock = await hurry(app, 15)
    const chat = await app.page('chat')
    await sendMessage(desktop, chat, 'Hi')
    await expect(lastAnswer(chat)).toContainText('Nothing for')
    // The seconds it counts would push the button about.
    await clock.calm()
    provider.script(reply().text('The second try.').end())
    await clickReally(desktop, button(chat, 'Ask again'))
    await expect(answerIn(chat, 'done')).toContainText('The second try.')
    expect(provider.requests).toHaveLength(2)
  })
})

/** Lets main's timers and the clock they go by run so many times as fast, until `calm`. */
async function hurry(app: App, times: number): Promise<{ calm: () => Promise<void> }> {
  const usual = await app.electron.evaluateHandle((_, factor) => {
    const [wait, now] = [globalThis.setTimeout, performance.now.bind(performance)]
    const beganMs = now()
    performance.now = () => beganMs + (now() - beganMs) * factor
    globalThis.setTimeout = ((done: () => void, ms = 0) => wait(done, ms / factor)) as typeof setTimeout
    return { wait, now }
  }, times)
  return {
    calm: () =>
      usual.evaluate(({ wait, now }) => {
        // It goes on from where it is: a clock never goes back.
        const aheadMs = performance.now() - now()
        performance.now = () => now() + aheadMs
        globalThis.setTimeout = wait
      }),
  }
}

test('the model names a conversation once, after its first answer', async ({ desktop, provider, launch }) => {
  provider.script(reply().text('Use flexbox.').end())
  provider.script(reply().text('"Centering a box."').end())
  const app = await launch({ settings: { modelTitles: true } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'How do I center a box with CSS?')
  await expect(chat.getByRole('heading', { level: 1 })).toHaveText('Centering a box')
  const title = provider.requests[1]
  expect(title?.body.thinking?.type).toBe('disabled')
  expect(title?.body.tools).toBeUndefined()
  expect(title && textOf(lastUserMessage(title))).toContain('How do I center a box')
  await sendMessage(desktop, chat, 'Thanks')
  await expect.poll(() => provider.requests.length).toBe(3)
  await expect(chat.getByRole('heading', { level: 1 })).toHaveText('Centering a box')
})
