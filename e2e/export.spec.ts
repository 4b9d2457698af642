import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askForFiles, folderChooser, planInto, pressExport, test, textsBelow } from './export-steps'
import { expect } from './fixtures'
import { cancelDialog } from './native-dialog'
import { answerWithFiles } from './provider/files-answer'
import { clickReally } from './real-mouse'

const answerWith = (names: readonly string[]) =>
  answerWithFiles(Object.fromEntries(names.map((name) => [name, contentOf(name)])), { chunkChars: 40 })

const contentOf = (name: string) => `console.log(${JSON.stringify(name)})\n`

test('the files of an answer are written into the chosen folder', async ({
  desktop,
  provider,
  launch,
  folder,
}) => {
  const names = ['main.js', 'src/app.js', 'src/parts/plan.js']
  provider.script(answerWith(names))
  const app = await launch()
  const chat = await app.page('chat')
  const dialog = await planInto(desktop, chat, folder)
  await expect(dialog.getByTestId('export-folder')).toHaveText(folder)
  // A page with its scripts is offered as a project of its own at first.
  await clickReally(desktop, dialog.getByText('Files only'))
  await expect(dialog.getByRole('status')).toHaveText('3 new')
  expect(await textsBelow(folder)).toEqual({})
  await clickReally(desktop, dialog.getByRole('button', { name: 'Export 3 files' }))
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('3 files written.')
  expect(await textsBelow(folder)).toEqual(Object.fromEntries(names.map((name) => [name, contentOf(name)])))
})

test('names that leave the folder are refused with their reason, the rest is written', async ({
  desktop,
  provider,
  launch,
  folder,
}, testInfo) => {
  const outside = testInfo.outputPath('outside')
  await mkdir(outside)
  await symlink(outside, join(folder, 'link'))
  // A lone entry would be completed by the chooser while the folder's own path is typed.
  await mkdir(join(folder, 'docs'))
  const refused = {
    '../x.js': 'The name leads out of the folder.',
    '/etc/x.js': 'The name points to a fixed place on the disk.',
    'a\\b.js': 'The name has a backslash, a separator on Windows.',
    'C:\\x.js': 'The name starts with a drive letter.',
    'CON.txt': 'Windows keeps this name for a device.',
    'link/x.js': 'A symbolic link stands in the way.',
    '.git/hooks/pre-commit.js': 'The name belongs to a repository’s own machinery.',
  }
  provider.script(answerWith([...Object.keys(refused), 'good.js']))
  const app = await launch()
  const chat = await app.page('chat')
  const dialog = await planInto(desktop, chat, folder)
  await expect(dialog.getByRole('status')).toHaveText(`1 new · ${Object.keys(refused).length} refused`)
  for (const [name, reason] of Object.entries(refused)) {
    const row = dialog.getByRole('listitem').filter({ hasText: name })
    await expect(row).toHaveAttribute('data-state', 'refused')
    await expect(row).toContainText(reason)
  }
  await clickReally(desktop, dialog.getByRole('button', { name: 'Export 1 file' }))
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('1 file written.')
  expect(await textsBelow(folder)).toEqual({ 'good.js': contentOf('good.js') })
  expect(await readdir(outside)).toEqual([])
  expect((await readdir(testInfo.outputDir)).sort()).toEqual(['outside', 'project'])
})

test('what exists stays unless it is ticked', async ({ desktop, provider, launch, folder }) => {
  await writeFile(join(folder, 'kept.js'), 'mine\n')
  await writeFile(join(folder, 'replaced.js'), 'old\n')
  await writeFile(join(folder, 'same.js'), contentOf('same.js'))
  provider.script(answerWith(['kept.js', 'replaced.js', 'same.js', 'new.js']))
  const app = await launch()
  const chat = await app.page('chat')
  const dialog = await planInto(desktop, chat, folder)
  await expect(dialog.getByRole('status')).toHaveText('1 new · 2 kept · 1 unchanged')
  await clickReally(desktop, dialog.getByRole('checkbox', { name: 'Overwrite replaced.js' }))
  await expect(dialog.getByRole('status')).toHaveText('1 new · 1 to overwrite · 1 kept · 1 unchanged')
  await clickReally(desktop, dialog.getByRole('button', { name: 'Export 2 files' }))
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('2 files written.')
  expect(await textsBelow(folder)).toEqual({
    'kept.js': 'mine\n',
    'replaced.js': contentOf('replaced.js'),
    'same.js': contentOf('same.js'),
    'new.js': contentOf('new.js'),
  })
})

test('a file that changes after the list was shown stops the export', async ({
  desktop,
  provider,
  launch,
  folder,
}) => {
  provider.script(answerWith(['a.js', 'b.js']))
  const app = await launch()
  const chat = await app.page('chat')
  const dialog = await planInto(desktop, chat, folder)
  await expect(dialog.getByRole('status')).toHaveText('2 new')
  await writeFile(join(folder, 'b.js'), 'somebody else wrote this\n')
  await clickReally(desktop, dialog.getByRole('button', { name: 'Export 2 files' }))
  await expect(dialog.locator('[data-error-code="plan-outdated"]')).toBeVisible()
  await expect(dialog.getByText('1 new · 1 kept')).toBeVisible()
  expect(await textsBelow(folder)).toEqual({ 'b.js': 'somebody else wrote this\n' })
})

test('cancelling the folder chooser leaves everything as it was', async ({ desktop, provider, launch }) => {
  provider.script(answerWith(['a.js']))
  const app = await launch()
  const chat = await app.page('chat')
  await askForFiles(desktop, chat)
  await pressExport(desktop, chat)
  await cancelDialog(desktop, folderChooser)
  await expect(chat.getByRole('dialog')).toHaveCount(0)
})
