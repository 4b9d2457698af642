import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerIn, messageField, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { dropFiles } from './drop-files'
import { expect, test } from './fixtures'
import { reply } from './provider/script'
import { clickReally, screenPointOf } from './real-mouse'
import { samplePng } from './sample-pictures'

const wide = { chatBoundsDip: { x: 560, y: 60, width: 900, height: 980 } }
const cards = (chat: Page) => chat.getByTestId('grounding')
const box = (card: Locator, name: RegExp | string) =>
  card.getByTestId('grounding-layer').getByRole('button', { name })
const row = (card: Locator, name: RegExp | string) =>
  card.getByRole('list', { name: 'Places' }).getByRole('listitem').filter({ hasText: name })
const copyAs = (card: Locator, name: string, form: string) =>
  card.getByRole('button', { name: `Copy ${name} as ${form}` })

test.beforeEach(async ({ desktop: _ }, testInfo) => {
  await mkdir(testInfo.outputDir, { recursive: true })
})

/** Puts pictures of a size into the draft. */
async function attach(chat: Page, folder: string, names: readonly string[], width: number, height: number) {
  const paths: string[] = []
  for (const [index, name] of names.entries()) {
    const path = join(folder, name)
    await writeFile(path, samplePng(width, height, index))
    paths.push(path)
  }
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, paths)
  await expect(chat.getByRole('button', { name: /^Picture \d/ })).toHaveCount(names.length)
}

async function ask(desktop: Desktop, chat: Page, text: string, answers: number): Promise<Locator> {
  await sendMessage(desktop, chat, text)
  await expect(chat.locator('article[data-role="assistant"][data-state="done"]')).toHaveCount(answers)
  return answerIn(chat, 'done')
}

const styles = [
  '- Header: [0, 0, 1000, 100]',
  '- Menu: [[0, 100, 200, 1000]]',
  '- Login: (750, 20, 850, 80)',
  '- Search: <300, 20, 600, 80>',
  '- Title: <|begin_of_box|>[[250, 150, 600, 220]]<|end_of_box|>',
  '- 按钮：［２５０，８００，４００，８８０］',
  '```json\n[{"bbox_2d": [450, 800, 600, 880], "label": "Cancel"}]\n```',
  '- Avatar: <point>[[930, 50]]</point>',
].join('\n')

test('places in every style of brackets are drawn on the picture, looked at and copied', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  provider.script(reply().text(styles, { chunkChars: 20 }).end())
  const app = await launch({ settings: wide })
  const chat = await app.page('chat')
  await attach(chat, testInfo.outputDir, ['shop.png'], 1200, 800)
  const answer = await ask(desktop, chat, 'Find the controls', 1)

  const card = answer.getByRole('region', { name: 'Places on shop.png' })
  await expect(card).toContainText('8 places on shop.png')
  const places = card.getByTestId('grounding-layer').getByRole('button')
  await expect(places).toHaveCount(8)
  await expect(card.getByRole('list', { name: 'Places' }).getByRole('listitem')).toHaveText([
    /^Header\[0, 0, 1200, 80\]/,
    /^Menu\[0, 80, 240, 800\]/,
    /^Login\[900, 16, 1020, 64\]/,
    /^Search\[360, 16, 720, 64\]/,
    /^Title\[300, 120, 720, 176\]/,
    /^按钮\[300, 640, 480, 704\]/,
    /^Cancel\[540, 640, 720, 704\]/,
    /^Avatar\[1116, 40\]/,
  ])

  // They lie where they belong on the picture.
  const [whole, login] = await Promise.all(
    [card.locator('img'), box(card, /^Login/)].map((one) => one.boundingBox()),
  )
  expect((login!.x - whole!.x) / whole!.width).toBeCloseTo(0.75, 2)
  expect((login!.y - whole!.y) / whole!.height).toBeCloseTo(0.02, 2)
  expect(login!.width / whole!.width).toBeCloseTo(0.1, 2)

  // The pointer on a box lights up its row, and on a row its box.
  const at = await screenPointOf(box(card, /^Title/))
  await desktop.move(at.x, at.y)
  await expect(row(card, 'Title')).toHaveAttribute('data-looked', 'true')
  const cancel = await screenPointOf(row(card, 'Cancel'))
  await desktop.move(cancel.x, cancel.y)
  await expect(row(card, 'Title')).not.toHaveAttribute('data-looked')
  await expect(card.getByTestId('grounding-looked')).toHaveText('Cancel')

  await clickReally(desktop, copyAs(card, 'Cancel', 'CSS'))
  await expect
    .poll(() => desktop.clipboard.text())
    .toBe('position: absolute;\nleft: 540px;\ntop: 640px;\nwidth: 180px;\nheight: 64px;')
  await expect(chat.getByText('Cancel copied as CSS')).toBeAttached()
  await clickReally(desktop, copyAs(card, 'Cancel', 'Pixels'))
  await expect.poll(() => desktop.clipboard.text()).toBe('[540, 640, 720, 704]')
  await clickReally(desktop, copyAs(card, 'Cancel', '0–1000'))
  await expect.poll(() => desktop.clipboard.text()).toBe('[450, 800, 600, 880]')

  // By the keyboard alone.
  await desktop.move(20, 1000)
  await box(card, /^Header/).focus()
  await desktop.keys('Right', 'Right')
  await expect(box(card, /^Login/)).toBeFocused()
  await expect(row(card, 'Login')).toHaveAttribute('data-looked', 'true')
  await desktop.keys('Return')
  await expect.poll(() => desktop.clipboard.text()).toBe('[900, 16, 1020, 64]')
  await desktop.keys('End', 'Return')
  await expect.poll(() => desktop.clipboard.text()).toBe('[1116, 40]')
  await desktop.keys('Tab', 'Up', 'Tab', 'Tab', 'Return')
  await expect.poll(() => desktop.clipboard.text()).toContain('left: 540px;')

  await clickReally(desktop, card.getByRole('button', { name: 'Copy all' }))
  await clickReally(desktop, card.getByRole('menuitem', { name: '0–1000' }))
  await expect
    .poll(() => desktop.clipboard.text())
    .toContain('Header: [0, 0, 1000, 100]\nMenu: [0, 100, 200, 1000]')

  await clickReally(desktop, card.getByRole('button', { name: 'Open shop.png at full size' }))
  const viewer = chat.getByRole('dialog')
  await expect(viewer.getByTestId('picture-facts')).toContainText('1200 × 800')
  await clickReally(desktop, box(viewer, /^Search/))
  await expect.poll(() => desktop.clipboard.text()).toBe('[360, 16, 720, 64]')
  await desktop.keys('Escape')
  await expect(viewer).toHaveCount(0)

  await chat.reload()
  await expect(chat.getByRole('region', { name: 'Places on shop.png' })).toContainText('8 places')
})

test('each place lies on the picture it is about, and code full of brackets draws nothing', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  provider.script(
    reply().text('Before: login [100, 100, 200, 200]\n\nImage 2: login [300, 300, 500, 500]').end(),
  )
  provider.script(
    reply()
      .text(
        '```ts\nconst box = [100, 200, 300, 400]\nmove(10, 20)\nconst grid = [[100, 200], [300, 400]]\n```\n\n' +
          '```css\n.a { color: rgba(10, 20, 30, 0.5); inset: 10px }\n```\n\nSee [1, 2] and [the note](#a).',
      )
      .end(),
  )
  provider.script(reply().text('It is at [[500, 0, 1000, 500]] (Corner).').end())
  const app = await launch({ settings: wide })
  const chat = await app.page('chat')
  await attach(chat, testInfo.outputDir, ['before.png', 'after.png'], 400, 300)
  const first = await ask(desktop, chat, 'Compare', 1)
  await expect(cards(chat)).toHaveCount(2)
  await expect(first.getByRole('region', { name: 'Places on before.png' })).toContainText('[40, 30, 80, 60]')
  await expect(first.getByRole('region', { name: 'Places on after.png' })).toContainText(
    '[120, 90, 200, 150]',
  )

  const second = await ask(desktop, chat, 'As code', 2)
  await expect(second).toContainText('See [1, 2] and')
  await expect(cards(chat)).toHaveCount(2)

  // Without a picture of its own a turn speaks of those before it.
  const third = await ask(desktop, chat, 'And the corner?', 3)
  await expect(third.getByRole('region', { name: 'Places on before.png' })).toContainText(
    '[200, 0, 400, 150]',
  )
})

test('an answer in the quick question window shows its places, too', async ({
  desktop,
  provider,
  launch,
}, testInfo) => {
  provider.script(reply().text('The button is at [[500, 500, 750, 625]].').end())
  const app = await launch({ settings: wide })
  const path = join(testInfo.outputDir, 'copied.png')
  await writeFile(path, samplePng(400, 240, 4))
  await desktop.keys('ctrl+shift+2')
  await desktop.waitForFocus('Reticle quick question')
  const quick = await app.page('quick-ask')
  await expect(quick.getByRole('textbox')).toBeFocused()
  await desktop.clipboard.setImage(path)
  await desktop.keys('ctrl+v')
  await expect(quick.locator('img')).toHaveCount(1)
  await desktop.typeText('Where is the button?')
  await desktop.keys('Return')
  const card = quick.getByTestId('grounding')
  await expect(row(card, 'button')).toContainText('[200, 120, 300, 150]')
  await clickReally(desktop, box(card, /^button/))
  await expect.poll(() => desktop.clipboard.text()).toBe('[200, 120, 300, 150]')
  // As tall as what it shows.
  const hidden = () => quick.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  await expect.poll(hidden).toBe(0)
})
