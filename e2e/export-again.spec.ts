import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { planInto, pressExport, pressWrite, test, textsBelow } from './export-steps'
import { expect } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { answerWithFiles } from './provider/files-answer'
import { clickReally } from './real-mouse'

const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`)
const textOf = (changed: string[]) => `${changed.join('\n')}\n`

test('the last export is at hand as soon as the next begins, also after a restart, and is taken back', async ({
  desktop,
  provider,
  launch,
  folder,
}) => {
  await writeFile(join(folder, 'a.txt'), 'mine\n')
  provider.script(answerWithFiles({ 'a.txt': 'theirs\n', 'src/b.txt': 'new\n' }))
  const app = await launch()
  const chat = await app.page('chat')
  const dialog = await planInto(desktop, chat, folder)
  await clickReally(desktop, dialog.getByRole('checkbox', { name: 'Overwrite a.txt' }))
  await pressWrite(desktop, dialog)
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('2 files written.')
  expect(await textsBelow(folder)).toEqual({ 'a.txt': 'theirs\n', 'src/b.txt': 'new\n' })
  await app.quit()

  const again = await launch({ userData: app.userData })
  const chatAgain = await again.page('chat')
  await pressExport(desktop, chatAgain)
  // No folder is asked for: it goes where it went before.
  const next = chatAgain.getByRole('dialog', { name: 'Export to folder' })
  await expect(next.getByTestId('export-folder')).toHaveText(folder)
  await expect(next.getByRole('status').first()).toHaveText('2 unchanged')
  await expect(next).toContainText('Last export: 2 files into “project”')
  await clickReally(desktop, next.getByRole('button', { name: 'Undo' }))
  await expect(next).toContainText('The folder is as it was before the export.')
  expect(await textsBelow(folder)).toEqual({ 'a.txt': 'mine\n' })
  expect((await readdir(folder)).sort()).toEqual(['a.txt'])
  // What could be exported is looked at again.
  await expect(next.getByText('1 new · 1 kept')).toBeVisible()
})

test('a zip holds what is ticked, change by change', async ({
  desktop,
  provider,
  launch,
  folder,
}, testInfo) => {
  await writeFile(join(folder, 'a.txt'), textOf(lines))
  const changed = lines.with(2, 'two').with(25, 'last')
  provider.script(answerWithFiles({ 'a.txt': textOf(changed), 'b.txt': 'b\n', 'c.txt': 'c\n' }))
  const app = await launch()
  const chat = await app.page('chat')
  const dialog = await planInto(desktop, chat, folder)
  await clickReally(desktop, dialog.getByRole('checkbox', { name: 'Write c.txt' }))
  await clickReally(desktop, dialog.getByRole('button', { name: 'What changes in a.txt' }))
  await clickReally(desktop, dialog.getByRole('checkbox', { name: 'Take change 2 of 2 in a.txt' }))
  await clickReally(desktop, dialog.getByRole('button', { name: 'Save as zip…' }))
  const zip = testInfo.outputPath('project.zip')
  await chooseInDialog(desktop, 'Save the project as a zip', zip)
  await expect(dialog.getByRole('status')).toHaveText(`Saved as ${zip}`)
  const files = Object.entries(unzipSync(await readFile(zip)))
  expect(Object.fromEntries(files.map(([path, bytes]) => [path, Buffer.from(bytes).toString()]))).toEqual({
    'a.txt': textOf(lines.with(25, 'last')),
    'b.txt': 'b\n',
  })
  expect(await textsBelow(folder)).toEqual({ 'a.txt': textOf(lines) })
})

test('a write of many files says how far it is, and stopped it leaves nothing behind', async ({
  desktop,
  provider,
  launch,
  folder,
}) => {
  await writeFile(join(folder, 'mine.txt'), 'mine\n')
  const many = Array.from({ length: 400 }, (_, index) => [`src/p${index % 9}/f${index}.txt`, `${index}\n`])
  provider.script(answerWithFiles(Object.fromEntries(many), { chunkChars: 20_000 }))
  const app = await launch()
  const chat = await app.page('chat')
  const dialog = await planInto(desktop, chat, folder)
  await expect(dialog.getByRole('status')).toHaveText('400 new')

  // A disk may be quicker than any mouse: the button is pressed as soon as the bar is there.
  const bar = chat.evaluate(
    () =>
      new Promise<{ max: number; text: string | null }>((seen) => {
        const watcher = new MutationObserver(() => {
          const found = document.querySelector<HTMLProgressElement>(
            '[data-testid="export-progress"] progress',
          )
          if (!found) return
          watcher.disconnect()
          seen({ max: found.max, text: found.getAttribute('aria-valuetext') })
          const buttons = [...document.querySelectorAll('dialog button')]
          buttons
            .find(({ textContent }) => textContent === 'Stop')
            ?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
        })
        watcher.observe(document.body, { childList: true, subtree: true })
      }),
  )
  await pressWrite(desktop, dialog)
  expect(await bar).toEqual({ max: 400, text: expect.stringMatching(/\d+ of 400 files/) })
  await expect(dialog.getByRole('status')).toHaveText('Stopped. The folder is as it was before.')
  expect(await textsBelow(folder)).toEqual({ 'mine.txt': 'mine\n' })
  expect((await readdir(folder)).sort()).toEqual(['mine.txt'])

  await pressWrite(desktop, dialog)
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('400 files written.')
  expect(Object.keys(await textsBelow(folder))).toHaveLength(401)
})
