import type { Page } from '@playwright/test'
import { glm5vTurbo } from '../src/shared/models'
import { answerIn, lastAnswer, messageField, sendMessage } from './chat-steps'
import { expect, test, testProvider } from './fixtures'
import { lastUserMessage, textOf } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const turns = (chat: Page) => chat.locator('article[data-role="user"]')
const meter = (chat: Page) => chat.getByRole('button', { name: 'Room in the model’s window' })

test('a turn is edited in its place; both wordings and their answers stay', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().text('A red one.').end())
  provider.script(reply().text('A blue one.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Make it red')
  await expect(answerIn(chat, 'done')).toContainText('A red one.')

  // The arrow key up in the empty field takes the last turn up again; Esc leaves it as it was.
  await desktop.keys('Up')
  const editor = chat.getByRole('textbox', { name: 'Message in other words' })
  await expect(editor).toBeFocused()
  await expect(editor).toHaveValue('Make it red')
  await desktop.keys('Escape')
  await expect(editor).toHaveCount(0)
  await expect(turns(chat)).toContainText('Make it red')

  await turns(chat).hover()
  await clickReally(desktop, turns(chat).getByRole('button', { name: 'Edit message' }))
  await desktop.keys('ctrl+a')
  await desktop.typeText('Make it blue')
  await expect(editor).toHaveValue('Make it blue')
  await desktop.keys('Return')
  await expect(answerIn(chat, 'done')).toContainText('A blue one.')
  const second = provider.requests[1]
  expect(second?.body.messages.map(({ role }) => role)).toEqual(['system', 'user'])
  expect(second && textOf(lastUserMessage(second))).toBe('Make it blue')

  const versions = turns(chat).getByRole('group', { name: 'Versions' })
  await expect(versions).toContainText('2/2')
  await clickReally(desktop, versions.getByRole('button', { name: 'Previous version' }))
  await expect(turns(chat)).toContainText('Make it red')
  await expect(answerIn(chat, 'done')).toContainText('A red one.')
  await expect(turns(chat).getByRole('group', { name: 'Versions' })).toContainText('1/2')
})

test('a branch is a conversation of its own up to that turn', async ({ desktop, provider, launch }) => {
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'First')
  await expect(answerIn(chat, 'done')).toBeVisible()
  await sendMessage(desktop, chat, 'Second')
  await expect(turns(chat)).toHaveCount(2)
  await expect.poll(() => provider.open()).toBe(0)
  await expect(answerIn(chat, 'done')).toBeVisible()

  const firstAnswer = chat.locator('article[data-role="assistant"]').first()
  await clickReally(desktop, firstAnswer.getByRole('button', { name: 'Branch from here' }))
  await expect(turns(chat)).toHaveCount(1)
  await sendMessage(desktop, chat, 'Another second')
  await expect(turns(chat)).toHaveCount(2)
  const request = provider.requests.at(-1)
  expect(request?.body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])

  await chat.keyboard.press('Control+h')
  await expect(chat.getByRole('navigation').getByRole('listitem').locator('[data-open]')).toHaveCount(2)
})

test('a call is allowed by the keyboard, and the field has the focus again', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(
    reply()
      .tool('write_file', { path: 'src/notes/a.txt', content: 'one\ntwo\n' }, { index: 0 })
      .tool('list_files', {}, { index: 1 })
      .end('tool_calls'),
  )
  provider.script(reply().text('Written.').end())
  const app = await launch({ settings: { toolApproval: 'every' } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Write')
  const questions = chat.getByRole('group', { name: 'Let the model do this?' })
  await expect(questions).toHaveCount(2)
  await expect(questions.first()).toBeFocused()
  await desktop.keys('Return')
  await expect(questions).toHaveCount(1)
  await expect(questions).toBeFocused()
  await desktop.keys('Escape')
  await expect(answerIn(chat, 'done')).toContainText('Written.')
  await expect(messageField(chat)).toBeFocused()

  const written = chat.locator('[data-tool="write_file"]')
  await expect(written).toHaveAttribute('data-tool-state', 'done')
  await expect(written).toContainText('a.txt')
  await expect(written).toContainText('2 lines')
  await expect(chat.locator('[data-tool="list_files"]')).toHaveAttribute('data-tool-state', 'denied')
  await clickReally(desktop, written.getByRole('button', { name: /Show details/ }))
  await expect(written).toContainText('Saved src/notes/a.txt')
})

test('what is typed moves to nobody while a call waits', async ({ desktop, provider, launch }) => {
  provider.script(reply().hold().tool('list_files', {}).end('tool_calls'))
  const app = await launch({ settings: { toolApproval: 'every' } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'List')
  await provider.nextRequest()
  await expect(answerIn(chat, 'live')).toBeVisible()
  await desktop.typeText('meanwhile')
  provider.release()
  await expect(chat.getByRole('group', { name: 'Let the model do this?' })).toBeVisible()
  await expect(messageField(chat)).toBeFocused()
  await desktop.typeText(' more')
  await expect(messageField(chat)).toHaveValue('meanwhile more')
})

test('the meter tells what fills the window and what it costs', async ({ desktop, provider, launch }) => {
  const app = await launch({ settings: { monthlyCapUsd: 5 } })
  const chat = await app.page('chat')
  await messageField(chat).fill('How wide is a card?')
  await meter(chat).hover()
  const details = chat.getByRole('tooltip')
  await expect(details).toContainText('This message')
  await expect(details).toContainText(/≈ \$0\.\d+ to send, about \$0\.\d+ with the answer/)
  await expect(details).toContainText('$0.00 of $5.00')
  await chat.mouse.move(10, 200)
  await expect(details).toHaveCount(0)
  await clickReally(desktop, messageField(chat))
  await desktop.keys('Return')
  await provider.nextRequest()
  await expect(answerIn(chat, 'done')).toBeVisible()
  await meter(chat).hover()
  await expect(chat.getByRole('tooltip')).toContainText('Earlier turns')
})

test('what does not fit says so, and earlier turns are folded and unfolded', async ({
  desktop,
  provider,
  launch,
}) => {
  const small = { ...glm5vTurbo, contextTokens: 7000, maxOutputTokens: 1024 }
  const settings = { providers: [{ ...testProvider(provider), models: [small] }] }
  const long = 'The quick brown fox jumps over the lazy dog near the river bank. '.repeat(150)
  // Counts as a real server's, which estimates are calibrated by.
  provider.script(reply().text(long).usage({ promptTokens: 1600, completionTokens: 2200 }).end())
  provider.script(reply().text('Gladly.').usage({ promptTokens: 3900, completionTokens: 10 }).end())
  const app = await launch({ settings })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Write a long text')
  await expect(answerIn(chat, 'done')).toBeVisible()
  await sendMessage(desktop, chat, 'Good')
  await expect(turns(chat)).toHaveCount(2)
  await expect(answerIn(chat, 'done')).toContainText('Gladly.')

  await messageField(chat).fill(`Again: ${long}`)
  const card = chat.getByTestId('context-full')
  await expect(card).toContainText(/[\d,]+ tokens more than GLM-5V-Turbo can take/)
  const send = chat.getByRole('button', { name: 'Send', exact: true })
  await expect(send).toBeDisabled()

  provider.script(reply().text('A fox jumped over a dog.').end())
  await clickReally(desktop, card.getByRole('button', { name: 'Fold earlier turns into a summary' }))
  const summary = chat.getByRole('region', { name: 'Summary' })
  await expect(summary).toContainText('Earlier turns are sent as this summary')
  await expect(card).toHaveCount(0)
  await expect(send).toBeEnabled()
  await clickReally(desktop, summary.getByRole('button', { name: 'Earlier turns' }))
  await expect(summary).toContainText('A fox jumped over a dog.')

  await clickReally(desktop, summary.getByRole('button', { name: 'Undo' }))
  await expect(summary).toHaveCount(0)
  await expect(card).toBeVisible()
})

test('a message beyond the monthly limit is not sent, and leads to the settings', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { monthlyCapUsd: 0.0001 } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Expensive')
  const refused = chat.locator('[data-error-code="cap-reached"]')
  await expect(refused).toContainText('monthly limit')
  expect(provider.requests).toHaveLength(0)
  await expect(messageField(chat)).toHaveValue('Expensive')
  await clickReally(desktop, refused.getByRole('button', { name: 'Open Settings' }))
  await expect(chat.getByRole('heading', { level: 1 })).toHaveText('Settings')
})

test('the cost of an answer shows while it streams', async ({ desktop, provider, launch }) => {
  provider.script(reply().text('word '.repeat(400)).hold().end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Talk')
  await expect(lastAnswer(chat)).toContainText('word')
  await expect(lastAnswer(chat).getByTitle('So far, estimated')).toHaveText(/^\$0\.00\d\d$/)
  provider.release()
  await expect(answerIn(chat, 'done')).toBeVisible()
  await expect(lastAnswer(chat).getByTitle('So far, estimated')).toHaveCount(0)
})
