import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerIn, messageField, newestConversation, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { dropFiles } from './drop-files'
import { folderChooser, pressWrite, test, textsBelow } from './export-steps'
import { expect } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'
import { pipelineOf } from './rounds-steps'
import { samplePng } from './sample-pictures'

const wide = { chatBoundsDip: { x: 40, y: 40, width: 1300, height: 980 } }
/** Measuring, rendering and comparing on two cores that do other things as well. */
const workingMs = 60_000
const page =
  'Here is the page.\n\n```html\n<!-- file: index.html -->\n<!doctype html><body><h1>Plans</h1><p>Two of them.</p></body>\n```\n'

const line = (chat: Page) => chat.getByRole('toolbar', { name: 'Steps from the capture to the project' })
const step = (chat: Page, name: string | RegExp) => line(chat).getByRole('button', { name })
const opened = (chat: Page) => chat.getByTestId('pipeline-step')
const tab = (chat: Page, name: string | RegExp): Locator => chat.getByRole('tab', { name })

/** Sends a picture with the words of Build it. */
async function build(desktop: Desktop, chat: Page, folder: string) {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'design.png')
  await writeFile(path, samplePng(400, 300, 3))
  await messageField(chat).waitFor()
  await dropFiles(chat, 200, 300, [path])
  await expect(chat.getByRole('button', { name: /^Picture 1 of 1/ })).toBeVisible()
  await sendMessage(desktop, chat, 'Build this.')
}

test('the steps of a page are watched, opened, run again and left out', async ({
  desktop,
  provider,
  launch,
  folder,
}, testInfo) => {
  test.slow()
  provider.script(reply().thinking('A heading and a line.').hold().text(page).end())
  const app = await launch({ settings: wide })
  const chat = await app.page('chat')
  await build(desktop, chat, testInfo.outputDir)

  await expect(line(chat).getByRole('button')).toHaveText([
    ...[/^Measure/, /^Analyse/, /^Generate/, /^Preview/, /^Compare/, /^Refine/, /^Export/],
  ])
  await expect(step(chat, 'Analyse, running')).toBeVisible()
  await expect(step(chat, 'Generate, waiting')).toBeVisible()
  await expect(step(chat, /^Analyse/)).toContainText(/\d s/)
  // Where it is held, and not sooner.
  await expect(chat.getByRole('region', { name: 'Reasoning' })).toContainText('A heading and a line.')
  provider.release()
  await expect(answerIn(chat, 'done')).toBeVisible()
  await expect(step(chat, /^Generate, done, /)).toBeVisible()
  await expect(step(chat, /^Measure, done, /)).toBeVisible({ timeout: workingMs })
  await expect(step(chat, /^Preview, done, /)).toBeVisible({ timeout: workingMs })
  await expect(step(chat, /^Compare, done, .* \d+\s?%$/)).toBeVisible({ timeout: workingMs })
  await expect(step(chat, 'Refine, waiting')).toBeVisible()
  const known = (await pipelineOf(chat, await newestConversation(chat)))?.steps ?? []
  for (const { startedAt, endedAt } of known.slice(0, 5)) expect(endedAt).toBeGreaterThanOrEqual(startedAt!)
  expect(known[1]).toMatchObject({ name: 'analyse', tokens: 64 })
  expect(known[2]).toMatchObject({ name: 'generate', tokens: 48, costUsd: expect.any(Number) })
  expect(known[4]).toMatchObject({ name: 'compare', score: expect.any(Number) })
  expect(known[4]!.score).toBeLessThan(0.9)

  // What is known of one, and where it leads.
  await clickReally(desktop, step(chat, /^Generate/))
  await expect(opened(chat)).toContainText(/Generate ?done.*tokens.*\$0\.00/s)
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Open files' }))
  await expect(tab(chat, /^Files/)).toBeFocused()
  await clickReally(desktop, step(chat, /^Compare/))
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Open comparison' }))
  await expect(tab(chat, 'Compare')).toHaveAttribute('aria-selected', 'true')
  await clickReally(desktop, step(chat, /^Preview/))
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Open preview' }))
  await expect(tab(chat, 'Preview')).toHaveAttribute('aria-selected', 'true')
  await clickReally(desktop, step(chat, /^Analyse/))
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Open thinking' }))
  await expect(chat.getByRole('region', { name: 'Reasoning' })).toContainText('A heading and a line.')
  await clickReally(desktop, step(chat, /^Measure/))
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Open measurements' }))
  const viewer = chat.getByRole('dialog')
  await expect(viewer.getByTestId('facts-panel')).toBeVisible()
  await desktop.keys('Escape', 'Escape')
  await expect(viewer).toHaveCount(0)

  // By the keyboard alone.
  await step(chat, /^Measure/).focus()
  await desktop.keys('Left', 'Left', 'Return')
  await expect(opened(chat)).toContainText('Refine')
  await desktop.keys('Escape')
  await expect(opened(chat)).toHaveCount(0)
  await expect(step(chat, /^Refine/)).toBeFocused()

  // Left out, and not.
  await desktop.keys('Return')
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Skip' }))
  await expect(step(chat, 'Refine, skipped')).toBeVisible()
  await expect(chat.getByRole('status').filter({ hasText: 'Refine, skipped.' })).toBeAttached()
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Don’t skip' }))
  await expect(step(chat, 'Refine, waiting')).toBeVisible()

  // Run again.
  await clickReally(desktop, step(chat, /^Compare/))
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Run again' }))
  await expect(step(chat, /^Compare, done, .* \d+\s?%$/)).toBeVisible({ timeout: workingMs })

  await clickReally(desktop, step(chat, /^Export/))
  await clickReally(desktop, opened(chat).getByRole('button', { name: 'Export…' }))
  await chooseInDialog(desktop, folderChooser, folder)
  const dialog = chat.getByRole('dialog', { name: 'Export to folder' })
  await pressWrite(desktop, dialog)
  await expect(step(chat, 'Export, done')).toBeVisible()
  expect(Object.keys(await textsBelow(folder))).toContain('index.html')
  await desktop.keys('Escape')
  await expect(chat.getByRole('dialog')).toHaveCount(0)

  await chat.reload()
  await expect(step(chat, /^Compare, done, .* \d+\s?%$/)).toBeVisible()
})
