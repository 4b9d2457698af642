import type { Page } from '@playwright/test'
import type { App, LaunchOptions } from './app'
import { answerIn, messageField, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test } from './fixtures'
import { answerWithFiles } from './provider/files-answer'
import type { TestProvider } from './provider/provider'
import { reply, type Script } from './provider/script'
import { clickReally } from './real-mouse'

const place = { x: 100, y: 80, width: 1200, height: 800 }

const tenFiles = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [
    `src/part-${index}.js`,
    `// Part ${index}\nexport const part${index} = ${index}\n\nexport function show${index}() {\n  return part${index}\n}\n`,
  ]),
)
const partOf = (index: number) => tenFiles[`src/part-${index}.js`] ?? ''

async function build(desktop: Desktop, chat: Page, text = 'Build it'): Promise<void> {
  const done = chat.locator('article[data-role="assistant"][data-state="done"]')
  const before = await done.count()
  await sendMessage(desktop, chat, text)
  await expect(done).toHaveCount(before + 1)
}

interface Given {
  desktop: Desktop
  provider: TestProvider
  launch: (options: Omit<LaunchOptions, 'desktop'>) => Promise<App>
}

/** The chat with an answer of ten files; these are the replies to come. */
async function chatWithTenFiles({ desktop, provider, launch }: Given, ...later: Script[]): Promise<Page> {
  for (const script of [answerWithFiles(tenFiles), ...later]) provider.script(script)
  const app = await launch({ settings: { chatBoundsDip: place } })
  const chat = await app.page('chat')
  await build(desktop, chat)
  return chat
}

async function openPart(desktop: Desktop, chat: Page, index: number): Promise<void> {
  await clickReally(desktop, row(chat, `src/part-${index}.js`))
  await expect(codeOf(chat)).toContainText(`// Part ${index}`)
}

const paneOf = (chat: Page) => chat.getByTestId('files-pane')
const treeOf = (chat: Page) => paneOf(chat).getByRole('tree')
const row = (chat: Page, path: string) => treeOf(chat).locator(`[role=treeitem][data-path="${path}"]`)
const codeOf = (chat: Page) => paneOf(chat).getByTestId('code-editor').getByRole('textbox')

test('an answer that changes three of ten files shows exactly that', async ({
  desktop,
  provider,
  launch,
}) => {
  const second = answerWithFiles({
    'src/part-2.js': partOf(2).replace('= 2', '= 22'),
    // Written again, and the same.
    'src/part-3.js': partOf(3),
    'src/part-5.js': partOf(5).replace('= 5', '= 55'),
    'src/part-7.js': partOf(7).replace('= 7', '= 77'),
  })
  const chat = await chatWithTenFiles({ desktop, provider, launch }, second)
  await expect(treeOf(chat).locator('[data-change=added]')).toHaveCount(10)
  await build(desktop, chat, 'Change three')

  await expect(paneOf(chat).getByRole('button', { name: 'Version 2 of 2 · reply' })).toBeVisible()
  await expect(treeOf(chat).locator('[data-change]')).toHaveCount(3)
  await expect(paneOf(chat).getByTestId('workspace-change-count')).toHaveText('3 changed')
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Changes only' }))
  const shown = treeOf(chat).locator('[data-path$=".js"]')
  await expect(shown).toHaveCount(3)
  const paths = await shown.evaluateAll((rows) => rows.map((one) => one.getAttribute('data-path')))
  expect(paths).toEqual(['src/part-2.js', 'src/part-5.js', 'src/part-7.js'])

  await clickReally(desktop, row(chat, 'src/part-5.js'))
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Show changes' }))
  const diff = paneOf(chat).getByTestId('diff-editor')
  await expect(diff).toContainText('export const part5 = 55')
  // Room for both beside each other.
  await expect(diff.locator('.cm-merge-a')).toContainText('export const part5 = 5')
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Side by side' }))
  await expect(diff.locator('.cm-deletedChunk')).toContainText('export const part5 = 5')
})

test('a change by hand is saved, is a version, and an earlier one can be restored', async ({
  desktop,
  provider,
  launch,
}) => {
  const chat = await chatWithTenFiles({ desktop, provider, launch })
  await openPart(desktop, chat, 4)
  await clickReally(desktop, codeOf(chat))
  await desktop.keys('ctrl+Home')
  await desktop.typeText('// mine ')
  await expect(codeOf(chat)).toContainText('// mine // Part 4')
  await expect(paneOf(chat).getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await expect(paneOf(chat).getByRole('button', { name: 'Version 2 of 2 · edited by you' })).toBeVisible()
  await expect(treeOf(chat).locator('[data-change]')).toHaveCount(1)

  // Another file and back: the text and the way back are still there.
  await openPart(desktop, chat, 1)
  await clickReally(desktop, row(chat, 'src/part-4.js'))
  await expect(codeOf(chat)).toContainText('// mine // Part 4')
  await clickReally(desktop, codeOf(chat))
  await desktop.keys('ctrl+z')
  await expect(codeOf(chat)).not.toContainText('mine')
  await desktop.keys('ctrl+y')
  await expect(codeOf(chat)).toContainText('// mine // Part 4')
  await expect(paneOf(chat).getByTestId('save-state')).toHaveAttribute('data-state', 'saved')

  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Version 2 of 2 · edited by you' }))
  await clickReally(desktop, chat.getByRole('menuitemcheckbox', { name: /^Version 1 · reply/ }))
  await expect(codeOf(chat)).not.toContainText('mine')
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Restore this version' }))
  await expect(codeOf(chat)).not.toContainText('mine')
  await expect(codeOf(chat)).toContainText('// Part 4')
  await expect(paneOf(chat).getByText('This is an earlier version.')).toHaveCount(0)
})

test('any two versions are compared', async ({ desktop, provider, launch }) => {
  const changes = [1, 2].map((index) =>
    answerWithFiles({ [`src/part-${index}.js`]: partOf(index).replace(`= ${index}`, `= ${index}${index}`) }),
  )
  const chat = await chatWithTenFiles({ desktop, provider, launch }, ...changes)
  for (const text of ['Change one', 'Change another']) await build(desktop, chat, text)
  await expect(treeOf(chat).locator('[data-change]')).toHaveCount(1)
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Show changes' }))
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Compared with the version before' }))
  await clickReally(desktop, chat.getByRole('menuitemcheckbox', { name: /^Version 1 · reply/ }))
  await expect(paneOf(chat).getByRole('button', { name: 'Compared with version 1' })).toBeVisible()
  await expect(treeOf(chat).locator('[data-change=changed]')).toHaveCount(2)
  await clickReally(desktop, row(chat, 'src/part-1.js'))
  await expect(paneOf(chat).getByTestId('diff-editor')).toContainText('part1 = 11')
  await clickReally(desktop, row(chat, 'src/part-5.js'))
  await expect(paneOf(chat).getByText('This file is the same in both versions.')).toBeVisible()
})

test('typing goes on over saves without losing a key or the caret', async ({ desktop, provider, launch }) => {
  const chat = await chatWithTenFiles({ desktop, provider, launch })
  await openPart(desktop, chat, 9)
  await clickReally(desktop, codeOf(chat))
  await desktop.keys('ctrl+Home')
  const save = paneOf(chat).getByTestId('save-state')
  let typed = ''
  for (const word of ['one', 'two', 'three', 'four']) {
    await desktop.typeText(`${word} `)
    typed += `${word} `
    // Right at the moment it is saved, the next word begins.
    await expect(save).toHaveAttribute('data-state', 'saved')
  }
  await expect(codeOf(chat)).toContainText(`${typed}// Part 9`)
  // Two carets at once: the same word chosen twice.
  await desktop.keys('ctrl+Home', 'ctrl+f')
  await desktop.typeText('part9')
  await desktop.keys('Return', 'Escape', 'ctrl+d')
  await desktop.typeText('both')
  await expect(codeOf(chat)).toContainText('export const both = 9')
  await expect(codeOf(chat)).toContainText('return both')
  await desktop.keys('ctrl+s')
  await expect(save).toHaveAttribute('data-state', 'saved')
})

test('files are renamed, deleted and taken back with the keyboard', async ({ desktop, provider, launch }) => {
  const chat = await chatWithTenFiles({ desktop, provider, launch })
  await clickReally(desktop, row(chat, 'src/part-1.js'))
  await desktop.keys('Down')
  await expect(row(chat, 'src/part-2.js')).toHaveAttribute('aria-selected', 'true')
  await desktop.keys('F2')
  const field = chat.getByRole('textbox', { name: 'New name of src/part-2.js' })
  await expect(field).toBeFocused()
  await desktop.typeText('part-1')
  await desktop.keys('Return')
  await expect(treeOf(chat).getByRole('alert')).toHaveText('A file of this name is there already.')
  await desktop.keys('BackSpace', 'BackSpace')
  await desktop.typeText('-two')
  await desktop.keys('Return')
  await expect(row(chat, 'src/part-two.js')).toHaveAttribute('data-change', 'renamed')
  await expect(row(chat, 'src/part-2.js')).toHaveCount(0)

  await expect(treeOf(chat)).toBeFocused()
  await desktop.keys('Delete')
  await expect(row(chat, 'src/part-two.js')).toHaveCount(0)
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Undo' }))
  await expect(row(chat, 'src/part-two.js')).toBeVisible()
})

test('a selection goes into the question, with its file and lines', async ({ desktop, provider, launch }) => {
  const chat = await chatWithTenFiles({ desktop, provider, launch })
  await openPart(desktop, chat, 6)
  await clickReally(desktop, codeOf(chat))
  await desktop.keys('ctrl+Home', 'Down', 'shift+End')
  await clickReally(desktop, paneOf(chat).getByRole('button', { name: 'Ask about this selection' }))
  await expect(messageField(chat)).toHaveValue(
    '`src/part-6.js`, line 2:\n\n```js\nexport const part6 = 6\n```\n\n',
  )
  await expect(messageField(chat)).toBeFocused()
})

test('code is searched in place, and Escape goes back out', async ({ desktop, provider, launch }) => {
  const chat = await chatWithTenFiles({ desktop, provider, launch })
  await openPart(desktop, chat, 8)
  await desktop.keys('Return')
  await desktop.keys('ctrl+f')
  await desktop.typeText('return')
  await expect(paneOf(chat).locator('.cm-searchMatch')).toHaveCount(1)
  await desktop.keys('Escape')
  await expect(paneOf(chat).locator('.cm-search')).toHaveCount(0)
  await desktop.keys('Escape')
  await expect(treeOf(chat)).toBeFocused()
})

test('nothing can be changed while a reply is written, and what it wrote is there when it ends', async ({
  desktop,
  provider,
  launch,
}) => {
  const second = reply()
    .text('Well.\n\n', { chunkChars: 60 })
    .hold()
    .text('```js title="src/part-0.js"\n// By the second reply\n```\n', { chunkChars: 60 })
    .end()
  const chat = await chatWithTenFiles({ desktop, provider, launch }, second)
  await openPart(desktop, chat, 0)
  await sendMessage(desktop, chat, 'Go on')
  await expect(answerIn(chat, 'live')).toContainText('Well.')
  await expect(codeOf(chat)).toHaveAttribute('aria-readonly', 'true')
  await clickReally(desktop, codeOf(chat))
  await desktop.typeText('lost')
  await expect(paneOf(chat).getByText('A reply is being written.')).toBeVisible()
  await expect(codeOf(chat)).not.toContainText('lost')
  provider.release()
  await expect(paneOf(chat).getByRole('button', { name: 'Version 2 of 2 · reply' })).toBeVisible()
  await expect(codeOf(chat)).toContainText('// By the second reply')
  await expect(codeOf(chat)).not.toHaveAttribute('aria-readonly', 'true')
})

test('a reply that only patches files shows them while it is written', async ({
  desktop,
  provider,
  launch,
}) => {
  const patch = [
    '--- a/src/part-2.js',
    '+++ b/src/part-2.js',
    '@@ -1,2 +1,2 @@',
    ' // Part 2 by hand',
    '-export const part2 = 2',
    '+export const part2 = 22',
  ]
  const second = reply()
    .text(`One line.\n\n\`\`\`diff\n${patch.join('\n')}\n\`\`\`\n\n`, { chunkChars: 40 })
    .hold()
    .text('Done.')
    .end()
  const chat = await chatWithTenFiles({ desktop, provider, launch }, second)
  await openPart(desktop, chat, 2)
  await clickReally(desktop, codeOf(chat))
  await desktop.keys('ctrl+Home', 'End')
  await desktop.typeText(' by hand')
  await expect(paneOf(chat).getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
  await sendMessage(desktop, chat, 'Twenty-two')
  // The file as it was left by hand, with what the reply changes.
  await expect(treeOf(chat).locator('[data-path$=".js"]')).toHaveCount(1)
  const code = paneOf(chat).getByRole('region', { name: 'Code, JavaScript, src/part-2.js' })
  await expect(code).toContainText('// Part 2 by hand')
  await expect(code).toContainText('part2 = 22')
  provider.release()
  await expect(paneOf(chat).getByRole('button', { name: 'Version 3 of 3 · reply' })).toBeVisible()
  await expect(answerIn(chat, 'done').last().getByRole('button', { name: 'Export 1 file…' })).toBeVisible()
})
