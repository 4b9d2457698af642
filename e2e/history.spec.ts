import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { answerIn, messageField, sendMessage } from './chat-steps'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'
import { type SeededConversation, seedHistory } from './seed-history'

const drawer = (chat: Page) => chat.getByRole('navigation', { name: 'Conversations' })
const search = (chat: Page) => drawer(chat).getByRole('textbox', { name: 'Search conversations' })
const entries = (chat: Page) => drawer(chat).locator('[data-open]')
const entry = (chat: Page, title: string) => drawer(chat).locator(`[data-open][title="${title}"]`)
const heading = (chat: Page) => chat.getByRole('heading', { level: 1 })

const dayMs = 86_400_000

function* many(count: number): Iterable<SeededConversation> {
  const now = Date.now()
  for (let index = 0; index < count; index += 1)
    yield {
      id: `c${index}`,
      title: `Conversation ${index}`,
      updatedAt: now - index * 60_000,
      texts: [`Question ${index}`, `Answer ${index}`],
    }
}

/** 120 messages; the words that are searched for stand near its beginning, out of the page a window gets. */
function long(): SeededConversation {
  const texts = Array.from({ length: 120 }, (_, index) => `Message ${index}. `.repeat(20))
  texts[4] = 'How do I center a marmalade jar?'
  texts[7] = '把价格卡片居中，用弹性布局。'
  return { id: 'long', title: 'A long one', updatedAt: Date.now() - 40 * dayMs, texts }
}

test('two thousand conversations are listed as they come into view', async ({
  desktop,
  providerSettings,
  launch,
}) => {
  const userData = await seedHistory(desktop, many(2000))
  const app = await launch({ userData, settings: providerSettings })
  const chat = await app.page('chat')
  await expect(heading(chat)).toHaveText('Conversation 0')
  await desktop.keys('ctrl+h')
  await expect(search(chat)).toBeFocused()
  await expect(entry(chat, 'Conversation 3')).toBeVisible()
  expect(await entries(chat).count()).toBeLessThan(80)

  // By keyboard from the field into the list, to the end of what is there, and further as more comes.
  await desktop.keys('Down', 'Down')
  await expect(entry(chat, 'Conversation 1')).toBeFocused()
  await waitFor('the oldest conversation', async () => {
    await desktop.keys('End')
    return (await entry(chat, 'Conversation 1999').count()) === 1
  })
  await desktop.keys('End')
  await expect(entry(chat, 'Conversation 1999')).toBeFocused()
  expect(await entries(chat).count()).toBeLessThan(80)
  await desktop.keys('Return')
  await expect(heading(chat)).toHaveText('Conversation 1999')
  await expect(drawer(chat)).toHaveCount(0)
  await expect(messageField(chat)).toBeFocused()
})

test('a search finds words of any script in messages and goes to them', async ({
  desktop,
  providerSettings,
  launch,
}) => {
  const userData = await seedHistory(desktop, [...many(30), long()])
  const app = await launch({ userData, settings: providerSettings })
  const chat = await app.page('chat')
  await expect(heading(chat)).toHaveText('Conversation 0')
  await desktop.keys('ctrl+f')
  await desktop.typeText('marmalade')
  await expect(entries(chat)).toHaveCount(1)
  await expect(entries(chat).locator('mark')).toHaveText(['marmalade'])
  await expect(drawer(chat).getByText('1 conversation found')).toBeVisible()
  await desktop.keys('Return')
  await expect(heading(chat)).toHaveText('A long one')
  await expect(chat.locator('[data-message-id="long-4"]')).toBeInViewport()
  await expect(chat.locator('[data-message-id="long-119"]')).not.toBeInViewport()

  await desktop.keys('ctrl+k')
  await search(chat).fill('弹性布局')
  await expect(entries(chat).locator('mark')).toHaveText(['弹性布局'])
  await search(chat).fill('nothing like this')
  await expect(drawer(chat)).toContainText('Nothing matches “nothing like this”.')
  await desktop.keys('Escape')
  await expect(search(chat)).toHaveValue('')
  await expect(entries(chat).first()).toBeVisible()
  await desktop.keys('Escape')
  await expect(drawer(chat)).toHaveCount(0)
})

test('earlier messages come in above without moving what is read', async ({
  desktop,
  providerSettings,
  launch,
}) => {
  const userData = await seedHistory(desktop, [long()])
  const app = await launch({ userData, settings: providerSettings })
  const chat = await app.page('chat')
  const first = chat.locator('[data-message-id="long-80"]')
  await expect(chat.locator('[data-message-id="long-119"]')).toBeInViewport()
  await expect(chat.locator('article')).toHaveCount(40)
  await first.scrollIntoViewIfNeeded()
  const before = await first.evaluate((element) => element.getBoundingClientRect().top)
  await expect(chat.locator('[data-message-id="long-40"]')).toBeAttached()
  await expect(first).toBeInViewport()
  const after = await first.evaluate((element) => element.getBoundingClientRect().top)
  expect(Math.abs(after - before)).toBeLessThan(40)
})

test('pin, rename, delete and undo from the keyboard and the menu', async ({
  desktop,
  providerSettings,
  launch,
}) => {
  const userData = await seedHistory(desktop, many(5))
  const app = await launch({ userData, settings: providerSettings })
  const chat = await app.page('chat')
  await desktop.keys('ctrl+h')
  await expect(entries(chat)).toHaveCount(5)
  const more = (title: string) =>
    drawer(chat).getByRole('button', { name: `More for “${title}”`, exact: true })
  await entry(chat, 'Conversation 3').hover()
  await clickReally(desktop, more('Conversation 3'))
  await clickReally(desktop, chat.getByRole('menuitem', { name: 'Pin', exact: true }))
  await expect(entries(chat).first()).toContainText('Conversation 3')
  await expect(drawer(chat)).toContainText('Pinned')

  // On a busy computer the next frame, and the focus with it, may come between a key and its character.
  await chat.evaluate(() => {
    window.requestAnimationFrame = (onFrame) => {
      queueMicrotask(() => onFrame(performance.now()))
      return 0
    }
  })
  await entry(chat, 'Conversation 3').focus()
  await desktop.keys('F2')
  await desktop.typeText('Kept at the top')
  await desktop.keys('Return')
  await expect(entries(chat).first()).toContainText('Kept at the top')
  await expect(entries(chat).first()).toBeFocused()

  await desktop.keys('Down', 'Down', 'Delete')
  await expect(entries(chat)).toHaveCount(4)
  await expect(entry(chat, 'Conversation 1')).toHaveCount(0)
  await expect(entry(chat, 'Conversation 2')).toBeFocused()
  await clickReally(desktop, chat.getByRole('button', { name: 'Undo' }))
  await expect(entries(chat)).toHaveCount(5)
  await expect(entry(chat, 'Conversation 1')).toBeVisible()
})

test('one conversation goes into a file from its menu', async ({ desktop, provider, launch }) => {
  provider.script(reply().text('Use flexbox.').end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Center it')
  await expect(answerIn(chat, 'done')).toContainText('Use flexbox.')
  await desktop.keys('ctrl+h')
  await entry(chat, 'Center it').hover()
  await clickReally(desktop, drawer(chat).getByRole('button', { name: 'More for “Center it”', exact: true }))
  const path = join(desktop.folder, 'one.json')
  await clickReally(desktop, chat.getByRole('menuitem', { name: 'Export as JSON…' }))
  await chooseInDialog(desktop, 'Export conversations', path)
  await expect(chat.getByText(`1 conversation exported to ${path}`)).toBeVisible()
  expect(await readFile(path, 'utf8')).toContain('Use flexbox.')
})

test('a conversation being answered is marked in the list', async ({ desktop, provider, launch }) => {
  provider.script(reply().text('Going').hold().end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Go on')
  await expect(answerIn(chat, 'live')).toContainText('Going')
  await desktop.keys('ctrl+h')
  await expect(drawer(chat).getByRole('img', { name: 'Being answered' })).toBeVisible()
  provider.release()
  await expect(drawer(chat).getByRole('img', { name: 'Being answered' })).toHaveCount(0)
})
