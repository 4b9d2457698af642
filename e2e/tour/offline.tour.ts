import { startCapture } from '../capture-steps'
import { expect, test, testProvider } from '../fixtures'
import { clickReally, screenPointOf } from '../real-mouse'
import { openAlbum } from './album'

const looks = [
  { name: 'light', theme: 'light', bounds: { x: 560, y: 60, width: 1300, height: 980 } },
  { name: 'dark', theme: 'dark', bounds: { x: 560, y: 60, width: 1300, height: 980 } },
  { name: 'narrow', theme: 'light', bounds: { x: 1400, y: 60, width: 440, height: 760 } },
] as const

for (const { name, theme, bounds } of looks) {
  test(`with no key: welcome, a drafted page, its measurements, ${name}`, async ({
    desktop,
    provider,
    launch,
  }) => {
    const album = await openAlbum(desktop, `offline-${name}`)
    await desktop.move(1300, 1060)
    const app = await launch({
      settings: { theme, chatBoundsDip: bounds, providers: [testProvider(provider, true)] },
    })
    const chat = await app.page('chat')
    await expect(chat.getByTestId('offline-card')).toBeVisible()
    await album.window('welcome', chat)
    await clickReally(desktop, chat.getByRole('button', { name: 'Offline engine', exact: true }))
    await album.window('models', chat)
    await desktop.keys('Escape')

    const page = await desktop.showPage('pricing.html', { x: 60, y: 60, width: 1200, height: 800 })
    await page.activate()
    const overlay = await startCapture(desktop, app)
    await desktop.drag(80, 130, 1240, 840)
    await clickReally(desktop, overlay.getByRole('button', { name: 'Add to chat' }))
    await desktop.waitForFocus('Reticle')
    const thumbnail = chat.getByRole('button', { name: /^Picture 1 of 1/ })
    await desktop.move(bounds.x + 4, bounds.y + 60)
    const { x: thumbX, y: thumbY } = await screenPointOf(thumbnail)
    await desktop.move(thumbX, thumbY)
    await album.window('draft-hovered', chat)
    await chat.getByRole('button', { name: /^Measure / }).click()
    const draftViewer = chat.getByRole('dialog')
    await expect(draftViewer).toBeVisible()
    await album.window('measuring', chat)
    await expect(draftViewer.getByTestId('facts-layer')).toBeVisible({ timeout: 60_000 })
    await draftViewer.getByRole('switch').click()
    await album.window('draft-measured', chat)
    await clickReally(desktop, draftViewer.getByRole('button', { name: /^Text “\$12/ }))
    await album.window('draft-pinned', chat)
    await desktop.keys('Escape')
    await desktop.keys('Escape')
    await desktop.keys('Escape')
    await expect(draftViewer).toHaveCount(0)
    await desktop.move(bounds.x + 4, bounds.y + 60)
    await chat.getByRole('textbox', { name: 'Message' }).fill('Build this.')
    await album.window('draft-with-measurements', chat)
    await desktop.keys('Return')
    await expect(chat.getByText('Drafted on this computer')).toBeVisible({ timeout: 60_000 })
    await album.window('drafted', chat)
    await chat.getByText('Drafted on this computer').scrollIntoViewIfNeeded()
    await album.window('drafted-end', chat)

    await chat
      .locator('article[data-role="user"]')
      .getByRole('button', { name: /^Picture 1/ })
      .click()
    const viewer = chat.getByRole('dialog')
    await expect(viewer).toBeVisible()
    await desktop.keys('m')
    await expect(viewer.getByTestId('facts-layer')).toBeVisible({ timeout: 60_000 })
    await album.window('measurements', chat)
    const words = viewer.getByRole('button', { name: /^Text “Try 30 days”/ }).first()
    const { x, y } = await screenPointOf(words)
    await desktop.move(x, y)
    await album.window('hovered-text', chat)
    const box = (await words.boundingBox())!
    await desktop.click(Math.round(x - box.width / 2 - (name === 'narrow' ? 6 : 30)), y)
    await desktop.move(x, 1060)
    await album.window('pinned-box', chat)
    await viewer.getByTestId('facts-card').getByRole('button', { name: 'Copy CSS' }).click()
    await desktop.keys('Escape')
    await viewer.getByRole('button', { name: /^Layout \d/ }).click()
    await desktop.keys('1')
    await album.window('zoomed', chat)
    await desktop.keys('Escape')
    await desktop.keys('Escape')
    await expect(viewer).toHaveCount(0)

    await chat.keyboard.press('Control+,')
    await chat.getByRole('button', { name: 'Models', exact: true }).click()
    await album.window('settings-models', chat)
    await chat.getByTestId('provider-offline').scrollIntoViewIfNeeded()
    await album.window('settings-offline', chat)
    await chat.getByRole('button', { name: 'Answers', exact: true }).click()
    await album.window('settings-answers', chat)
    await desktop.keys('ctrl+comma')

    await desktop.keys('ctrl+shift+2')
    const quickAsk = await app.page('quick-ask')
    await desktop.waitForFocus('Reticle quick question')
    await desktop.typeText('What can you do?')
    await desktop.keys('Return')
    await expect(quickAsk.getByText('I am the offline engine')).toBeVisible()
    await album.window('quick-ask', quickAsk)
    await desktop.keys('Escape')
  })
}
