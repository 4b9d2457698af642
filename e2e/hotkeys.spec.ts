import { defaultSettings, type Settings } from '../src/shared/settings'
import { overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import { controlMask, grabShortcut, shiftMask } from './desktop/key-grab'
import { startProcess } from './desktop/owned-process'
import { expect, test } from './fixtures'
import { clickReally } from './real-mouse'
import { openSettings, shortcutRow } from './settings-steps'

test.use({ freshApp: true })

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
  // X11 does not say who holds it, and nor do we; but what could be had instead is known.
  await expect(row).toContainText('X11 does not tell which program holds it.')
  await expect(shortcutRow(chat, 'quickAsk')).toContainText('Not pressed yet')
  await clickReally(desktop, row.getByRole('button', { name: 'Use Ctrl+Shift+6' }))
  await expect(row).toContainText('Not pressed yet')
  await desktop.keys('ctrl+shift+6')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
  await expect(row).toContainText('Works')
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
  await expect(row).toContainText('Not pressed yet')
  await expect(row).toContainText('J')

  await desktop.keys('ctrl+alt+j')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
  await expect(row).toContainText('Works')

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
  await expect(row).not.toContainText('K')
  await clickReally(desktop, row.getByRole('button', { name: /^Record/ }))
  await desktop.keys('ctrl+alt+k')
  await expect(row).toContainText('K')
  await expect(row).toContainText('Not pressed yet')
  await first.quit()

  const second = await launch({ userData: first.userData })
  await desktop.keys('ctrl+alt+k')
  await desktop.waitForFocus('Reticle quick question')
  await desktop.keys('Escape')
  await second.kill()

  // That it worked with these keys is known from then on.
  const third = await launch({ userData: first.userData })
  const chatAgain = await third.page('chat')
  await openSettings(desktop, chatAgain)
  await expect(shortcutRow(chatAgain, 'quickAsk')).toContainText('Works')
  await expect(shortcutRow(chatAgain, 'captureRegion')).toContainText('Not pressed yet')
})

test('tried out, a shortcut only shows that it arrives; then it acts again', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  await openSettings(desktop, chat)
  await clickReally(desktop, chat.getByRole('button', { name: 'Try them' }))
  const row = shortcutRow(chat, 'captureWindow')
  await expect(row).toContainText('Press it now…')
  await desktop.keys('ctrl+shift+3')
  await expect(row).toContainText('Works')
  await expect(shortcutRow(chat, 'captureScreen')).toContainText('Press it now…')
  expect((await desktop.windows()).map(({ title }) => title)).not.toContain(overlayTitle)
  await clickReally(desktop, chat.getByRole('button', { name: 'Done', exact: true }))
  await expect(shortcutRow(chat, 'captureScreen')).toContainText('Not pressed yet')
  await expect(row).toContainText('Works')

  await desktop.keys('ctrl+shift+1')
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
  await expect(shortcutRow(chat, 'captureRegion')).toContainText('Works')
})

test('a shortcut is switched off, and reset to its default', async ({ desktop, launch }) => {
  const app = await launch({ settings: { chatBoundsDip: beside } })
  const chat = await app.page('chat')
  await openSettings(desktop, chat)
  const row = shortcutRow(chat, 'captureLast')
  const more = row.getByRole('button', { name: /^More for/ })
  await clickReally(desktop, more)
  await clickReally(desktop, chat.getByRole('menuitem', { name: 'Switch off' }))
  await expect(row).toContainText('Off')
  const other = await grabShortcut(desktop.env, desktop.folder, {
    keysym: '5',
    modifiers: controlMask | shiftMask,
  })
  await other.stop()
  await clickReally(desktop, more)
  await clickReally(desktop, chat.getByRole('menuitem', { name: 'Reset to default' }))
  await expect(row).toContainText('Not pressed yet')
  await expect(row).toContainText('5')
})

test('two actions with the same keys: the second says so', async ({ desktop, launch }) => {
  const hotkeys = { ...defaultSettings.hotkeys, quickAsk: 'Shift+Ctrl+1' }
  const app = await launch({ settings: { chatBoundsDip: beside, hotkeys } })
  const chat = await app.page('chat')
  await openSettings(desktop, chat)
  const row = shortcutRow(chat, 'quickAsk')
  await expect(row).toContainText('Same keys as “Capture region”')
  await expect(row.locator('[data-error-code="hotkey-duplicate"]')).toBeVisible()
  await expect(shortcutRow(chat, 'captureRegion')).toContainText('Not pressed yet')
})

test('settings of an earlier version keep their shortcuts and gain the new ones', async ({
  desktop,
  launch,
}) => {
  const hotkeys = { captureRegion: 'Control+Alt+5', quickAsk: 'Control+Shift+4' } as Settings['hotkeys']
  const app = await launch({ settings: { chatBoundsDip: beside, hotkeys } })
  const chat = await app.page('chat')
  await openSettings(desktop, chat)
  await expect(shortcutRow(chat, 'captureRegion')).toContainText('Alt')
  await expect(shortcutRow(chat, 'captureWindow')).toContainText('Not pressed yet')
  // Its default is what the user gave to the quick question.
  await expect(shortcutRow(chat, 'captureScreen')).toContainText('Off')
})

test('on Wayland the page says what to do instead, and its command works', async ({ desktop, launch }) => {
  const app = await launch({
    settings: { chatBoundsDip: beside },
    env: { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'sway' },
    // What the page says depends on the session; the test still runs on X11.
    args: ['--ozone-platform=x11'],
  })
  const chat = await app.page('chat')
  await openSettings(desktop, chat)
  const guide = chat.getByTestId('desktop-guide')
  await expect(guide).toContainText('On Wayland the desktop decides')
  await expect(guide.getByRole('radio', { name: 'Sway' })).toBeChecked()
  await clickReally(desktop, guide.getByRole('button', { name: 'Copy', exact: true }))
  await expect(guide.getByRole('button', { name: 'Copied' })).toBeVisible()
  const lines = (await desktop.clipboard.text()).split('\n')
  expect(lines).toHaveLength(4)
  const [, command] = /^bindsym Ctrl\+Shift\+1 exec (.*)$/.exec(lines[0] ?? '') ?? []
  expect(command).toMatch(/ --capture region$/)

  // As Sway would run it, for the folder this test keeps its data in.
  const data = `--user-data-dir=${app.userData}`
  const started = startProcess('sh', ['-c', `${command} ${data}`], { env: desktop.env, cwd: '/' })
  await desktop.waitForFocus(overlayTitle)
  await desktop.keys('Escape')
  expect(await started.exited).toBe(3)
  await waitForOverlaysGone(desktop)

  await guide.getByRole('radio', { name: 'GNOME' }).check({ force: true })
  await expect(guide).toContainText(
    'bind reticle-region \'"Reticle: Capture region"\' \'"<Control><Shift>1"\'',
  )
  await guide.getByRole('radio', { name: 'KDE Plasma' }).check({ force: true })
  await expect(guide.getByRole('button', { name: /^Copy the command/ })).toHaveCount(4)
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
