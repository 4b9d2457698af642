import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glm5vTurbo } from '../../src/shared/models'
import { expect, test, testProvider } from '../fixtures'
import { httpError, reply } from '../provider/script'
import { openAlbum } from './album'
import { sampleAnswer } from './sample-answer'

const picture = join(import.meta.dirname, '../../resources/icon.png')

for (const theme of ['light', 'dark'] as const) {
  test(`every window and state, ${theme}`, async ({ desktop, provider, launch }) => {
    const album = await openAlbum(desktop, theme)
    const test = testProvider(provider)
    const app = await launch({
      settings: {
        theme,
        providers: [test, { ...test, id: 'keyed', name: 'Z.ai', needsKey: true, models: [glm5vTurbo] }],
      },
    })
    const chat = await app.page('chat')
    const composer = chat.getByRole('textbox', { name: 'Message' })
    const send = async (text: string) => {
      await composer.fill(text)
      await composer.press('Enter')
    }
    const startOver = () => chat.keyboard.press('Control+n')

    await expect(composer).toBeVisible()
    await album.window('welcome', chat)

    await desktop.clipboard.setImage(picture)
    await composer.focus()
    await desktop.keys('ctrl+v')
    await expect(
      chat.getByRole('list', { name: 'Pictures of this message' }).getByRole('listitem'),
    ).toBeVisible()
    await composer.fill('把这张图做成一个页面 — build this icon as SVG, with a hover state.')
    await album.window('draft-with-picture', chat)

    provider.script(reply().hold().thinking('Looking at the shapes: ').hold().text('Done.').end())
    await composer.press('Enter')
    await expect(chat.getByText('Waiting for', { exact: false })).toBeVisible()
    await album.window('waiting', chat)
    provider.release()
    await expect(chat.getByText('Looking at the shapes', { exact: false })).toBeVisible()
    await album.window('thinking', chat)
    await chat.getByRole('button', { name: 'Stop' }).click()
    await expect(chat.getByText('Stopped.', { exact: false }).first()).toBeVisible()
    await album.window('stopped', chat)

    for (const [name, script] of [
      ['key-refused', httpError(401, '1000', 'Authentication failed')],
      ['rate-limited', httpError(429, '1302', 'Rate limit reached for requests')],
      ['no-balance', httpError(429, '1113', 'Insufficient balance')],
      ['connection-lost', reply().text('The first half of an answer, then').wait(400).dropSocket()],
      ['length', reply().text('A long answer that the limit cut').end('length')],
    ] as const) {
      await startOver()
      provider.script(script)
      await send(`Show me ${name}`)
      await expect(chat.getByRole('button', { name: /^Retry/ }).first()).toBeVisible()
      await album.window(name, chat)
      if (name === 'rate-limited') await desktop.keys('ctrl+period')
    }

    await startOver()
    provider.script(
      reply()
        .thinking('The card and a list.')
        .text('I write the card first.')
        .tool('save_component', {
          filename: 'src/PriceCard.tsx',
          code: 'export function PriceCard() {\n  return <article>$12 a month</article>\n}\n',
          dependencies: ['react'],
        })
        .tool('write_file', { path: '../outside.txt', content: 'x' }, { index: 1 })
        .end('tool_calls'),
    )
    provider.script(reply().text('The card is in `src/PriceCard.tsx`.').end())
    await send('Build the price card.')
    await expect(chat.getByText('The card is in', { exact: false })).toBeVisible()
    await album.window('tools', chat)

    await startOver()
    provider.script(sampleAnswer(0).end())
    await send('Build this pricing page.')
    await expect(chat.getByRole('button', { name: /Export 2 files/ })).toBeVisible()
    await expect(chat.getByTestId('files-pane')).toBeVisible()
    await album.window('answer-with-files', chat)

    await chat.keyboard.press('Control+h')
    await expect(chat.getByRole('textbox', { name: 'Search conversations' })).toBeVisible()
    await album.window('conversations', chat)
    await chat.keyboard.press('Escape')

    await chat.keyboard.press('Control+,')
    await expect(chat.getByText('Appearance')).toBeVisible()
    await album.window('settings', chat)
    await chat.getByRole('button', { name: 'Models', exact: true }).click()
    await album.window('settings-models', chat)
    await chat.getByRole('button', { name: 'Add provider' }).click()
    await expect(chat.getByRole('dialog')).toBeVisible()
    await album.window('add-provider', chat)
    await chat.keyboard.press('Escape')
    await chat.keyboard.press('Escape')

    await desktop.keys('ctrl+shift+2')
    const quickAsk = await app.page('quick-ask')
    await desktop.waitForFocus('Reticle quick question')
    await album.window('quick-ask', quickAsk)
    provider.script(
      reply()
        .text(
          '`ECONNREFUSED` means that **nothing listens** on that port.\n\n1. Start the server.\n2. Check the port.',
        )
        .end(),
    )
    await desktop.typeText('What does ECONNREFUSED mean?')
    await desktop.keys('Return')
    await expect(quickAsk.getByText('Check the port.')).toBeVisible()
    await album.window('quick-answer', quickAsk)
    await desktop.keys('Escape')
  })
}

test('a damaged settings file, and no keychain', async ({ desktop, provider, launch }) => {
  const album = await openAlbum(desktop, 'trouble')
  const first = await launch({ settings: { theme: 'light' } })
  await first.quit()
  await writeFile(join(first.userData, 'settings.json'), '{"theme": "dark", ')
  const app = await launch({
    userData: first.userData,
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  const chat = await app.page('chat')
  await expect(chat.getByText('The settings file was damaged', { exact: false })).toBeVisible()
  await album.window('damaged-settings', chat)
  await chat.keyboard.press('Control+,')
  await chat.getByRole('button', { name: 'Models', exact: true }).click()
  await album.window('no-keychain', chat)
  expect(provider.requests).toHaveLength(0)
})
