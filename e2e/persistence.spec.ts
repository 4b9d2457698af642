import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerIn, sendMessage } from './chat-steps'
import { filesHolding } from './files-holding'
import { expect, test, testProvider } from './fixtures'
import { readKeychain } from './keychain'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'
import { openSettings, providerItem } from './settings-steps'

test.use({ freshApp: true })

const key = 'sk-test-7f3a91c2d4e65b08'

test('a restart finds the conversation, the settings and the key; no file holds the key', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.acceptKey(key)
  provider.script(reply().thinking('Hm.').text('An answer to keep.').end())
  const first = await launch({ settings: { providers: [testProvider(provider, true)] } })
  const chat = await first.page('chat')
  await openSettings(desktop, chat)
  await clickReally(desktop, providerItem(chat).getByRole('button', { name: 'Add key' }))
  await desktop.typeText(key)
  await desktop.keys('Return')
  await expect(providerItem(chat).locator('[data-key-state="stored"]')).toBeVisible()
  await clickReally(desktop, providerItem(chat).getByRole('button', { name: 'Test', exact: true }))
  await expect(providerItem(chat)).toContainText('lists 2 models')
  await clickReally(desktop, chat.getByRole('radio', { name: 'Dark' }))
  await clickReally(desktop, chat.getByRole('button', { name: 'Back to chat' }))
  await sendMessage(desktop, chat, 'Remember this')
  expect((await provider.nextRequest()).apiKey).toBe(key)
  await expect(answerIn(chat, 'done')).toContainText('An answer to keep.')
  await first.quit()

  const origin = new URL(provider.baseUrl).origin
  expect(await readKeychain(desktop, 'Reticle', `test@${origin}`)).toBe(key)
  expect(await filesHolding(first.userData, key)).toEqual([])

  const second = await launch({ userData: first.userData })
  const again = await second.page('chat')
  await expect(answerIn(again, 'done')).toContainText('An answer to keep.')
  await expect(again.locator('article[data-role="user"]')).toContainText('Remember this')
  expect(await again.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  await sendMessage(desktop, again, 'And now?')
  const request = await provider.nextRequest()
  expect(request.apiKey).toBe(key)
  expect(request.body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])

  await openSettings(desktop, again)
  await clickReally(desktop, providerItem(again).getByRole('button', { name: 'Remove', exact: true }))
  await clickReally(desktop, again.getByRole('button', { name: 'Remove key' }))
  await expect(providerItem(again).locator('[data-key-state="missing"]')).toBeVisible()
  expect(await readKeychain(desktop, 'Reticle', `test@${origin}`)).toBeNull()
})

test('without a keychain the key lives for the session only, and that is said', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.acceptKey(key)
  const settings = { providers: [testProvider(provider, true)] }
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }
  const first = await launch({ settings, env })
  const chat = await first.page('chat')
  await openSettings(desktop, chat)
  await expect(chat.getByText('No keychain service answers on this system.')).toBeVisible()
  await clickReally(desktop, providerItem(chat).getByRole('button', { name: 'Add key' }))
  await desktop.typeText(key)
  await desktop.keys('Return')
  await expect(providerItem(chat).locator('[data-key-state="session"]')).toBeVisible()
  await clickReally(desktop, chat.getByRole('button', { name: 'Back to chat' }))
  await sendMessage(desktop, chat, 'Hi')
  expect((await provider.nextRequest()).apiKey).toBe(key)
  await expect(answerIn(chat, 'done')).toBeVisible()
  await first.quit()
  expect(await filesHolding(first.userData, key)).toEqual([])

  const second = await launch({ userData: first.userData, env })
  await openSettings(desktop, await second.page('chat'))
  await expect(providerItem(await second.page('chat')).locator('[data-key-state="missing"]')).toBeVisible()
})

test('what had arrived survives the end of the process', async ({ desktop, provider, launch }) => {
  provider.script(reply().thinking('Hm.').text('Received before the end.').hold().end())
  const first = await launch()
  const chat = await first.page('chat')
  await sendMessage(desktop, chat, 'Hi')
  await expect(answerIn(chat, 'live')).toContainText('Received before the end.')
  await expect.poll(() => filesHolding(first.userData, 'Received before the end.')).not.toEqual([])
  await first.kill()

  const second = await launch({ userData: first.userData })
  const cut = answerIn(await second.page('chat'), 'truncated')
  await expect(cut).toContainText('Received before the end.')
  await expect(cut).toContainText('Reticle closed before the answer was finished.')
})

test('a damaged settings file is set aside and named, and the app starts', async ({ desktop, launch }) => {
  const first = await launch()
  await first.page('chat')
  await first.quit()
  const damaged = '{"theme": "dark", "hotk'
  await writeFile(join(first.userData, 'settings.json'), damaged)

  const second = await launch({ userData: first.userData })
  const chat = await second.page('chat')
  const notice = chat.locator('[data-error-code="settings-damaged"]')
  await expect(notice).toContainText('The settings file was damaged.')
  const aside = (await readdir(first.userData)).find((name) => name.startsWith('settings.damaged-'))
  expect(aside).toBeDefined()
  await expect(notice).toContainText(aside!)
  expect(await readFile(join(first.userData, aside!), 'utf8')).toBe(damaged)
  await clickReally(desktop, notice.getByRole('button', { name: 'Dismiss' }))
  await expect(notice).toHaveCount(0)
})

test('a second start shows the window of the first', async ({ desktop, launch }) => {
  const app = await launch()
  const chat = await app.page('chat')
  await clickReally(desktop, chat.getByRole('button', { name: 'Close to the tray' }))
  await expect.poll(async () => (await desktop.windows()).map(({ title }) => title)).not.toContain('Reticle')
  expect(await app.startAgain().exited).toBe(0)
  await desktop.waitForFocus('Reticle')
  expect((await desktop.windows()).filter(({ title }) => title === 'Reticle')).toHaveLength(1)
})
