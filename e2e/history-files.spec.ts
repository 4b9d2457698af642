import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerIn, sendMessage } from './chat-steps'
import { expect, test } from './fixtures'
import { cancelDialog, chooseInDialog } from './native-dialog'
import { reply } from './provider/script'
import { clickReally } from './real-mouse'
import { openSettings } from './settings-steps'

const wide = { x: 200, y: 60, width: 980, height: 800 }

test('all conversations go into a file and come back in another place', async ({
  desktop,
  provider,
  launch,
}) => {
  provider.script(reply().text('An answer to carry over.').end())
  const path = join(desktop.folder, 'all.json')
  const first = await launch({ settings: { chatBoundsDip: wide, modelTitles: false } })
  const chat = await first.page('chat')
  await sendMessage(desktop, chat, 'Carry this over')
  await expect(answerIn(chat, 'done')).toContainText('An answer to carry over.')
  await openSettings(desktop, chat)
  const history = chat.getByRole('region', { name: 'History' })
  await clickReally(desktop, history.getByRole('button', { name: 'JSON file…' }))
  await chooseInDialog(desktop, 'Export conversations', path)
  await expect(history.getByRole('status')).toContainText(`1 conversation written to ${path}`)
  expect(await readFile(path, 'utf8')).toContain('An answer to carry over.')
  await first.quit()

  const second = await launch({ settings: { chatBoundsDip: wide, modelTitles: false } })
  const other = await second.page('chat')
  await openSettings(desktop, other)
  const again = other.getByRole('region', { name: 'History' })
  await clickReally(desktop, again.getByRole('button', { name: 'Import…' }))
  await chooseInDialog(desktop, 'Import conversations', path)
  await expect(again.getByRole('status')).toContainText('1 conversation imported.')
  await clickReally(desktop, again.getByRole('button', { name: 'Import…' }))
  await chooseInDialog(desktop, 'Import conversations', path)
  await expect(again.getByRole('status')).toContainText('Nothing new was imported. 1 was here already.')
  await clickReally(desktop, again.getByRole('button', { name: 'Import…' }))
  await cancelDialog(desktop, 'Import conversations')
  await expect(again.getByRole('status')).toHaveText('')
  await expect(again.getByRole('button', { name: 'Import…' })).toBeEnabled()
})
