import type { ElectronApplication, Page } from '@playwright/test'
import type { AppState } from '../src/shared/app-state'
import type { ConversationPage } from '../src/shared/conversation'
import type { Rect } from '../src/shared/geometry'
import { type Settings, type SettingsPatch, settingsPatchSchema } from '../src/shared/settings'
import { askMain } from './call-main'
import { waitFor } from './desktop/wait-for'

/**
 * What of an app outlives a test and can be seen by the next: its settings without those that follow from every capture
 * and every chosen folder, keys and notices. Where the chat is, each test says anew.
 */
export async function lastingState(chat: Page): Promise<string> {
  const { settings, keys, notices } = await askMain<AppState>(chat, 'app.state')
  const { lastRegionPx, firedHotkeys, chatBoundsDip, lastExportFolder, lastSaveFolder, ...lasting } = settings
  return JSON.stringify({ lasting, keys, notices })
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

/** Takes back what can be: what was entered in the settings, and keys. */
export async function takeBack(chat: Page, began: string): Promise<void> {
  const { lasting, keys } = JSON.parse(began) as {
    lasting: Partial<Settings>
    keys: AppState['keys']
  }
  const now = await askMain<AppState>(chat, 'app.state')
  for (const [providerId, state] of Object.entries(now.keys)) {
    if (state !== 'missing' && keys[providerId] !== state) await askMain(chat, 'keys.remove', { providerId })
  }
  const names = Object.keys(settingsPatchSchema.shape) as (keyof SettingsPatch)[]
  const changed = names.filter((name) => JSON.stringify(lasting[name]) !== JSON.stringify(now.settings[name]))
  const patch = Object.fromEntries(changed.map((name) => [name, lasting[name]]))
  if (changed.length > 0) await askMain(chat, 'settings.update', patch)
}

/**
 * What turns one app into one that was started with other settings: the call of the settings view, and the place of the
 * chat. null: what differs is only read at a start.
 */
export function waysTo(
  now: Settings,
  wanted: Settings,
): { patch: SettingsPatch; place: Settings['chatBoundsDip'] } | null {
  const differing = (Object.keys(wanted) as (keyof Settings)[]).filter(
    (name) => JSON.stringify(wanted[name]) !== JSON.stringify(now[name]),
  )
  const isPatched = (name: keyof Settings) => Object.hasOwn(settingsPatchSchema.shape, name)
  const isPlace = (name: keyof Settings) => name === 'chatBoundsDip' && wanted.chatBoundsDip !== null
  // What tests before have spent counts against a limit.
  if (differing.includes('monthlyCapUsd') && wanted.monthlyCapUsd !== null) return null
  if (!differing.every((name) => isPatched(name) || isPlace(name))) return null
  const patch = Object.fromEntries(differing.filter(isPatched).map((name) => [name, wanted[name]]))
  return { patch, place: wanted.chatBoundsDip }
}

/** Shows a hidden, cleared app with other settings. */
export async function adopt(
  electron: ElectronApplication,
  chat: Page,
  { patch, place }: NonNullable<ReturnType<typeof waysTo>>,
): Promise<void> {
  if (Object.keys(patch).length > 0) await askMain(chat, 'settings.update', patch)
  await showChat(electron)
  // Moved before it is shown, it would be in the corner for all that Chromium knows.
  if (place) await placeChat(electron, place)
}

export async function showChat(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().startsWith('reticle://chat/')) window.show()
    }
  })
}

async function placeChat(electron: ElectronApplication, place: Rect): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, bounds) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().startsWith('reticle://chat/')) window.setBounds(bounds)
    }
  }, place)
}
