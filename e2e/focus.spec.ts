import type { App } from './app'
import { overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { waitFor } from './desktop/wait-for'
import { goToWorkspace, setWorkspaces, windowStates, workspace } from './desktop/x-windows'
import { expect, test } from './fixtures'

const chatBoundsDip = { x: 1400, y: 100, width: 460, height: 700 }
const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const player = 'Full-screen page'

const overlays = async (desktop: Desktop) =>
  (await desktop.windows()).filter(({ title }) => title === overlayTitle)

/** Notes from now on what main does with its windows; answers what it has done so far. */
async function noteWindows(app: App): Promise<() => Promise<string[]>> {
  await app.page('overlay')
  const noted = await app.electron.evaluateHandle(({ BrowserWindow }) => {
    const done: string[] = []
    for (const window of BrowserWindow.getAllWindows()) {
      const kind = new URL(window.webContents.getURL()).host
      window.on('show', () => done.push(`${kind} shown`))
      window.on('hide', () => done.push(`${kind} hidden`))
    }
    return done
  })
  return () => noted.jsonValue()
}

/** Has the user go to the second workspace as soon as the chat is hidden, which is before anything is frozen. */
async function leaveWhenChatHides({ electron }: App): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    const { execFileSync } = process.getBuiltinModule('node:child_process')
    const chat = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('reticle://chat/'),
    )
    chat?.once('hide', () => execFileSync('xdotool', ['set_desktop', '1']))
  })
}

test.afterEach(async ({ desktop }) => {
  await goToWorkspace(desktop.env, 0)
  await setWorkspaces(desktop.env, 1)
})

for (const end of ['Escape', 'ctrl+c']) {
  test(`a full-screen page is still full screen and has the keyboard after ${end}`, async ({
    desktop,
    launch,
  }) => {
    const { env } = desktop
    const app = await launch({ settings: { chatBoundsDip } })
    const page = await desktop.showPage('pricing.html', screen, player, { fullScreen: true })
    await page.activate()
    expect(await windowStates(env, player)).toContain('_NET_WM_STATE_FULLSCREEN')

    await startCapture(desktop, app)
    await desktop.drag(300, 200, 700, 500)
    await desktop.keys(end)
    await waitForOverlaysGone(desktop)
    await desktop.waitForFocus(player)
    expect(await windowStates(env, player)).toContain('_NET_WM_STATE_FULLSCREEN')
    // The chat is back, and not in front of it.
    await waitFor('the chat', async () => (await desktop.windows()).some(({ title }) => title === 'Reticle'))
    expect(await desktop.activeWindowTitle()).toBe(player)
  })
}

test('after a capture that opens no window of ours the window before has the keyboard', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings: { chatBoundsDip } })
  const other = await desktop.showPage(
    'login-broken.html',
    { x: 700, y: 100, width: 600, height: 500 },
    'Other',
  )
  const mine = await desktop.showPage('pricing.html', { x: 50, y: 50, width: 600, height: 500 }, 'Mine')
  for (const [page, title] of [
    [other, 'Other'],
    [mine, 'Mine'],
  ] as const) {
    await page.activate()
    await startCapture(desktop, app)
    await desktop.drag(300, 200, 700, 500)
    await desktop.keys('ctrl+c')
    await waitForOverlaysGone(desktop)
    // The window manager may have chosen the same window before we gave it the keyboard: that comes with the chat.
    await waitFor('the chat', async () =>
      (await desktop.windows()).some(({ title: shown }) => shown === 'Reticle'),
    )
    await desktop.waitForFocus(title)
  }
})

test('a user who goes to another workspace while the screen is frozen is left alone there', async ({
  desktop,
  launch,
}) => {
  const { env } = desktop
  await setWorkspaces(env, 2)
  const app = await launch({ settings: { chatBoundsDip } })
  const page = await desktop.showPage('pricing.html', { x: 50, y: 50, width: 600, height: 500 }, 'Mine')
  await page.activate()
  const seen = await noteWindows(app)
  await leaveWhenChatHides(app)
  await desktop.keys('ctrl+shift+1')
  // Left by itself: what it hid is shown again, nothing of it ever stood, and nothing took the user back.
  await waitFor('the capture to be left', async () => (await seen()).includes('chat shown'))
  expect(await seen()).not.toContain('overlay shown')
  expect(await workspace(env)).toBe(1)
  expect(await overlays(desktop)).toEqual([])
  await goToWorkspace(env, 0)
  expect(await overlays(desktop)).toEqual([])
  await expect((await app.page('chat')).getByRole('alert')).toHaveCount(0)

  // And the next one works.
  await startCapture(desktop, app)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})
