import { answerIn } from './chat-steps'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { lastUserMessage, textOf } from './provider/recorded-request'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'

const pageBounds = { x: 60, y: 60, width: 1000, height: 700 }
const pageTitle = 'Sample pricing.html'
const quickTitle = 'Reticle quick question'
const beside = { x: 1400, y: 100, width: 460, height: 700 }

test('hotkey, type, answer in place, Esc gives the focus back', async ({ desktop, provider, launch }) => {
  const page = await desktop.showPage('pricing.html', pageBounds)
  const app = await launch({ settings: { chatBoundsDip: beside } })
  await page.activate()
  provider.script(reply().thinking('Easy.').text('It is **forty-two**.').end())

  await desktop.keys('ctrl+shift+2')
  await desktop.waitForFocus(quickTitle)
  const quick = await app.page('quick-ask')
  await expect(quick.getByRole('textbox')).toBeFocused()
  await desktop.typeText('What is it?')
  await desktop.keys('Return')
  expect(textOf(lastUserMessage(await provider.nextRequest()))).toBe('What is it?')
  await expect(answerIn(quick, 'done').locator('strong')).toHaveText('forty-two')

  // As tall as what it shows: nothing of the answer is cut off.
  const hidden = () => quick.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  await expect.poll(hidden).toBe(0)

  await desktop.keys('Escape')
  await desktop.waitForFocus(pageTitle)
  expect((await desktop.windows()).map(({ title }) => title)).not.toContain(quickTitle)
})

test('opened again, it takes what is typed at once, and stays where it is as it grows', async ({
  desktop,
  provider,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  for (const question of ['First', 'Second', 'Third']) {
    await desktop.keys('ctrl+shift+2')
    await desktop.waitForFocus(quickTitle)
    await desktop.typeText(question)
    await desktop.keys('Return')
    expect(textOf(lastUserMessage(await provider.nextRequest()))).toBe(question)
    await expect(answerIn(await app.page('quick-ask'), 'done')).toContainText('A default answer.')
    const place = (await desktop.windows()).find(({ title }) => title === quickTitle)
    expect(place).toMatchObject({ x: 640, y: 194, width: 640 })
    expect(place?.height).toBeGreaterThan(100)
    await desktop.keys('Escape')
    await waitFor('the window to hide', async () =>
      (await desktop.windows()).every(({ title }) => title !== quickTitle),
    )
  }
})

test('continue in chat moves the conversation over, in mid-stream', async ({ desktop, provider, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  provider.script(reply().thinking('Hm.').text('Begun here, ').hold().text('ended there.').end())
  await desktop.keys('ctrl+shift+2')
  await desktop.waitForFocus(quickTitle)
  const quick = await app.page('quick-ask')
  await desktop.typeText('Tell me')
  await desktop.keys('Return')
  await expect(answerIn(quick, 'live')).toContainText('Begun here,')
  await clickReally(desktop, quick.getByRole('button', { name: /^Continue in chat/ }))

  await desktop.waitForFocus('Reticle')
  const chat = await app.page('chat')
  await expect(chat.locator('article[data-role="user"]')).toContainText('Tell me')
  await expect(answerIn(chat, 'live')).toContainText('Begun here,')
  provider.release()
  await expect(answerIn(chat, 'done')).toContainText('Begun here, ended there.')
  expect((await desktop.windows()).map(({ title }) => title)).not.toContain(quickTitle)
})
