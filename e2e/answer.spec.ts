import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerIn, lastAnswer, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'
import { samplePng } from './sample-pictures'

/** Sends a message and waits for the whole answer. */
async function ask(desktop: Desktop, chat: Page, text = 'Go on'): Promise<Locator> {
  await sendMessage(desktop, chat, text)
  const answer = answerIn(chat, 'done')
  await expect(answer).toBeVisible()
  return answer
}

test('formulas, tables, task lists and reference links are drawn', async ({ desktop, provider, launch }) => {
  const text = [
    'With $a^2 + b^2 = c^2$ and a price of $5 or $6:',
    '$$\n\\int_0^1 x^2 \\, dx = \\frac{1}{3}\n$$',
    '| Part | Price |\n| :-- | --: |\n| Bolt | **2** |\n| Nut<br>M8 | 1 |',
    '- [x] drawn\n- [ ] shipped',
    'See the [manual].',
    '$$\n\\badcommand{x}\n$$',
    '[manual]: https://example.com/manual',
  ].join('\n\n')
  provider.script(reply().text(text, { chunkChars: 5, everyMs: 2 }).end())
  const app = await launch()
  const chat = await app.page('chat')
  const answer = await ask(desktop, chat)

  await expect(answer.locator('math')).toHaveCount(2)
  await expect(answer).toContainText('a price of $5 or $6')
  // A formula that cannot be drawn shows its source.
  await expect(answer.getByText('\\badcommand{x}')).toBeVisible()
  await expect(answer.getByRole('columnheader')).toHaveText(['Part', 'Price'])
  await expect(answer.getByRole('cell', { name: 'Bolt' })).toBeVisible()
  await expect(answer.getByRole('cell').nth(1)).toHaveCSS('text-align', 'right')
  await expect(answer.getByRole('img', { name: 'Done', exact: true })).toHaveCount(1)
  await expect(answer.getByRole('img', { name: 'Not done' })).toHaveCount(1)
  await expect(answer.getByRole('link', { name: 'manual' })).toHaveAttribute(
    'href',
    'https://example.com/manual',
  )
})

test('HTML in an answer is text, and links open outside with their address shown', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  const browser = await noteOpened(testInfo.outputPath('bin'))
  const text =
    'Raw <b onclick="alert(1)">bold</b> and <img src="https://example.com/x.png" onerror="alert(2)">.\n\n<script>window.broken = true</script>\n\n<iframe src="https://example.com"></iframe>\n\nGo to [the site](https://example.com/a?b=1), [not](javascript:alert(1)).'
  provider.script(reply().text(text).end())
  const app = await launch({ env: { PATH: browser.path } })
  const chat = await app.page('chat')
  const answer = await ask(desktop, chat)

  await expect(answer).toContainText('<b onclick="alert(1)">bold</b>')
  await expect(answer).toContainText('<script>window.broken = true</script>')
  expect(await answer.locator('b, script, iframe, img').count()).toBe(0)
  const link = answer.getByRole('link', { name: 'the site' })
  await expect(link).toHaveAttribute('title', 'https://example.com/a?b=1')
  await clickReally(desktop, link)
  await expect.poll(browser.opened).toEqual(['https://example.com/a?b=1'])
  await clickReally(desktop, answer.getByRole('link', { name: 'not', exact: true }))
  expect(new URL(chat.url()).host).toBe('chat')
  expect(await browser.opened()).toHaveLength(1)
})

/** A browser that writes down what it is asked to open, in the place where the system looks for one. */
async function noteOpened(folder: string) {
  await mkdir(folder, { recursive: true })
  const list = join(folder, 'opened.txt')
  await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${list}'\n`, { mode: 0o755 })
  return {
    path: `${folder}:${process.env.PATH}`,
    opened: () =>
      readFile(list, 'utf8').then(
        (text) => text.trim().split('\n'),
        () => [],
      ),
  }
}

test('a picture of an answer is not loaded before the user asks, and never from the own network', async ({
  desktop,
  provider,
  launch,
}) => {
  let requests = 0
  const server = createServer((_request, response) => {
    requests += 1
    response.writeHead(200, { 'content-type': 'image/png' }).end(samplePng(40, 40, 1))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const text = `Here: ![a cat](https://${host}/cat.png)\n\nInside: ![a dot](data:image/png;base64,iVBORw0KGgo=)`
    provider.script(reply().text(text).end())
    const app = await launch()
    const chat = await app.page('chat')
    const answer = await ask(desktop, chat)
    await expect(answer).toContainText(`a catNot loaded · ${host}`)
    await expect(answer).toContainText('a dot')
    await expect(answer.locator('img')).toHaveCount(0)
    const load = answer.getByRole('button', { name: /^Load/ })
    await expect(load).toHaveCount(1)

    await clickReally(desktop, load)
    await expect(answer.getByRole('button', { name: /“a cat”/ })).toHaveText('Retry')
    await expect(answer.locator('img')).toHaveCount(0)
    expect(requests).toBe(0)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('a long file is there as a whole although only what is in view is drawn', async ({
  desktop,
  provider,
  launch,
}) => {
  const lines = Array.from({ length: 6000 }, (_, index) => `export const value${index} = ${index} // line`)
  const code = `${lines.join('\n')}\n`
  provider.script(reply().text(`\`\`\`ts\n// file: values.ts\n${code}\`\`\`\n`, { chunkChars: 4000 }).end())
  const app = await launch()
  const chat = await app.page('chat')
  const answer = await ask(desktop, chat)
  const view = answer.getByRole('region', { name: 'Code, TypeScript, values.ts' })
  await expect(view).toContainText('value0 =')
  expect(await view.locator('[data-row]').count()).toBeLessThan(120)
  await expect(view.locator('[data-row="0"] span').first()).toHaveText('export')

  await view.focus()
  await desktop.keys('ctrl+End')
  await expect(view).toContainText('value5999 =')
  await expect(view).not.toContainText('value0 =')
  expect(await view.locator('[data-row]').count()).toBeLessThan(120)

  await desktop.clipboard.setText('before')
  await desktop.keys('ctrl+a', 'ctrl+c')
  await expect.poll(async () => (await desktop.clipboard.text()) === code).toBe(true)
  await desktop.clipboard.setText('before')
  await clickReally(desktop, answer.getByRole('button', { name: 'Copy values.ts' }))
  await expect.poll(async () => (await desktop.clipboard.text()) === code).toBe(true)
})

test('the view follows the answer, yields to the wheel and goes on when asked', async ({
  desktop,
  provider,
  launch,
}) => {
  const words = (count: number) =>
    Array.from({ length: count }, (_, index) => `Sentence number ${index} of the answer.`).join('\n\n')
  provider.script(reply().text(words(60)).hold().text(words(60)).hold().text(words(60)).end())
  const app = await launch()
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Go on')
  const answer = lastAnswer(chat)
  await expect(answer).toContainText('number 59 of')
  const log = chat.getByRole('log', { name: 'Messages' })
  const scroller = log.locator('xpath=ancestor::div[2]')
  const fromEnd = () =>
    scroller.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
  await expect.poll(fromEnd).toBeLessThan(5)

  await chat.getByText('Sentence number 58 of the answer.').hover()
  await chat.mouse.wheel(0, -400)
  await expect.poll(fromEnd).toBeGreaterThan(200)
  const top = await scroller.evaluate((element) => element.scrollTop)
  provider.release()
  await waitFor('more of the answer', () => fromEnd().then((left) => left > 1500))
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(top)

  await clickReally(desktop, chat.getByRole('button', { name: 'Jump to latest' }))
  await expect.poll(fromEnd).toBeLessThan(5)
  provider.release()
  await expect(answerIn(chat, 'done')).toBeVisible()
  await expect.poll(fromEnd).toBeLessThan(5)
  await expect(chat.getByText('Answer finished.')).toBeAttached()
})

test('versions of an answer are stepped through in its footer', async ({ desktop, provider, launch }) => {
  provider.script(reply().text('The first attempt.').end())
  provider.script(reply().text('The second attempt.').end())
  const app = await launch()
  const chat = await app.page('chat')
  const answer = await ask(desktop, chat)
  await expect(answer.getByRole('group', { name: 'Versions of this answer' })).toHaveCount(0)
  await clickReally(desktop, answer.getByRole('button', { name: 'Answer again' }))
  await expect(answer).toContainText('The second attempt.')
  const versions = lastAnswer(chat).getByRole('group', { name: 'Versions of this answer' })
  await expect(versions).toContainText('2/2')
  await expect(versions.getByRole('button', { name: 'Next version' })).toBeDisabled()
  await clickReally(desktop, versions.getByRole('button', { name: 'Previous version' }))
  await expect(lastAnswer(chat)).toContainText('The first attempt.')
  await expect(versions).toContainText('1/2')
  await expect(versions.getByRole('button', { name: 'Previous version' })).toBeDisabled()
})
