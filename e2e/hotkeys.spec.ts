import { overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import { controlMask, grabShortcut, shiftMask } from './desktop/key-grab'
import { expect, test } from './fixtures'
import { clickReally } from './real-mouse'
import { openSettings, shortcutRow } from './settings-steps'

const beside = { x: 1400, y: 100, width: 460, height: 700 }

test('a shortcut another program holds is shown as refused', async ({ desktop, launch }) => {
  const other = await grabShortcut(desktop.env, desktop.folder, {
    keysym: '1',
    modifiers: controlMask | shiftMask,
  })
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  await expect(chat.getByText('Shortcut refused by the system')).toBeVisible()
  const notices = chat.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('The system refused Ctrl+Shift+1')
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices).toBeHidden()
  await openSettings(desktop, chat)
  const row = shortcutRow(chat, 'captureRegion')
  await expect(row.locator('[data-error-code="hotkey-refused"]')).toContainText(
    'The system refused Ctrl+Shift+1',
  )
  await expect(shortcutRow(chat, 'quickAsk')).toContainText('Ready')
  await other.stop()
})

test('a shortcut is recorded in the settings and works for real; the old one is free', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  await openSettings(desktop, chat)
  const row = shortcutRow(chat, 'captureRegion')
  await clickReally(desktop, row.getByRole('button', { name: /^Record/ }))
  await expect(row).toContainText('Press the keys…')
  await desktop.keys('ctrl+alt+j')
  await expect(row).toContainText('Ready')
  await expect(row).toContainText('J')

  await desktop.keys('ctrl+alt+j')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)

  const other = await grabShortcut(desktop.env, desktop.folder, {
    keysym: '1',
    modifiers: controlMask | shiftMask,
  })
  await other.stop()
})

test('the shortcut chosen is kept over a restart', async ({ desktop, launch }) => {
  const first = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await first.page('chat')
  await openSettings(desktop, chat)
  const row = shortcutRow(chat, 'quickAsk')
  await clickReally(desktop, row.getByRole('button', { name: /^Record/ }))
  await desktop.keys('ctrl+alt+k')
  await expect(row).toContainText('Ready')
  await first.quit()

  await launch({ userData: first.userData })
  await desktop.keys('ctrl+alt+k')
  await desktop.waitForFocus('Reticle quick question')
})

test('one shortcut cannot serve two actions, and a lone letter none', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  await openSettings(desktop, chat)
  const row = shortcutRow(chat, 'quickAsk')
  await clickReally(desktop, row.getByRole('button', { name: /^Record/ }))
  await desktop.keys('j')
  await expect(row.getByRole('alert')).toContainText('this key alone is needed for typing')
  // While one is being recorded, none of ours fires.
  await desktop.keys('ctrl+shift+1')
  await expect(row.locator('[data-error-code="hotkey-duplicate"]')).toContainText(
    'already used by another action',
  )
  expect((await desktop.windows()).map(({ title }) => title)).not.toContain(overlayTitle)

  await startCapture(desktop, app)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})
