import { join } from 'node:path'
import { overlayTitle, startCapture, waitForOverlaysGone } from './capture-steps'
import type { Desktop } from './desktop/desktop'
import { run } from './desktop/owned-process'
import { showPage } from './desktop/page-window'
import { waitFor } from './desktop/wait-for'
import { goToWorkspace, setWorkspaces, windowStates } from './desktop/x-windows'
import { expect, test } from './fixtures'

const chatBoundsDip = { x: 1400, y: 100, width: 460, height: 700 }
const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const player = 'Full-screen page'

const overlays = async (desktop: Desktop) =>
  (await desktop.windows()).filter(({ title }) => title === overlayTitle)

test.afterEach(async ({ desktop }) => {
  await goToWorkspace(desktop.env, 0)
  await setWorkspaces(desktop.env, 1)
})

for (const end of ['Escape', 'ctrl+c']) {
  test(`a full-screen page is still full screen and has the keyboard after ${end}`, async ({
    desktop,
    launch,
  }) => {
    const { env, folder } = desktop
    const app = await launch({ settings: { chatBoundsDip } })
    const pagePath = join(import.meta.dirname, 'pages/pricing.html')
    const page = await showPage({ env, folder, pagePath, title: player, bounds: screen, fullScreen: true })
    try {
      await page.activate()
      expect(await windowStates(env, player)).toContain('_NET_WM_STATE_FULLSCREEN')

      await startCapture(desktop, app)
      await desktop.drag(300, 200, 700, 500)
      await desktop.keys(end)
      await waitForOverlaysGone(desktop)
      await desktop.waitForFocus(player)
      expect(await windowStates(env, player)).toContain('_NET_WM_STATE_FULLSCREEN')
      // The chat is back, and not in front of it.
      await waitFor('the chat', async () =>
        (await desktop.windows()).some(({ title }) => title === 'Reticle'),
      )
      expect(await desktop.activeWindowTitle()).toBe(player)
    } finally {
      await page.close()
    }
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

  // While the windows of ours are being hidden, before anything is frozen.
  await run('xdotool', ['key', 'ctrl+shift+1', 'sleep', '0.03', 'set_desktop', '1'], { env })
  // Left by itself: what it hid is shown again, nothing of it stands, and nothing takes the user back.
  await waitFor('the capture to be left', () =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const isShown = (url: string) =>
        BrowserWindow.getAllWindows().some(
          (window) => window.webContents.getURL().startsWith(url) && window.isVisible(),
        )
      return isShown('reticle://chat') && !isShown('reticle://overlay')
    }),
  )
  expect(await overlays(desktop)).toEqual([])
  await goToWorkspace(env, 0)
  expect(await overlays(desktop)).toEqual([])
  await expect((await app.page('chat')).getByRole('alert')).toHaveCount(0)

  // And the next one works.
  await startCapture(desktop, app)
  await desktop.keys('Escape')
  await waitForOverlaysGone(desktop)
})
