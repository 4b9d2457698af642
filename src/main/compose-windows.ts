import { join } from 'node:path'
import { nativeTheme, protocol, session, shell } from 'electron'
import type { composeAttachments } from './compose-attachments'
import { openLink } from './links'
import type { SettingsStore } from './settings/settings-store'
import { setAppMenu } from './windows/app-menu'
import { createChatWindow } from './windows/chat-window'
import { servePages } from './windows/protocols'
import { createWindows, denyPermissions } from './windows/secure-window'

interface WindowParts {
  settings: SettingsStore
  stores: ReturnType<typeof composeAttachments>
  resourcesDir: string
  isQuitting: () => boolean
}

/** Joins what all windows share with the chat, which is on its way when this returns. */
export function composeWindows({ settings, stores, resourcesDir, isQuitting }: WindowParts) {
  const openExternally = (url: string) => openLink(url, (allowed) => shell.openExternal(allowed))
  const windows = createWindows({
    devServerUrl: process.env.ELECTRON_RENDERER_URL,
    preloadPath: join(import.meta.dirname, '../preload/index.cjs'),
    iconPath: join(resourcesDir, 'icon.png'),
    openLink: (url) => void openExternally(url).catch(() => undefined),
  })
  servePages({
    protocol,
    rendererDir: join(import.meta.dirname, '../renderer'),
    readAttachment: stores.attachments.read,
    readSent: stores.sent.read,
    serveVideo: stores.videos.serve,
  })
  denyPermissions(session.defaultSession)
  if (!process.env.ELECTRON_RENDERER_URL) setAppMenu(process.platform)
  nativeTheme.themeSource = settings.get().theme
  const backgroundColor = () => (nativeTheme.shouldUseDarkColors ? '#1b1e25' : '#ffffff')
  const chatWindow = createChatWindow({
    windows,
    settings: settings.get,
    saveBounds: (chatBoundsDip) => settings.update({ chatBoundsDip }),
    backgroundColor: backgroundColor(),
    isQuitting,
  })
  settings.onChange(({ theme, alwaysOnTop }) => {
    nativeTheme.themeSource = theme
    // Some window managers raise a window each time it is set.
    if (chatWindow.window.isAlwaysOnTop() !== alwaysOnTop) chatWindow.window.setAlwaysOnTop(alwaysOnTop)
  })
  const turnChatTo = (conversationId: string | null, view: 'chat' | 'settings' = 'chat') =>
    windows.push('chat', 'view.show', { view, conversationId })
  return {
    windows,
    chatWindow,
    backgroundColor,
    openExternally,
    /** Without bringing the chat to the front. */
    turnChatTo,
    showChat(conversationId: string | null = null, view: 'chat' | 'settings' = 'chat') {
      turnChatTo(conversationId, view)
      chatWindow.show()
    },
  }
}
