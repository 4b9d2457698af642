import { encoderSays, overlayTitle, pressInBar, waitForBarGone, waitForOverlaysGone } from './capture-steps'
import { answerIn, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import type { TrayPanel } from './desktop/tray-panel'
import { waitFor } from './desktop/wait-for'
import { expect, test } from './fixtures'

test.use({ freshApp: true })

const beside = { x: 1400, y: 100, width: 460, height: 700 }

let tray: TrayPanel
test.beforeEach(({ desktop }) => {
  tray = desktop.startTray()
})
test.afterEach(() => tray.stop())

/** Opens the icon's menu with the right button and takes an entry by pressing Down so many times, then Return. */
async function choose(desktop: Desktop, downs: number): Promise<void> {
  const { x, y } = await tray.findIcon()
  const before = await desktop.screenshot()
  await desktop.click(x, y, 3)
  await waitFor('the menu', async () => !(await desktop.screenshot()).data.equals(before.data))
  await desktop.keys(...Array<string>(downs).fill('Down'), 'Return')
}

test('the menu captures, asks, and opens the settings', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')

  await choose(desktop, 1)
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)

  // The last way to capture begins with a region, which Enter records.
  await choose(desktop, 5)
  await desktop.waitForFocus(overlayTitle)
  await desktop.drag(300, 300, 700, 600)
  await waitFor('Enter to record', async () => {
    // Right after the menu was left with it, it may still count as held down.
    await desktop.keys('Return')
    return waitForOverlaysGone(desktop, { timeoutMs: 1_500 }).then(
      () => true,
      () => false,
    )
  })
  app.expectProblems(encoderSays)
  await expect((await app.page('capture-bar')).getByRole('button', { name: 'Pause' })).toBeAttached()
  await pressInBar(desktop, app, 'Discard')
  await waitForBarGone(desktop)

  // Five ways to capture, then Quick question, Open chat, Settings.
  await choose(desktop, 6)
  await desktop.waitForFocus('Reticle quick question')
  await desktop.keys('Escape')

  await choose(desktop, 8)
  await desktop.waitForFocus('Reticle')
  await expect(chat.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
})

test('a left click shows the chat, recent conversations are in the menu, Quit ends the app', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  await sendMessage(desktop, chat, 'About the garden')
  await expect(answerIn(chat, 'done')).toBeVisible()
  await desktop.keys('ctrl+n')
  await expect(chat.locator('article[data-role="user"]')).toHaveCount(0)
  await chat.getByRole('button', { name: 'Close to the tray' }).click()
  await waitFor('the window to hide', async () =>
    (await desktop.windows()).every(({ title }) => title !== 'Reticle'),
  )

  const { x, y } = await tray.findIcon()
  await desktop.click(x, y)
  await desktop.waitForFocus('Reticle')
  // Five ways to capture, Quick question, Open chat, the conversation (its heading cannot be chosen).
  await choose(desktop, 8)
  await expect(answerIn(chat, 'done')).toContainText('A default answer.')

  const ended = new Promise<void>((resolve) => app.electron.process().once('exit', () => resolve()))
  await choose(desktop, 10)
  await ended
})
