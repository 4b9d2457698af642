import type { Page } from '@playwright/test'
import type { Comparison } from '../src/shared/fidelity'
import { defaultModel, defaultProviders } from '../src/shared/models'
import { askMain } from './call-main'
import { answerIn, messageField, newestConversation, sendMessage } from './chat-steps'
import type { Desktop } from './desktop/desktop'
import { expect, test } from './fixtures'
import { addPicture, pictureOfPage, pictureRect } from './picture-steps'
import { clickReally } from './real-mouse'

/** Nobody has entered a key: the offline engine answers. */
const settings = {
  providers: defaultProviders,
  model: defaultModel,
  chatBoundsDip: { x: 1300, y: 40, width: 560, height: 980 },
}

test('what was built is compared with what was captured, seen in five ways, and a change is put into words', async ({
  desktop,
  launch,
}) => {
  const app = await launch({ settings })
  const chat = await app.page('chat')
  const pane = await openCompare(desktop, chat)
  const id = await newestConversation(chat)
  const [comparison] = await askMain<Comparison[]>(chat, 'fidelity.list', { conversationId: id })
  // A draft of a page that was measured from just this picture.
  expect(comparison?.fidelity.total).toBeGreaterThan(0.95)
  expect([comparison?.candidate.widthPx, comparison?.candidate.heightPx]).toEqual([
    pictureRect.width,
    pictureRect.height,
  ])
  await expect(pane).toContainText(`${Math.round(100 * comparison!.fidelity.total)}\u00a0%`)

  const ways = pane.getByRole('radiogroup', { name: 'Way of comparing' })
  await expect(ways.getByRole('radio', { name: 'Slider' })).toBeChecked()
  const divider = pane.getByRole('slider', { name: 'Divider' })
  await divider.focus()
  await expect(divider).toHaveAttribute('aria-valuenow', '50')
  await desktop.keys('Right')
  const moved = Number(await divider.getAttribute('aria-valuenow'))
  expect(moved).toBeGreaterThan(50)
  await desktop.keys('shift+Right')
  await expect
    .poll(async () => Number(await divider.getAttribute('aria-valuenow')))
    .toBeGreaterThan(moved + 1)

  await pane.getByTestId('compare-stage').focus()
  await desktop.keys('2')
  await expect(pane.getByRole('slider', { name: 'Opacity of the upper picture' })).toBeVisible()
  await pane.getByTestId('compare-stage').focus()
  await desktop.keys('3')
  await expect(pane.getByRole('button', { name: 'Pause (Space)' })).toBeVisible()
  await desktop.keys('4')
  await expect(pane.getByText('Different', { exact: true })).toBeVisible()
  expect(await warmestHeat(pane)).toBeGreaterThan(0)
  await desktop.keys('5')
  await expect(pane.getByRole('region', { name: 'Page' })).toBeVisible()

  // A change by hand is found and asked about.
  const { text } = await askMain<{ text: string }>(chat, 'workspace.read', {
    conversationId: id,
    versionId: (
      await askMain<{ versionId: string }>(chat, 'workspace.open', { conversationId: id, versionId: null })
    ).versionId,
    path: 'styles.css',
  })
  const damaged = `${text}\nh1 { color: #cc0033 !important; translate: 0 60px; }\nbody { translate: 30px 0; }\n`
  await askMain(chat, 'workspace.write', { conversationId: id, path: 'styles.css', text: damaged })
  await expect(pane.getByText('Version 2 is newer than what is shown.')).toBeVisible()
  await clickReally(desktop, pane.getByRole('button', { name: 'Compare', exact: true }))
  const found = pane.getByRole('option', { name: /Plans that grow with your garden/ })
  await expect(found.first()).toContainText(/(?:5[5-9]|6[0-5])(?:\.\d)? px lower/, { timeout: 20_000 })
  await expect(found.first()).toContainText('#cc0033 instead of #16241d')

  // What all of the page does is told once.
  await expect(pane.getByRole('option', { name: /^1: Everything/ })).toContainText('30 px further right')
  await expect(found.first()).not.toContainText('further right')

  await clickReally(desktop, found.first())
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await clickReally(desktop, pane.getByRole('button', { name: 'Ask to fix this' }))
  await expect(messageField(chat)).toHaveValue(/Plans that grow with your garden[\s\S]* px lower/)

  // It is kept, and there again after the window's page was loaded anew.
  await chat.reload()
  await expect(messageField(chat)).toBeVisible()
  const kept = await askMain<Comparison[]>(chat, 'fidelity.list', { conversationId: id })
  expect(kept).toHaveLength(2)
  expect(kept[1]!.fidelity.total).toBeLessThan(kept[0]!.fidelity.total)
})

/** Drafts a sample page from its picture and opens the comparison of both. */
async function openCompare(desktop: Desktop, chat: Page) {
  await addPicture(desktop, chat, await pictureOfPage(desktop))
  await sendMessage(desktop, chat, 'Draft this page')
  await expect(answerIn(chat, 'done')).toContainText('index.html', { timeout: 30_000 })
  await clickReally(desktop, answerIn(chat, 'done').getByRole('button', { name: 'Files', exact: true }))
  await expect(chat.getByRole('treeitem').first()).toBeVisible()
  await clickReally(desktop, chat.getByRole('tab', { name: 'Compare' }))
  const pane = chat.getByTestId('compare-pane')
  await expect(pane).toHaveAttribute('data-comparison', /.+/, { timeout: 20_000 })
  return pane
}

/** The most that any pixel of the heat map covers the picture, 0 to 255. */
function warmestHeat(pane: ReturnType<Page['getByTestId']>): Promise<number> {
  return pane.locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const context = (canvas as HTMLCanvasElement).getContext('2d')!
    return context
      .getImageData(0, 0, width, height)
      .data.reduce((most, value, at) => (at % 4 === 3 ? Math.max(most, value) : most), 0)
  })
}
