import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, globalShortcut, ipcMain, nativeTheme, protocol, session, shell } from 'electron'
import { acceleratorKeys } from '../shared/accelerator-keys'
import type { CaptureMode } from '../shared/capture'
import { type Attachment, attachmentsIn, type Intent } from '../shared/conversation'
import { AppError, type ErrorInfo, toErrorInfo } from '../shared/errors'
import { limits } from '../shared/limits'
import { currentChoice } from '../shared/offline-provider'
import { createAppState } from './app-state'
import { createDraftPictures } from './attachments/draft-pictures'
import type { CaptureCommand, CommandOutcome } from './commands/command'
import { sessionKind } from './commands/this-system'
import { composeAttachments } from './compose-attachments'
import { composeCapture } from './compose-capture'
import { composeChat } from './compose-chat'
import { composeFiles } from './compose-files'
import { composeOffline } from './compose-offline'
import { composePreview } from './compose-preview'
import { pickPictureFiles } from './dialogs'
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
  quickAsk(): void
  /** Takes a capture another process asked for; left when the signal is aborted. Never rejects. */
  runCommand(command: CaptureCommand, signal: AbortSignal): Promise<CommandOutcome>
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
  let tellChatIsUp: () => void = () => undefined

  // Stored things
  const settings = openSettings({ folder: userData, now: () => new Date() })
  const keys = createApiKeys(openKeychain(async () => (await import('keytar')).default as KeychainBackend))
  /** Who answers next. */
  const choice = () =>
    currentChoice({
      settings: settings.get(),
      keys: keys.states(settings.get().providers),
      keychain: keys.keychain(),
    })
  const stores = composeAttachments({
    userData,
    settings,
    choice,
    isNamed: (id) => history.attachmentIds().has(id) || capture.pinnedAttachmentIds().includes(id),
  })
  const { attachments, videos, sent } = stores
  const offline = composeOffline({ attachments, settings, now })

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
    readSent: sent.read,
    serveVideo: videos.serve,
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
    videos,
    alsoNamed: () => capture.pinnedAttachmentIds(),
    settings,
    keys,
    choice,
    ...offline,
    newId,
    now,
    onProblem: (problem) => report(problem),
    push: (target, name, payload) => windows.push(target, name, payload),
    onListChange: () => onListChange(),
    onWorkspaceChange(payload) {
      windows.push('chat', 'workspace.changed', payload)
      preview.changed(payload.conversationId)
    },
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

  const toChat = async (attachment: Attachment, intent: Intent) => {
    const { id } = chatWindow.window.webContents
    let conversation = chat.forCapture(intent, id)
    // A full draft is no reason to lose a capture.
    if (conversation.draft.attachments.length >= limits.attachmentsPerTurn) conversation = chat.create(id)
    const sendFacts = intent === 'build' && attachment.kind === 'image' && settings.get().factsWithBuild
    chat.addToDraft(conversation.id, sendFacts ? { ...attachment, sendFacts } : attachment, true)
    showChat(conversation.id)
    if (intent === 'build' || intent === 'fix') await chat.sendIntent(conversation.id, intent)
  }
  const capture = composeCapture({
    windows,
    settings,
    attachments,
    ocr: offline.ocr,
    videos,
    userData,
    newId,
    now,
    picturesFolder: () => app.getPath('pictures'),
    toChat,
    async toNewChat(attachment) {
      const { id } = chat.create(chatWindow.window.webContents.id)
      chat.addToDraft(id, attachment, false)
      windows.push('chat', 'view.show', { view: 'chat', conversationId: id })
    },
    tell: notices.add,
    onFailed: (error) => {
      notices.add(toErrorInfo(error))
      showChat()
    },
  })
  const factsOf = async (conversationId: string, attachmentId: string) => {
    const isIt = (one: Attachment) => one.kind === 'image' && one.id === attachmentId
    const { draft } = chat.headOf(conversationId)
    const picture =
      draft.attachments.find(isIt) ?? chat.branchOf(conversationId).flatMap(attachmentsIn).find(isIt)
    if (picture?.kind !== 'image') throw new AppError('attachment-missing')
    return offline.measuring.factsOf(picture, new AbortController().signal)
  }
  const draftPictures = createDraftPictures({
    attachments,
    sent,
    draftOf: (conversationId) => chat.headOf(conversationId).draft,
    sentOf: (conversationId) =>
      chat
        .branchOf(conversationId)
        .flatMap((message) => (message.role === 'user' ? message.attachments : [])),
    addToDraft: chat.addToDraft,
    replaceInDraft: chat.replaceInDraft,
    pickFiles: () => pickPictureFiles(chatWindow.window),
    findSecrets: capture.findSecretsIn,
    copyText: capture.copyTextOf,
  })

  const quickAsk = () => {
    // The overlay has the keyboard.
    if (!capture.isSelecting()) quickAskWindow.show()
  }
  const kindOfSession = sessionKind(process.platform, process.env)
  const startCapture = (mode: CaptureMode) => () => capture.start({ mode })
  const hotkeys = createHotkeys({
    globalShortcut,
    settings: settings.get,
    save: settings.update,
    session: kindOfSession,
    onChange: () => {
      tellApp()
      tray.update()
    },
    run: {
      captureRegion: startCapture('region'),
      captureWindow: startCapture('window'),
      captureScreen: startCapture('screen'),
      captureLast: startCapture('last'),
      quickAsk,
    },
  })
  const tray = createTray({
    resourcesDir,
    recents: () => chat.list(null, limits.trayRecents).items,
    hotkeys: hotkeys.statuses,
    actions: {
      capture: (mode) => capture.start({ mode }),
      record: () => capture.start({ mode: 'region', doThen: { action: 'record' } }),
      quickAsk,
      openChat: (conversationId) => showChat(conversationId),
      openSettings: () => showChat(null, 'settings'),
      quit: () => app.quit(),
    },
  })

  const preview = composePreview({ engine, attachments, windows, chatWindow })
  const files = composeFiles({
    engine,
    settings,
    videos,
    userData,
    now,
    parent: chatWindow.window,
    documents: () => app.getPath('documents'),
    newId,
    onListChange,
    onExportProgress: (progress) => windows.push('chat', 'export.progress', progress),
  })

  const appState = createAppState({ settings, keys, hotkeys, notices, session: kindOfSession })

  serveCalls({
    ipcMain,
    handlers: createHandlers({
      ...files,
      appState,
      capture,
      chat,
      chatWindow,
      context,
      draftPictures,
      factsOf,
      fold,
      history,
      hotkeys,
      keys,
      notices,
      openExternally,
      preview,
      quickAskWindow,
      runs,
      settings,
      showChat,
      tellApp,
      usage,
      viewers,
      workspace: engine.workspace,
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
  const chatIsUp = new Promise<void>((resolve) => {
    tellChatIsUp = resolve
  })
  chatWindow.window.once('ready-to-show', () => {
    chatWindow.show()
    tellChatIsUp()
    // Nothing of this is needed for the first picture of the chat.
    setTimeout(() => {
      capture.warmUp()
      void capture.recoverRecordings()
      void files.exports.recover().then((told) => told.forEach(notices.add))
      stopKeeping = engine.keepHistory(join(import.meta.dirname, 'background-worker.js'))
      void keys.refresh().then(tellApp)
    }, 400)
  })

  return {
    showChat(conversationId) {
      capture.leave()
      showChat(conversationId)
    },
    quickAsk,
    async runCommand(command, signal) {
      // A chat that comes up in the middle of a capture would be in it, or take the keyboard from it.
      await chatIsUp
      return capture.runCommand(command, signal)
    },
    async shutDown() {
      quitting = true
      chatWindow.savePlace()
      hotkeys.stop()
      tray.stop()
      capture.stop()
      engine.workspace.stop()
      stores.stop()
      stopKeeping()
      // What is not yet on disk first: a preview may be anything, also slow to end.
      runs.flush()
      await context.flush()
      history.close()
      await preview.stop()
      for (const window of BrowserWindow.getAllWindows()) window.destroy()
    },
  }
}
