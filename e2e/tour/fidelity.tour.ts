import type { Page } from '@playwright/test'
import { askMain } from '../call-main'
import { startCapture, waitForOverlaysGone } from '../capture-steps'
import { answerIn, messageField, sendMessage } from '../chat-steps'
import { expect, test } from '../fixtures'
import { reply } from '../provider/script'
import { clickReally } from '../real-mouse'
import {
  answersWith,
  designPng,
  draftOf,
  expectSteps,
  refined,
  sendBuild,
  workspaceOf,
} from '../rounds-steps'
import { openSettings } from '../settings-steps'
import { openAlbum } from './album'

const looks = [
  { name: 'light', theme: 'light', bounds: { x: 300, y: 40, width: 1560, height: 1000 } },
  { name: 'dark', theme: 'dark', bounds: { x: 300, y: 40, width: 1560, height: 1000 } },
  { name: 'narrow', theme: 'dark', bounds: { x: 1400, y: 60, width: 440, height: 900 } },
] as const

/** What a model that is asked in Chinese says, with places in the picture. */
const chinese = '登录按钮：[[80, 420, 330, 520]]，标题：[[50, 80, 620, 170]]。按钮应为蓝色。'

for (const { name, theme, bounds } of looks) {
  test(`a page is built, compared and refined, ${name}`, async ({ desktop, provider, launch }) => {
    const album = await openAlbum(desktop, `fidelity-${name}`)
    const app = await launch({ settings: { theme, chatBoundsDip: bounds, refineRounds: 2 } })
    const chat = await app.page('chat')
    const step = (which: string | RegExp) =>
      chat
        .getByRole('toolbar', { name: 'Steps from the capture to the project' })
        .getByRole('button', { name: which })
    const pane = chat.getByTestId('compare-pane')

    for (const damage of [3, 2] as const) provider.script(answersWith(damage))
    provider.script(reply().thinking('The button is green.').hold().text('No better idea.').end())
    const { conversationId } = await draftOf(chat, await designPng(app))
    await show(chat)
    await sendBuild(chat, conversationId)
    await expect(step(/^Refine, running/)).toBeVisible({ timeout: 60_000 })
    await album.window('rounds', chat)
    await expect.poll(() => provider.requests.length, { timeout: 60_000 }).toBe(3)
    await album.window('second-round', chat)
    provider.release()
    await refined(chat, conversationId)
    await expectSteps(chat, conversationId, 'done done done done done done waiting')
    await album.window('refined', chat)
    await step(/^Compare/).click()
    await album.window('step', chat)
    await chat.getByTestId('pipeline-step').getByRole('button', { name: 'Open comparison' }).click()
    await expect(pane).toHaveAttribute('data-comparison', /.+/, { timeout: 20_000 })
    for (const [key, way] of ['slider', 'onion', 'blink', 'heat', 'sides'].entries()) {
      await pane.getByTestId('compare-stage').focus()
      await desktop.keys(String(key + 1))
      await album.window(`compare-${way}`, chat)
    }
    await pane.getByRole('option').first().click()
    await album.window('difference', chat)

    const { page } = await workspaceOf(chat, conversationId)
    const text = page.replace('</style>', 'h1 { translate: 0 30px }</style>')
    await askMain(chat, 'workspace.write', { conversationId, path: 'index.html', text })
    await expect(pane.getByText(/is newer than what is shown/)).toBeVisible()
    await album.window('outdated', chat)

    provider.script(reply().text(chinese).end())
    await sendMessage(desktop, chat, '请找出登录按钮和标题。')
    await expect(answerIn(chat, 'done').last()).toContainText('按钮应为蓝色')
    await answerIn(chat, 'done').last().scrollIntoViewIfNeeded()
    await album.window('places', chat)

    await openSettings(desktop, chat)
    const budget = chat.getByRole('textbox', { name: 'Budget for these rounds' })
    await budget.fill('2000')
    await budget.press('Enter')
    await album.window('budget', chat)
    await budget.fill('')
  })

  test(`a place is fixed and taken again, ${name}`, async ({ desktop, provider, launch }) => {
    const album = await openAlbum(desktop, `fix-${name}`)
    const at = { x: 60, y: 60, width: 640, height: 420 }
    const shown = await desktop.showPage('project.html', at, 'My project')
    const app = await launch({
      settings: { theme, chatBoundsDip: { ...bounds, x: Math.max(720, bounds.x), width: 440 } },
    })
    const chat = await app.page('chat')
    provider.script(reply().text('Make the button blue.').end())
    await startCapture(desktop, app)
    await desktop.drag(80, 90, 500, 390)
    await desktop.keys('9')
    await desktop.drag(100, 100, 300, 140)
    await desktop.keys('Escape', 'f')
    await waitForOverlaysGone(desktop)
    await desktop.waitForFocus('Reticle')
    await expect(messageField(chat)).toBeFocused()
    await album.window('draft', chat)
    await desktop.keys('Return')
    await expect(answerIn(chat, 'done')).toBeVisible()
    await shown.activate()
    await desktop.keys('f')
    const turn = chat.locator('article[data-role="user"]').last()
    await turn.hover()
    await clickReally(desktop, turn.getByRole('button', { name: /^Recapture / }).first())
    await expect(chat.getByTestId('recapture-card').getByText(/places? changed/)).toBeVisible({
      timeout: 60_000,
    })
    await album.window('recaptured', chat)
  })
}

/** The newest conversation, which was made behind the window's back. */
async function show(chat: Page): Promise<void> {
  await chat.reload()
  await expect(messageField(chat)).toBeVisible()
}
