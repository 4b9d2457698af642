import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import type { Desktop } from './desktop/desktop'
import { folderChooser, planInto, pressExport, pressWrite, test, textsBelow } from './export-steps'
import { expect } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { answerWithFiles } from './provider/files-answer'
import { clickReally } from './real-mouse'

const run = promisify(execFile)

/** A disk of 1 MB in memory, mounted for one test. Skips the test where that is not allowed. */
const withDisk = test.extend<{ disk: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner wants to see which fixtures it needs
  disk: async ({}, use, testInfo) => {
    const disk = testInfo.outputPath('disk')
    await mkdir(disk, { recursive: true })
    const refusal = await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).then(
      () => null,
      (error: Error) => error.message,
    )
    test.skip(
      refusal !== null,
      `a small disk can only be mounted by root, where mounting is allowed: ${refusal}`,
    )
    await use(disk)
    await run('umount', ['-l', disk])
  },
})

const small = { 'a.txt': 'theirs\n', 'src/b.txt': 'new\n' }
const large = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [`pages/p${index}.txt`, `${index} `.repeat(20_000)]),
)

/** Exports the small answer over what stands in the folder. */
async function exportSmall(desktop: Desktop, chat: Page, folder: string): Promise<void> {
  const dialog = await planInto(desktop, chat, folder)
  await clickReally(desktop, dialog.getByRole('checkbox', { name: 'Overwrite a.txt' }))
  await pressWrite(desktop, dialog)
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('2 files written.')
  await desktop.keys('Escape')
}

async function undoLast(desktop: Desktop, dialog: Locator): Promise<void> {
  await clickReally(desktop, dialog.getByRole('button', { name: 'Undo' }))
  await expect(dialog).toContainText('The folder is as it was before the export.')
}

withDisk(
  'a disk that fills up in the middle: it is said, all of it is taken back, and the export before can be undone',
  async ({ desktop, provider, launch, disk }) => {
    const folder = join(disk, 'project')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'a.txt'), 'mine\n')
    provider.script(answerWithFiles(small))
    provider.script(answerWithFiles({ ...small, ...large }, { chunkChars: 50_000 }))
    const app = await launch()
    const chat = await app.page('chat')
    await exportSmall(desktop, chat, folder)

    const dialog = await planInto(desktop, chat, null)
    await expect(dialog.getByRole('status')).toHaveText('30 new · 2 unchanged')
    await pressWrite(desktop, dialog)
    await expect(dialog.locator('[data-error-code="export-disk-full"]')).toBeVisible()
    expect(await textsBelow(folder)).toEqual(small)
    expect((await readdir(folder)).sort()).toEqual(['a.txt', 'src'])

    // Nothing at all is left of the disk when it is undone.
    await writeFile(join(disk, 'full'), Buffer.alloc(2 << 20)).catch(() => undefined)
    await undoLast(desktop, dialog)
    expect(await textsBelow(folder)).toEqual({ 'a.txt': 'mine\n' })
  },
)

withDisk(
  'a disk that may only be read: it is said, and nothing is touched',
  async ({ desktop, provider, launch, disk }) => {
    const folder = join(disk, 'project')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'a.txt'), 'mine\n')
    provider.script(answerWithFiles(small))
    provider.script(answerWithFiles({ ...small, 'c.txt': 'c\n' }))
    const app = await launch()
    const chat = await app.page('chat')
    await exportSmall(desktop, chat, folder)

    await run('mount', ['-o', 'remount,ro', disk])
    const dialog = await planInto(desktop, chat, null)
    await expect(dialog.getByRole('status')).toHaveText('1 new · 2 unchanged')
    await pressWrite(desktop, dialog)
    await expect(dialog.locator('[data-error-code="folder-not-usable"]')).toBeVisible()
    expect(await textsBelow(folder)).toEqual(small)
    // Taking the export before back fails as well, and says so; once the disk can be written it works.
    await clickReally(desktop, dialog.getByRole('button', { name: 'Undo' }))
    await expect(dialog.locator('[data-error-code="write-failed"]').first()).toBeVisible()
    expect(await textsBelow(folder)).toEqual(small)
    await desktop.keys('Escape')
    await run('mount', ['-o', 'remount,rw', disk])
    await pressExport(desktop, chat)
    await undoLast(desktop, chat.getByRole('dialog', { name: 'Export to folder' }))
    expect(await textsBelow(folder)).toEqual({ 'a.txt': 'mine\n' })
  },
)

test('a folder that is removed meanwhile is said, and another export can still be undone', async ({
  desktop,
  provider,
  launch,
  folder,
}, testInfo) => {
  const gone = testInfo.outputPath('gone')
  await mkdir(gone, { recursive: true })
  await writeFile(join(folder, 'a.txt'), 'mine\n')
  provider.script(answerWithFiles(small))
  const app = await launch()
  const chat = await app.page('chat')
  await exportSmall(desktop, chat, folder)
  await pressExport(desktop, chat)
  const dialog = chat.getByRole('dialog', { name: 'Export to folder' })
  await clickReally(desktop, dialog.getByRole('button', { name: 'Choose another folder' }))
  await chooseInDialog(desktop, folderChooser, gone)
  await expect(dialog.getByTestId('export-folder')).toHaveText(gone)
  await rm(gone, { recursive: true })
  await pressWrite(desktop, dialog)
  await expect(dialog.locator('[data-error-code="folder-not-usable"]')).toBeVisible()
  expect(await readdir(testInfo.outputDir)).toEqual(['project'])
  await undoLast(desktop, dialog)
  expect(await textsBelow(folder)).toEqual({ 'a.txt': 'mine\n' })
})
