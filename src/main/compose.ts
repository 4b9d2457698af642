import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, globalShortcut, ipcMain, nativeTheme, protocol, session, shell } from 'electron'
import { acceleratorKeys } from '../shared/accelerator-keys'
import { type ErrorInfo, toErrorInfo } from '../shared/errors'
import type { AppState } from '../shared/ipc/contract'
import { limits } from '../shared/limits'
import { openAttachments } from './attachments/attachment-store'
import { createCapture } from './capture/capture'
import { composeChat } from './compose-chat'
import { composeFiles } from './compose-files'
import { createHandlers } from './handlers'
import { createHotkeys } from './hotkeys'
import { serveCalls } from './ipc/serve'
import { createApiKeys } from './keys/api-keys'
import { type KeychainBackend, openKeychain } from './keys/keychain'
import { openLink } from './links'
import { createNotices } from './notices'
import { openSettings } from './settings/settings-store'
import { createTray } from './tray'
import { setAppMenu } from './windows/app-menu'
import { createChatWindow } from './windows/chat-window'
import { servePages } from './windows/protocols'
import { createQuickAskWindow } from './windows/quick-ask-window'
import { createWindows, denyPermissions } from './windows/secure-window'

export interface Reticle {
  showChat(conversationId?: string | null): void
  captureRegion(): void
  quickAsk(): void
  /** Writes what waits and lets go of the system. */
  shutDown(): Promise<void>
}

/** Builds every service once and joins them; features know each other only through what is passed here. */
export function composeReticle(): Reticle {
  const userData = app.getPath('userData')
  const resourcesDir = join(app.getAppPath(), 'resources')
  const newId = () => randomUUID()
  const now = () => Date.now()
  let quitting = false
  let stopKeeping: () => void = () => undefined

  // Stored things
  const settings = openSettings({ folder: userData, now: () => new Date() })
  const keys = createApiKeys(openKeychain(async () => (await import('keytar')).default as KeychainBackend))
  const attachments = openAttachments(join(userData, 'attachments'))

  // Windows
  const tellApp = () => {
    for (const kind of ['chat', 'quick-ask'] as const) windows.push(kind, 'app.state', appState())
  }
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
    readAttachment: attachments.read,
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
    isQuitting: () => quitting,
  })
  // Conversations. The chat's page is on its way meanwhile, in a process of its own.
  // Told once there is somebody to tell.
  const earlyProblems: ErrorInfo[] = []
  let report = (problem: ErrorInfo): void => {
    earlyProblems.push(problem)
  }
  const engine = composeChat({
    userData,
    attachments,
    settings,
    keys,
    newId,
    now,
    onProblem: (problem) => report(problem),
    push: (target, name, payload) => windows.push(target, name, payload),
    onListChange: () => onListChange(),
  })
  const { history, usage, context, viewers, runs, chat, fold } = engine
  if (settings.startProblem) earlyProblems.push(settings.startProblem)
  const notices = createNotices(newId, earlyProblems, tellApp)
  report = notices.add

  const quickAskWindow = createQuickAskWindow({
    windows,
    backgroundColor,
    pointerDisplay: () => capture.pointerDisplay(),
  })

  const onListChange = () => {
    windows.push('chat', 'conversation.listChanged', null)
    tray.update()
  }
  const showChat = (conversationId: string | null = null, view: 'chat' | 'settings' = 'chat') => {
    windows.push('chat', 'view.show', { view, conversationId })
    chatWindow.show()
  }

  // Capture
  const capture = createCapture({
    windows,
    async onTaken(picture, intent) {
      const attachment = await attachments.add(picture, captureName(), 'capture')
      const conversation = chat.forCapture(intent, chatWindow.window.webContents.id)
      chat.addToDraft(conversation.id, attachment, true)
      showChat(conversation.id)
      if (intent === 'build' || intent === 'fix') {
        await chat.sendIntent(conversation.id, intent)
      }
    },
    onFailed: (error) => {
      notices.add(toErrorInfo(error))
      showChat()
    },
  })

  const hotkeys = createHotkeys({
    globalShortcut,
    settings: settings.get,
    save: (chosen) => settings.update({ hotkeys: chosen }),
    run: { captureRegion: () => void capture.start(), quickAsk: quickAskWindow.show },
  })
  const tray = createTray({
    resourcesDir,
    recents: () => chat.list(null, limits.trayRecents).items,
    actions: {
      capture: () => void capture.start(),
      quickAsk: quickAskWindow.show,
      openChat: (conversationId) => showChat(conversationId),
      openSettings: () => showChat(null, 'settings'),
      quit: () => app.quit(),
    },
  })

  const files = composeFiles({
    engine,
    settings,
    parent: chatWindow.window,
    documents: () => app.getPath('documents'),
    newId,
    onListChange,
  })

  function appState(): AppState {
    return {
      version: app.getVersion(),
      electronVersion: process.versions.electron ?? '',
      platform: process.platform as AppState['platform'],
      settings: settings.get(),
      keychain: keys.keychain(),
      keys: keys.states(settings.get().providers),
      hotkeys: hotkeys.statuses(),
      notices: notices.list(),
    }
  }

  serveCalls({
    ipcMain,
    handlers: createHandlers({
      ...files,
      appState,
      attachments,
      capture,
      chat,
      chatWindow,
      context,
      fold,
      history,
      hotkeys,
      keys,
      notices,
      openExternally,
      quickAskWindow,
      runs,
      settings,
      showChat,
      tellApp,
      usage,
      viewers,
    }),
    identify: windows.identify,
    onBug: (name, error) => console.error(`[${name}]`, error),
  })
  settings.onChange(({ theme, alwaysOnTop }) => {
    nativeTheme.themeSource = theme
    // Some window managers raise a window each time it is set.
    if (chatWindow.window.isAlwaysOnTop() !== alwaysOnTop) chatWindow.window.setAlwaysOnTop(alwaysOnTop)
    tellApp()
  })
  for (const { accelerator, state } of hotkeys.apply()) {
    // A hotkey that silently does nothing is the worst of all: it is said wherever the user is.
    if (state !== 'refused' || accelerator === null) continue
    const keys = acceleratorKeys(accelerator, appState().platform).join('+')
    notices.add({ code: 'hotkey-refused', params: { accelerator: keys } })
  }
  chatWindow.window.once('ready-to-show', () => {
    chatWindow.show()
    // Nothing of this is needed for the first picture of the chat.
    setTimeout(() => {
      capture.warmUp()
      stopKeeping = engine.keepHistory(join(import.meta.dirname, 'background-worker.js'))
      void keys.refresh().then(tellApp)
    }, 400)
  })

  return {
    showChat,
    captureRegion: () => void capture.start(),
    quickAsk: quickAskWindow.show,
    async shutDown() {
      quitting = true
      chatWindow.savePlace()
      hotkeys.stop()
      tray.stop()
      capture.stop()
      stopKeeping()
      runs.flush()
      await context.flush()
      history.close()
      for (const window of BrowserWindow.getAllWindows()) window.destroy()
    },
  }
}

function captureName(): string {
  return `capture-${new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-')}.png`
}
