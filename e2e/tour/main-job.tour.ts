import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, testProvider } from '../fixtures'
import { chooseInDialog } from '../native-dialog'
import { openAlbum, tourDir } from './album'
import { sampleAnswer } from './sample-answer'

const apiKey = 'tour-key-0123456789'
const region = { left: 61, top: 81, right: 1179, bottom: 760 }

test('the main job: capture a page, get it as code, export it', async ({ desktop, provider, launch }) => {
  const album = await openAlbum(desktop, 'main-job')
  const projectDir = join(tourDir, 'project')
  await rm(projectDir, { recursive: true, force: true })
  await mkdir(projectDir, { recursive: true })
  provider.acceptKey(apiKey)

  await desktop.showPage('pricing.html', { x: 60, y: 80, width: 1120, height: 780 }, 'Pricing')
  const app = await launch({ settings: { providers: [testProvider(provider, true)], theme: 'light' } })
  const chat = await app.page('chat')
  await expect(chat.getByRole('textbox', { name: 'Message' })).toBeVisible()
  await album.screen('first-start')

  // The key: into the system's keychain, tested against the server.
  await chat.getByRole('button', { name: 'Add API key…' }).click()
  await expect(chat.getByLabel(/API key/).last()).toBeFocused()
  await album.screen('settings')
  await chat
    .getByLabel(/API key/)
    .last()
    .fill(apiKey)
  await chat.keyboard.press('Enter')
  await expect(chat.getByText(/keychain/i).first()).toBeVisible()
  await album.screen('key-stored')
  await expect(chat.getByText('Key in the system’s keychain')).toBeVisible()
  await chat.keyboard.press('Control+,')

  // The capture: real keys and a real mouse.
  await desktop.keys('ctrl+shift+1')
  await desktop.waitForFocus('Reticle capture')
  await album.screen('frozen')
  await desktop.drag(region.left, region.top, region.right, region.bottom)
  const overlay = await app.page('overlay')
  await expect(overlay.getByRole('button', { name: /Build it/ })).toBeVisible()
  await album.screen('selected')

  const answer = sampleAnswer(12).hold().end()
  provider.script(answer)
  await overlay.getByRole('button', { name: /Build it/ }).click()
  await provider.nextRequest()
  await expect(chat.getByText('The capture shows a pricing page', { exact: false })).toBeVisible()
  await album.screen('thinking')
  await expect(chat.getByText('Thought for', { exact: false })).toBeVisible()
  await album.screen('streaming')
  await expect(chat.getByText('The three plans use the same card', { exact: false })).toBeVisible()
  provider.release()
  await expect(chat.getByRole('button', { name: /Export 2 files/ })).toBeVisible()
  await album.screen('answer')
  await album.window('chat-window', chat)

  // The project: the system's own folder chooser, then a look at what would be written.
  await chat.getByRole('button', { name: /Export 2 files/ }).click()
  await desktop.waitForFocus('Choose a folder for the project')
  await album.screen('folder-chooser')
  await chooseInDialog(desktop, 'Choose a folder for the project', projectDir)
  await expect(chat.getByRole('dialog')).toContainText('index.html')
  await album.screen('export-plan')
  await chat
    .getByRole('dialog')
    .getByRole('button', { name: /^Export \d+ files?$/ })
    .click()
  await expect(chat.getByRole('dialog')).toContainText('files written')
  await album.screen('exported')
})
