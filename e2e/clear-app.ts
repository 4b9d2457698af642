import type { ElectronApplication, Page } from '@playwright/test'
import type { AppState } from '../src/shared/app-state'
import type { ConversationPage } from '../src/shared/conversation'
import { askMain } from './call-main'
import { waitFor } from './desktop/wait-for'

/**
 * What of an app outlives a test and can be seen by the next: its settings without those that follow from every capture,
 * keys, notices and where the chat is.
 */
export async function lastingState(electron: ElectronApplication, chat: Page): Promise<string> {
  const { settings, keys, notices } = await askMain<AppState>(chat, 'app.state')
  const { lastRegionPx, firedHotkeys, chatBoundsDip, ...lasting } = settings
  const place = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.webContents.getURL().startsWith('reticle://chat/'))
      .map((window) => window.getBounds()),
  )
  return JSON.stringify({ lasting, keys, notices, place })
}

/**
 * Takes away what a test left: a selection under way, conversations and their replies, pins, the quick question, the
 * clipboard; hides the chat. false where a capture is still under way.
 */
export async function clearApp(electron: ElectronApplication, chat: Page): Promise<boolean> {
  for (const page of electron.windows()) {
    if (page.url().startsWith('reticle://overlay/')) await askMain(page, 'capture.cancel')
  }
  const haveOverlaysLeft = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().every(
        (window) => !window.isVisible() || !window.webContents.getURL().startsWith('reticle://overlay/'),
      ),
    )
  const isIdle = await waitFor('the capture to end', haveOverlaysLeft, { timeoutMs: 2000 }).catch(() => false)
  if (!isIdle) return false
  await electron.evaluate(({ BrowserWindow, clipboard }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      const [, kind] = /^reticle:\/\/([\w-]+)/.exec(window.webContents.getURL()) ?? []
      if (kind === 'chat') window.hide()
      else if (kind === 'pin' || kind === 'quick-ask' || kind === 'capture-bar') window.destroy()
    }
    clipboard.clear()
  })
  const { items } = await askMain<ConversationPage>(chat, 'conversation.list', { after: null, limit: 50 })
  for (const { id } of items) await askMain(chat, 'conversation.delete', { conversationId: id })
  await chat.reload({ timeout: 5000 })
  return true
}

export async function showChat(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().startsWith('reticle://chat/')) window.show()
    }
  })
}
