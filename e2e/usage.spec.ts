import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Settings } from '../src/shared/settings'
import { readSettings } from './app'
import { answerIn, messageField, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'
import { openSettings } from './settings-steps'

test.use({ freshApp: true })

const wide = { x: 200, y: 60, width: 980, height: 800 }

// At $1.20, $0.24 and $4.00 per million: 0.96 + 0.048 + 0.4 thousandths of a dollar.
const usage = { promptTokens: 1000, cachedTokens: 200, completionTokens: 100, reasoningTokens: 0 }

async function openSpending(desktop: Desktop, chat: Page): Promise<void> {
  await openSettings(desktop, chat)
  await clickReally(desktop, chat.getByRole('button', { name: 'Spending', exact: true }))
}

/** Settings whose titles cost nothing, so that every request is one the test made. */
const quiet: Partial<Settings> = { chatBoundsDip: wide, modelTitles: false }

test('replies are added up per day and model, and written as CSV', async ({ desktop, provider, launch }) => {
  provider.script(reply().text('First.').usage(usage).end())
  provider.script(reply().text('Second.').usage(usage).end())
  const app = await launch({ settings: quiet })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'One')
  await expect(answerIn(chat, 'done')).toContainText('First.')
  await sendMessage(desktop, chat, 'Two')
  await expect(answerIn(chat, 'done')).toContainText('Second.')

  await openSpending(desktop, chat)
  const spending = chat.getByRole('region', { name: 'Spending' })
  await expect(spending).toContainText('2 replies')
  await expect(spending).toContainText('$0.0028')
  await clickReally(desktop, spending.getByRole('button', { name: 'Usage…' }))
  const today = chat.getByRole('region', { name: 'Today' })
  await expect(today).toContainText('$0.0028')
  await expect(today).toContainText('2 replies')
  await expect(today).toContainText('Fresh input1.6 K')
  await expect(today).toContainText('Cached input400')
  await expect(today).toContainText('Output200')

  const newest = chat.locator('[data-day-index="29"]')
  await expect(newest).toHaveAttribute('aria-label', /: \$0\.0028, glm-5v-turbo \$0\.0028$/)
  await newest.focus()
  await expect(chat.getByTestId('chart-tooltip')).toContainText('$0.0028')
  await desktop.keys('Left')
  await expect(chat.getByTestId('chart-tooltip')).toContainText('nothing')

  await clickReally(desktop, chat.getByText('Table', { exact: true }))
  const table = chat.getByRole('region', { name: 'Per day and model' }).getByRole('row')
  await expect(table).toHaveCount(2)
  await clickReally(desktop, chat.getByText('Tokens', { exact: true }))
  await expect(table.last()).toContainText('2.2 K')

  const path = join(desktop.folder, 'usage.csv')
  await clickReally(desktop, chat.getByRole('button', { name: 'Export CSV…' }))
  await chooseInDialog(desktop, 'Export usage', path)
  await expect(chat.getByText(`Written to ${path}`)).toBeVisible()
  const rows = (await readFile(path, 'utf8')).trimEnd().split('\r\n')
  expect(rows).toHaveLength(3)
  expect(rows[1]).toContain(',Test server,test,glm-5v-turbo,')
  expect(rows[1]).toMatch(/,1000,200,100,0\.001408$/)

  await clickReally(desktop, chat.getByRole('button', { name: 'Back to settings' }))
  await expect(chat.getByRole('button', { name: 'Usage…' })).toBeFocused()
})

test('a reply of unknown price is counted, not priced', async ({
  desktop,
  provider,
  launch,
  providerSettings,
}) => {
  const [server] = providerSettings.providers ?? []
  const models = server!.models.map((model) => ({ ...model, prices: null }))
  provider.script(reply().text('Done.').usage(usage).end())
  const app = await launch({ settings: { ...quiet, providers: [{ ...server!, models }] } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'One')
  await expect(answerIn(chat, 'done')).toContainText('Done.')
  await openSpending(desktop, chat)
  const spending = chat.getByRole('region', { name: 'Spending' })
  await expect(spending).toContainText('1 reply, all of unknown price')
  await clickReally(desktop, spending.getByRole('button', { name: 'Usage…' }))
  await expect(chat.getByRole('region', { name: 'Today' })).toContainText('unknown')
  await expect(chat.locator('[data-day-index="29"]')).toHaveAttribute('aria-label', /1\.1 K tokens/)
})

test('before the first reply the page says what it will show', async ({ desktop, launch }) => {
  const app = await launch({ settings: quiet })
  const chat = await app.page('chat')
  await openSpending(desktop, chat)
  await clickReally(desktop, chat.getByRole('button', { name: 'Usage…' }))
  await expect(chat.getByText('Nothing used yet')).toBeVisible()
  await desktop.keys('Escape')
  await expect(chat.getByRole('heading', { name: 'Spending' })).toBeVisible()
})

test('a monthly limit is kept, and stops what would go beyond it', async ({ desktop, provider, launch }) => {
  provider.script(
    reply()
      .text('Dear.')
      .usage({ ...usage, completionTokens: 5000 })
      .end(),
  )
  const app = await launch({ settings: quiet })
  const chat = await app.page('chat')
  await openSpending(desktop, chat)
  const field = chat.getByRole('textbox', { name: 'Monthly limit' })
  await clickReally(desktop, field)
  await desktop.typeText('much')
  await desktop.keys('Return')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await desktop.keys('ctrl+a')
  await desktop.typeText('0.02')
  await desktop.keys('Return')
  await expect(chat.getByRole('region', { name: 'Spending' })).toContainText('$0 of $0.02')
  await clickReally(desktop, chat.getByRole('button', { name: 'Back to chat' }))
  await sendMessage(desktop, chat, 'One')
  await expect(answerIn(chat, 'done')).toContainText('Dear.')
  await sendMessage(desktop, chat, 'Two')
  await expect(chat.locator('[data-error-code="cap-reached"]')).toBeVisible()
  expect(provider.requests).toHaveLength(1)
  await expect(messageField(chat)).toHaveValue('Two')
  await app.quit()
  const stored = await readSettings(app.userData)
  expect(stored.monthlyCapUsd).toBe(0.02)
})
