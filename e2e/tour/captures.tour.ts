import {
  barTitle,
  encoderSays,
  overlayTitle,
  pressInBar,
  startCapture,
  waitForBarGone,
  waitForOverlaysGone,
} from '../capture-steps'
import { waitFor } from '../desktop/wait-for'
import { expect, test } from '../fixtures'
import { clickReally } from '../real-mouse'
import { openAlbum } from './album'

const bounds = { x: 60, y: 60, width: 1200, height: 800 }

for (const theme of ['light', 'dark'] as const) {
  test(`everything around a capture, ${theme}`, async ({ desktop, launch }) => {
    const album = await openAlbum(desktop, `captures-${theme}`)
    const page = await desktop.showPage('account.html', bounds, 'Account page')
    const app = await launch({
      settings: { theme, chatBoundsDip: { x: 1400, y: 100, width: 460, height: 700 } },
    })
    app.expectProblems(encoderSays)
    const chat = await app.page('chat')

    // Selecting and drawing.
    await desktop.move(500, 300)
    let overlay = await startCapture(desktop, app)
    await desktop.move(520, 320)
    await album.screen('snap-and-magnifier')
    await desktop.keys('question')
    await album.screen('keys')
    await desktop.keys('Escape')
    await desktop.drag(90, 70, 1000, 400)
    await expect(overlay.getByTestId('secret').first()).toBeVisible({ timeout: 60_000 })
    await album.screen('secrets')
    for (const [key, from, to] of [
      ['1', 120, 300],
      ['2', 340, 520],
      ['5', 560, 740],
      ['8', 780, 960],
    ] as const) {
      await desktop.keys(key)
      await desktop.drag(from, 300, to, 370)
    }
    await album.screen('marks')
    await desktop.keys('0')

    // What takes its time.
    await clickReally(desktop, overlay.getByRole('button', { name: 'Capture after a delay' }))
    await album.screen('delays')
    // Esc goes back one thing at a time.
    await waitFor('the overlay to leave', async () => {
      await desktop.keys('Escape')
      return waitForOverlaysGone(desktop, { timeoutMs: 500 }).then(
        () => true,
        () => false,
      )
    })
    overlay = await startCapture(desktop, app)
    await desktop.drag(200, 200, 700, 500)
    await desktop.keys('l')
    await desktop.waitForFocus('Account page')
    await waitFor('the bar', async () => (await desktop.windows()).some(({ title }) => title === barTitle))
    await album.screen('scrolling')
    await pressInBar(desktop, app, 'Cancel')
    await waitForBarGone(desktop)
    await startCapture(desktop, app)
    await desktop.drag(200, 200, 700, 500)
    await desktop.keys('v')
    await expect((await app.page('capture-bar')).getByText(/0:01/)).toBeVisible()
    await album.screen('recording')
    await pressInBar(desktop, app, 'Stop')
    await expect(chat.getByTestId('video-badge')).toBeVisible({ timeout: 30_000 })
    await album.window('video-in-draft', chat)

    // What stays.
    await page.activate()
    await startCapture(desktop, app)
    await desktop.drag(200, 200, 700, 500)
    await desktop.keys('p')
    await desktop.move(450, 350)
    await waitFor('the pin', async () =>
      (await desktop.windows()).some(({ title }) => title === 'Pinned capture'),
    )
    await album.screen('pinned')
    await startCapture(desktop, app)
    await desktop.drag(300, 560, 800, 760)
    await desktop.keys('m')
    await waitForOverlaysGone(desktop)
    const pictures = chat.getByRole('list', { name: 'Pictures of this message' }).getByRole('listitem')
    await expect(pictures).toHaveCount(2)
    await clickReally(desktop, pictures.last().locator('img'))
    await expect(chat.getByTestId('picture-facts')).toBeVisible()
    await album.window('picture', chat)
    await clickReally(desktop, chat.getByRole('button', { name: 'Annotate', exact: true }))
    await expect(chat.getByRole('button', { name: 'Apply' })).toBeVisible()
    await album.window('picture-editor', chat)
    expect((await desktop.windows()).map(({ title }) => title)).not.toContain(overlayTitle)
  })
}
