import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PNG } from 'pngjs'
import { defaultModel, defaultProviders } from '../src/shared/models'
import { startCapture } from './capture-steps'
import { answerIn, newestConversation, sendMessage } from './chat-steps'
import { pressExport, pressWrite, test, textsBelow } from './export-steps'
import { expect } from './fixtures'
import { chooseInDialog } from './native-dialog'
import { addPicture, pageBounds, pictureOfPage, pictureRect } from './picture-steps'
import { openPreview, previewState, waitForPreview } from './preview-steps'
import { clickReally } from './real-mouse'
import { expectSteps, stepOf } from './rounds-steps'

const beside = { x: 1300, y: 80, width: 560, height: 900 }
/** What a first start has: providers, and a key for none of them. */
const untouched = { providers: defaultProviders, model: defaultModel, chatBoundsDip: beside }

test('with no key and no network: hotkey, drag, Build it, preview, a project on disk', async ({
  desktop,
  launch,
  folder,
}) => {
  await desktop.move(1300, 1000)
  const page = await desktop.showPage('pricing.html', pageBounds)
  // No name of a server leads anywhere.
  const app = await launch({ settings: untouched, args: ['--host-resolver-rules=MAP * ~NOTFOUND'] })
  const chat = await app.page('chat')
  await page.activate()
  const overlay = await startCapture(desktop, app)
  const { x, y, width, height } = pictureRect
  await desktop.drag(x, y, x + width, y + height)
  await clickReally(desktop, overlay.getByRole('button', { name: 'Build it' }))
  await desktop.waitForFocus('Reticle')
  const answer = answerIn(chat, 'done')
  await expect(answer).toBeVisible({ timeout: 30_000 })
  await expect(answer).toContainText('A page')
  await expect(answer).toContainText('index.html')

  const id = await newestConversation(chat)
  await openPreview(chat, id)
  await waitForPreview(
    chat,
    'the draft',
    ({ phase, page: shown }) => phase === 'ready' && shown === '/index.html',
  )
  expect((await previewState(chat))?.blocked).toEqual([])
  // The steps of the build draw the page, too, where nobody sees it.
  const drawn = () => app.electron.windows().filter((one) => one.url().startsWith('preview:'))
  const words = () =>
    Promise.all(
      drawn().map((one) =>
        one
          .locator('body')
          .innerText()
          .catch(() => ''),
      ),
    )
  await expect.poll(async () => (await words()).join()).toContain('Free')

  await pressExport(desktop, chat)
  await chooseInDialog(desktop, 'Choose a folder for the project', folder)
  const dialog = chat.getByRole('dialog', { name: 'Export to folder' })
  await pressWrite(desktop, dialog)
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('files written.')
  const files = await textsBelow(folder)
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['index.html', 'package.json', 'README.md']))

  // Each step of it is done.
  await expectSteps(chat, id, 'done done done done done waiting done')
  expect((await stepOf(chat, id, 'compare'))?.score).toBeGreaterThan(0.9)
})

test('the same picture as React is a project that installs and builds', async ({
  desktop,
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const app = await launch({ settings: untouched })
  const chat = await app.page('chat')
  await addPicture(desktop, chat, await pictureOfPage(desktop))
  await sendMessage(desktop, chat, 'Build this with React')
  await expect(answerIn(chat, 'done')).toContainText('src/App.tsx', { timeout: 30_000 })
  await pressExport(desktop, chat)
  await chooseInDialog(desktop, 'Choose a folder for the project', folder)
  await pressWrite(desktop, chat.getByRole('dialog', { name: 'Export to folder' }))
  await expect(chat.getByRole('dialog', { name: 'Exported' })).toContainText('files written.')
  const npm = (...args: string[]) => promisify(execFile)('npm', args, { cwd: folder, timeout: 200_000 })
  await npm('install', '--no-audit', '--no-fund')
  await npm('run', 'build')
  const built = await textsBelow(`${folder}/dist`)
  expect(Object.values(built).join('')).toContain('Free')
})

test('asked something, it says what it found and how to connect a model', async ({ desktop, launch }) => {
  const app = await launch({ settings: untouched })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'Hello')
  await expect(answerIn(chat, 'done')).toContainText('I am the offline engine')
  await addPicture(desktop, chat, await pictureOfPage(desktop))
  await sendMessage(desktop, chat, 'What does it say?')
  await expect(answerIn(chat, 'done')).toContainText('No model is connected', { timeout: 30_000 })
  await expect(answerIn(chat, 'done')).toContainText('Free')
  await expect(answerIn(chat, 'done')).toContainText('Settings → Models')
})

test('of a blank picture it says that there is nothing to draft', async ({ desktop, launch }) => {
  const app = await launch({ settings: untouched })
  const chat = await app.page('chat')
  const blank = new PNG({ width: 400, height: 300 })
  blank.data.fill(255)
  await addPicture(desktop, chat, PNG.sync.write(blank))
  await sendMessage(desktop, chat, 'Build this')
  await expect(answerIn(chat, 'done')).toContainText('nothing to draft here: the picture is blank')
  await expect(answerIn(chat, 'done').getByRole('button', { name: /^Export/ })).toHaveCount(0)
})
