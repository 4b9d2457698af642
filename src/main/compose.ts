import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  nativeTheme,
  protocol,
  session,
  shell,
} from 'electron'
import { AppError, type ErrorInfo, toErrorInfo } from '../shared/errors'
import { t } from '../shared/i18n'
import type { AppState, Handlers, Notice } from '../shared/ipc/contract'
import { findModel, type Provider } from '../shared/models'
import { openAttachments } from './attachments/attachment-store'
import { createCapture } from './capture/capture'
import { createChatService } from './chat/chat-service'
import { createProviderReply } from './chat/provider-reply'
import { createRuns } from './chat/runs'
import { createViewers } from './chat/viewers'
import { createExportService } from './export/export-service'
import { openConversations } from './history/conversation-store'
import { createHotkeys } from './hotkeys'
import { serveCalls } from './ipc/serve'
import { createApiKeys } from './keys/api-keys'
import { type KeychainBackend, openKeychain } from './keys/keychain'
import { testKey } from './keys/test-key'
import { openLink } from './links'
import { checkBaseUrl } from './providers/base-url'
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

  // Stored things
  const settings = openSettings({ folder: userData, now: () => new Date() })
  const keys = createApiKeys(openKeychain(async () => (await import('keytar')).default as KeychainBackend))
  const attachments = openAttachments(join(userData, 'attachments'))
  const conversations = openConversations({
    folder: join(userData, 'conversations'),
    onProblem: (problem) => notices.add(problem),
  })

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
  const notices = createNotices(newId, settings.startProblem, tellApp)
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
  const quickAskWindow = createQuickAskWindow({ windows, backgroundColor })

  // Conversations and runs
  const viewers = createViewers(windows.push)
  const onListChange = () => {
    windows.push('chat', 'conversation.list', chat.list())
    tray?.update()
  }
  const runs = createRuns({
    conversations,
    reply: createProviderReply({ settings: settings.get, keys, attachments, now }),
    newId,
    now,
    onChange(conversation) {
      viewers.snapshot(conversation)
      onListChange()
    },
    onEvent: viewers.event,
  })
  const chat = createChatService({
    conversations,
    runs,
    viewers,
    settings: settings.get,
    newId,
    now,
    onListChange,
  })

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
      if (intent === 'build' || intent === 'fix') chat.send(conversation.id, t(`main.intent.${intent}`))
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
    recents: chat.list,
    actions: {
      capture: () => void capture.start(),
      quickAsk: quickAskWindow.show,
      openChat: (conversationId) => showChat(conversationId),
      openSettings: () => showChat(null, 'settings'),
      quit: () => app.quit(),
    },
  })

  const exports = createExportService({ conversation: chat.get, pickFolder, newId })

  async function pickFolder(): Promise<string | null> {
    const last = settings.get().lastExportFolder
    const { canceled, filePaths } = await dialog.showOpenDialog(chatWindow.window, {
      title: t('main.dialog.exportFolder'),
      buttonLabel: t('main.dialog.exportButton'),
      properties: ['openDirectory', 'createDirectory'],
      ...(last ? { defaultPath: last } : {}),
    })
    const folder = canceled ? undefined : filePaths[0]
    if (folder) settings.update({ lastExportFolder: folder })
    return folder ?? null
  }

  const pickPictures = async (conversationId: string) => {
    const { filePaths } = await dialog.showOpenDialog(chatWindow.window, {
      title: t('main.dialog.pickPictures'),
      properties: ['openFile', 'multiSelections'],
      filters: [
        {
          name: t('main.dialog.pictures'),
          extensions: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'tiff', 'avif'],
        },
      ],
    })
    const refused: ErrorInfo[] = []
    let added = 0
    for (const path of filePaths) {
      try {
        const attachment = await attachments.add(await readFile(path), basename(path), 'picker')
        chat.addToDraft(conversationId, attachment, true)
        added += 1
      } catch (error) {
        refused.push(
          error instanceof AppError
            ? toErrorInfo(error)
            : { code: 'not-an-image', params: { name: basename(path) } },
        )
      }
    }
    return { added, refused }
  }

  const providerOf = (providerId: string): Provider => {
    const provider = settings.get().providers.find(({ id }) => id === providerId)
    if (!provider) throw new AppError('no-model')
    return provider
  }

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

  const show = (webContentsId: number, conversationId: string) => {
    const conversation = chat.get(conversationId)
    viewers.attach(webContentsId, conversationId)
    return conversation
  }

  const handlers: Handlers = {
    'app.state': appState,
    'app.openLink': ({ url }) => openExternally(url),
    'app.copyText': ({ text }) => clipboard.writeText(text),
    'app.openSettings': () => {
      quickAskWindow.hide()
      showChat(null, 'settings')
    },
    'app.dismissNotice': ({ id }) => notices.dismiss(id),

    'window.close': (_, { kind }) => (kind === 'quick-ask' ? quickAskWindow.hide() : chatWindow.hide()),
    'window.minimize': () => chatWindow.window.minimize(),
    'window.setSidePane': ({ open }) => chatWindow.setSidePane(open),
    'window.setHeight': ({ heightDip }) => quickAskWindow.setHeight(heightDip),

    'settings.update': (patch) => {
      for (const provider of patch.providers ?? []) checkBaseUrl(provider.baseUrl)
      const choice = patch.model ?? settings.get().model
      if (patch.model && !findModel(patch.providers ?? settings.get().providers, choice))
        throw new AppError('no-model')
      return settings.update(patch)
    },
    'hotkeys.set': ({ action, accelerator }) => {
      try {
        return hotkeys.set(action, accelerator)
      } finally {
        tellApp()
      }
    },
    'hotkeys.suspend': ({ suspended }) => hotkeys.suspend(suspended),

    'keys.set': async ({ providerId, key }) => {
      await keys.set(providerOf(providerId), key)
      tellApp()
    },
    'keys.remove': async ({ providerId }) => {
      await keys.remove(providerOf(providerId))
      tellApp()
    },
    'keys.test': async ({ providerId }) => {
      const provider = providerOf(providerId)
      return testKey(provider, await keys.get(provider))
    },

    'conversation.list': async () => {
      await conversations.loaded
      return chat.list()
    },
    'conversation.open': ({ conversationId }, { webContentsId }) => show(webContentsId, conversationId),
    'conversation.create': (_, { webContentsId }) => show(webContentsId, chat.create(webContentsId).id),
    'conversation.delete': ({ conversationId }) => chat.remove(conversationId),
    'conversation.undelete': ({ conversationId }) => chat.restore(conversationId),
    'conversation.rename': ({ conversationId, title }) => chat.rename(conversationId, title),
    'conversation.setThinking': ({ conversationId, thinking }) => chat.setThinking(conversationId, thinking),
    'conversation.moveToChat': ({ conversationId }) => {
      quickAskWindow.hide()
      showChat(conversationId)
    },

    'draft.setText': ({ conversationId, text }) => chat.setDraftText(conversationId, text),
    'draft.addPicture': async ({ conversationId, name, bytes, source }) => {
      const attachment = await attachments.add(bytes, name, source)
      chat.addToDraft(conversationId, attachment, true)
      return attachment
    },
    'draft.pickPictures': ({ conversationId }) => pickPictures(conversationId),
    'draft.setPictures': ({ conversationId, attachmentIds }) =>
      chat.setDraftPictures(conversationId, attachmentIds),

    'run.send': ({ conversationId, text }) => chat.send(conversationId, text),
    'run.stop': ({ conversationId }) => runs.stop(conversationId),
    'run.retry': ({ conversationId }) => chat.retry(conversationId),
    'run.drawn': ({ batch }, { webContentsId }) => viewers.drawn(webContentsId, batch),

    'capture.start': () => void capture.start(),
    ...capture.handlers,

    'export.choose': ({ conversationId, messageId }, { webContentsId }) =>
      exports.choose(conversationId, messageId, webContentsId),
    'export.replan': ({ planId }) => exports.replan(planId),
    'export.write': ({ planId, paths }) => exports.write(planId, paths),
    'export.reveal': async ({ planId }) => {
      const failure = await shell.openPath(exports.folderOf(planId))
      if (failure)
        throw new AppError('folder-not-usable', {
          params: { folder: exports.folderOf(planId) },
          detail: failure,
        })
    },
  }

  serveCalls({
    ipcMain,
    handlers,
    identify: windows.identify,
    onBug: (name, error) => console.error(`[${name}]`, error),
  })
  settings.onChange(({ theme, alwaysOnTop }) => {
    nativeTheme.themeSource = theme
    // Some window managers raise a window each time it is set.
    if (chatWindow.window.isAlwaysOnTop() !== alwaysOnTop) chatWindow.window.setAlwaysOnTop(alwaysOnTop)
    tellApp()
  })
  hotkeys.apply()
  chatWindow.window.once('ready-to-show', () => {
    chatWindow.show()
    // Nothing of this is needed for the first picture of the chat.
    setTimeout(() => {
      capture.warmUp()
      void keys.refresh().then(tellApp)
    }, 400)
  })
  void conversations.loaded.then(onListChange)

  return {
    showChat,
    captureRegion: () => void capture.start(),
    quickAsk: quickAskWindow.show,
    async shutDown() {
      quitting = true
      hotkeys.stop()
      tray.stop()
      await conversations.flush()
      for (const window of BrowserWindow.getAllWindows()) window.destroy()
    },
  }
}

function captureName(): string {
  return `capture-${new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-')}.png`
}

/** Errors that belong to no reply, kept until the user dismisses them. */
function createNotices(newId: () => string, first: ErrorInfo | null, onChange: () => void) {
  let list: Notice[] = first ? [{ id: newId(), error: first }] : []
  return {
    list: () => list,
    add(error: ErrorInfo) {
      list = [...list, { id: newId(), error }]
      onChange()
    },
    dismiss(id: string) {
      list = list.filter((notice) => notice.id !== id)
      onChange()
    },
  }
}
