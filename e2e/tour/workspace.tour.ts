import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { App } from '../app'
import { answerIn, messageField } from '../chat-steps'
import type { Desktop } from '../desktop/desktop'
import { waitFor } from '../desktop/wait-for'
import { expect, test } from '../fixtures'
import { chooseInDialog } from '../native-dialog'
import { answerWithFiles } from '../provider/files-answer'
import { reply } from '../provider/script'
import { clickReally } from '../real-mouse'
import { type Album, openAlbum } from './album'
import { failingSite, firstFiles, nextFiles, project, talkingSite } from './sample-files'

const wide = { x: 60, y: 60, width: 1400, height: 900 }
const widest = 1720
const narrowWidth = 520

async function send(chat: Page, text: string): Promise<void> {
  await messageField(chat).fill(text)
  await messageField(chat).press('Enter')
}

async function build(chat: Page, text: string): Promise<void> {
  const done = chat.locator('article[data-role="assistant"][data-state="done"]')
  const before = await done.count()
  await send(chat, text)
  await expect(done).toHaveCount(before + 1)
}

/** Pictures of one state, in a wide window and in a narrow one. The preview's page is only on the screen's. */
function twoWidths(app: App, chat: Page, album: Album, widthDip = wide.width) {
  const resize = async (width: number) => {
    await app.electron.evaluate(
      ({ BrowserWindow }, bounds) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.getTitle() === 'Reticle')
          ?.setBounds(bounds),
      { ...wide, width },
    )
    await waitFor('the new width', async () => (await chat.evaluate(() => innerWidth)) === width)
    await chat.evaluate(
      () => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))),
    )
  }
  return async (name: string, by: 'window' | 'screen' = 'window') => {
    const picture = (title: string) => (by === 'window' ? album.window(title, chat) : album.screen(title))
    await resize(widthDip)
    await picture(name)
    await resize(narrowWidth)
    await picture(`${name}-narrow`)
    await resize(widthDip)
  }
}

/** The same state with the contrast that was asked of the system, and in the colours of one that has its own. */
async function inContrasts(chat: Page, album: Album, name: string): Promise<void> {
  await chat.emulateMedia({ contrast: 'more' })
  await album.window(`${name}-contrast`, chat)
  await chat.emulateMedia({ contrast: null, forcedColors: 'active' })
  await album.window(`${name}-forced`, chat)
  await chat.emulateMedia({ forcedColors: null })
}

async function pointAt(desktop: Desktop, chat: Page, x: number, y: number): Promise<void> {
  const box = await chat.getByTestId('preview-area').boundingBox()
  if (!box) throw new Error('there is no place for the page')
  const [left, top] = await chat.evaluate(() => [window.screenX, window.screenY] as const)
  await desktop.move(Math.round(left + box.x + x - 5), Math.round(top + box.y + y - 5))
  await desktop.click(Math.round(left + box.x + x), Math.round(top + box.y + y))
}

for (const theme of ['light', 'dark'] as const) {
  test(`files, the editor and changes, ${theme}`, async ({ desktop, provider, launch }) => {
    const album = await openAlbum(desktop, `workspace-files-${theme}`)
    const app = await launch({ settings: { theme, chatBoundsDip: wide } })
    const chat = await app.page('chat')
    const picture = twoWidths(app, chat, album, widest)
    const pane = chat.getByTestId('files-pane')
    const row = (path: string) => pane.locator(`[role=treeitem][data-path="${path}"]`)
    const button = (name: string | RegExp) => pane.getByRole('button', { name })

    const [first, ...rest] = Object.entries(firstFiles)
    if (!first) throw new Error('there are no files')
    provider.script(
      reply()
        .text(`First the page.\n\n\`\`\`tsx title="${first[0]}"\n${first[1].slice(0, first[1].length / 2)}`, {
          chunkChars: 60,
        })
        .hold()
        .text(`${first[1].slice(first[1].length / 2)}\n\`\`\`\n`, { chunkChars: 60 })
        .text(
          rest
            .map(([path, text]) => `\`\`\`${path.split('.').at(-1)} title="${path}"\n${text}\n\`\`\`\n`)
            .join('\n'),
          { chunkChars: 400 },
        )
        .end(),
    )
    await send(chat, 'Build the pricing page.')
    await expect(row(first[0])).toBeVisible()
    await picture('streaming')
    provider.release()
    await expect(answerIn(chat, 'done')).toBeVisible()
    await expect(row(first[0])).toBeVisible()
    await picture('first-version')

    provider.script(answerWithFiles(nextFiles))
    await build(chat, 'Raise the middle card.')
    await expect(button('Version 2 of 2 · reply')).toBeVisible()
    await row('src/components/pricing/PlanCard.tsx').click()
    await expect(pane.getByTestId('code-editor').getByRole('textbox')).toContainText('popular')
    await picture('second-version')
    await inContrasts(chat, album, 'second-version')

    await button('Find in file').click()
    await pane.getByRole('textbox', { name: 'Find' }).pressSequentially('plan')
    await picture('search')
    await pane.getByRole('textbox', { name: 'Find' }).press('Escape')

    await button('Show changes').click()
    await expect(pane.getByTestId('diff-editor')).toContainText('popular')
    await picture('side-by-side')
    await button('Side by side').click()
    await button('Changes only').click()
    await picture('unified')
    await inContrasts(chat, album, 'unified')
    await button('Changes only').click()
    await button('Show changes').click()

    await row('src/lib/money.ts').click({ button: 'right' })
    await expect(chat.getByRole('menuitem', { name: 'Rename…' })).toBeVisible()
    await album.window('file-menu', chat)
    await chat.getByRole('menuitem', { name: 'Rename…' }).click()
    await pane.getByRole('textbox', { name: 'New name of src/lib/money.ts' }).fill('src/../money.ts')
    await pane.getByRole('textbox', { name: 'New name of src/lib/money.ts' }).press('Enter')
    await album.window('rename', chat)
    await pane.getByRole('textbox', { name: 'New name of src/lib/money.ts' }).press('Escape')
    await row('src/lib/money.ts').click()
    await pane.getByRole('tree').press('Delete')
    await expect(button('Undo')).toBeVisible()
    await picture('deleted')

    await button(/^Version 3 of 3/).click()
    await album.window('versions', chat)
    await chat.getByRole('menuitemcheckbox', { name: /^Version 1/ }).click()
    await expect(button('Restore this version')).toBeVisible()
    await picture('earlier-version')

    provider.script(reply().text('There is nothing to write for that.').end())
    await build(chat, 'Thank you.')
    await answerIn(chat, 'done').last().scrollIntoViewIfNeeded()
    await album.window('no-files', chat)
  })

  test(`the preview, ${theme}`, async ({ desktop, provider, launch }) => {
    const album = await openAlbum(desktop, `workspace-preview-${theme}`)
    const app = await launch({ settings: { theme, chatBoundsDip: wide } })
    // The pages are meant to fail.
    app.expectProblems(/./)
    const chat = await app.page('chat')
    const picture = twoWidths(app, chat, album)
    const pane = chat.getByTestId('preview-pane')
    const button = (name: string | RegExp) => pane.getByRole('button', { name })
    const show = async (files: Record<string, string>, phase: string) => {
      provider.script(answerWithFiles(files))
      await build(chat, 'Build it.')
      await chat.getByRole('tab', { name: 'Preview' }).click()
      await expect(pane).toHaveAttribute('data-phase', phase, { timeout: 60_000 })
    }

    await show({ 'notes.txt': 'Nothing that could be shown.\n' }, 'empty')
    await picture('empty')

    await chat.keyboard.press('Control+n')
    await show(talkingSite, 'ready')
    await expect(button(/^Console: [1-9]/)).toBeVisible()
    await expect(button(/^Missing packages: [1-9]/)).toBeVisible()
    await expect(button(/^Blocked requests: [1-9]/)).toBeVisible()
    await picture('ready', 'screen')
    await pane.getByTitle('Mobile, 390 px').click()
    await picture('mobile', 'screen')
    await pane.getByTitle('Desktop, 1440 px').click()
    await button('Show in dark').click()
    await picture('desktop-dark-page', 'screen')
    await button('Show in light').click()
    await pane.getByTitle('Fit: as wide as the pane').click()
    await button(/^Console:/).click()
    await picture('console', 'screen')
    await button(/^Blocked requests/).click()
    await picture('blocked', 'screen')
    await button(/^Missing packages/).click()
    await picture('missing', 'screen')
    await button('Close the console').click()
    await button('Point at an element to change it').click()
    await album.screen('pointing')
    await pointAt(desktop, chat, 120, 60)
    await expect(chat.getByTestId('element-card')).toBeVisible()
    await picture('element', 'screen')
    await chat.getByRole('button', { name: 'Do not change this element' }).click()

    await chat.keyboard.press('Control+n')
    await show(failingSite, 'failed')
    await picture('failed')
    await inContrasts(chat, album, 'failed')

    await chat.keyboard.press('Control+n')
    await show({ 'index.html': '<h1>Busy</h1><script>setTimeout(() => { for (;;); }, 500)</script>' }, 'hung')
    await picture('hung')
    await button('Stop').first().click()
    await expect(pane).toHaveAttribute('data-phase', 'stopped')
    await picture('stopped')
  })

  test(`exporting, ${theme}`, async ({ desktop, provider, launch }, testInfo) => {
    const album = await openAlbum(desktop, `workspace-export-${theme}`)
    const app = await launch({ settings: { theme, chatBoundsDip: wide } })
    const chat = await app.page('chat')
    const picture = twoWidths(app, chat, album)
    const dialog = chat.getByRole('dialog', { name: 'Export to folder' })
    const open = async (folder: string) => {
      await clickReally(desktop, answerIn(chat, 'done').getByRole('button', { name: /^Export \d+ files?…/ }))
      await chooseInDialog(desktop, 'Choose a folder for the project', folder)
      await expect(dialog).toBeVisible()
    }
    const done = async () => {
      await chat.getByRole('button', { name: 'Done' }).click()
      await expect(chat.getByRole('dialog')).toHaveCount(0)
    }

    const fresh = testInfo.outputPath('a-new-project-with-a-long-name')
    await mkdir(fresh, { recursive: true })
    provider.script(answerWithFiles(project))
    await build(chat, 'Build it.')
    await open(fresh)
    await picture('runnable')
    await dialog.getByText('Files only').click()
    await expect(dialog.getByText('The files as they are')).toBeVisible()
    await picture('plain')
    await dialog.getByText('Runnable project').click()
    await expect(dialog.getByText('With everything to run it')).toBeVisible()
    await dialog.getByRole('button', { name: /^Export \d+ files$/ }).click()
    const result = chat.getByRole('dialog', { name: 'Exported' })
    await expect(result).toBeVisible()
    await picture('result')
    const [changed = ''] = Object.keys(project)
    await writeFile(join(fresh, 'src', changed.replace(/^src\//, '')), '// mine\n')
    await result.getByRole('button', { name: 'Undo' }).click()
    await expect(chat.getByRole('alert')).toContainText('changed after the export')
    await picture('undo-question')
    await chat.getByRole('button', { name: 'Keep these, undo the rest' }).click()
    await expect(chat.getByRole('dialog', { name: 'Export undone' })).toBeVisible()
    await picture('undone')
    await done()

    const existing = testInfo.outputPath('shop')
    // With one folder alone the chooser's field would complete its name.
    for (const folder of ['src/components/components', 'public'])
      await mkdir(join(existing, folder), { recursive: true })
    await writeFile(
      join(existing, 'package.json'),
      `${JSON.stringify({ name: 'shop', type: 'module', dependencies: { react: '^19.0.0', vite: '^7.0.0' } }, null, 2)}\n`,
    )
    for (const [path, text] of Object.entries(project)) {
      if (path.includes('..')) continue
      for (const folder of ['src', 'src/components']) {
        await mkdir(join(existing, folder, path, '..'), { recursive: true })
        await writeFile(join(existing, folder, path), text.replaceAll('month', 'year').replace('p-8', 'p-4'))
      }
    }
    await open(existing)
    await picture('existing')
    await dialog
      .getByRole('button', { name: /^What changes in/ })
      .first()
      .click()
    await picture('hunks')
    await inContrasts(chat, album, 'hunks')
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await clickReally(desktop, answerIn(chat, 'done').getByRole('button', { name: /^Export \d+ files?…/ }))
    await chooseInDialog(desktop, 'Choose a folder for the project', '/proc/self')
    await dialog.getByRole('button', { name: /^Export \d+ files$/ }).click()
    await expect(dialog.locator('[data-error-code]')).toBeVisible()
    await picture('error')
  })
}
