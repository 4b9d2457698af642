import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain } from 'electron'
import { type ErrorInfo, toErrorInfo } from '../shared/errors'
import { createAppState } from './app-state'
import { createCaptureToChat } from './chat/capture-to-chat'
import type { CaptureCommand, CommandOutcome } from './commands/command'
import { sessionKind } from './commands/this-system'
import { composeAttachments } from './compose-attachments'
import { composeCapture } from './compose-capture'
import { composeChat } from './compose-chat'
import { composeDrafts } from './compose-drafts'
import { composeEntries } from './compose-entries'
import { composeFidelity } from './compose-fidelity'
import { composeFiles } from './compose-files'
import { composeOffline, whoAnswers } from './compose-offline'
import { composePreview } from './compose-preview'
import { composeRecapture } from './compose-recapture'
import { composeTools } from './compose-tools'
import { composeWebPages } from './compose-web-pages'
import { composeWindows } from './compose-windows'
import { createHandlers } from './handlers'
import { serveCalls } from './ipc/serve'
import { createApiKeys } from './keys/api-keys'
import { type KeychainBackend, openKeychain } from './keys/keychain'
import { createNotices } from './notices'
import { openSettings } from './settings/settings-store'

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

  // Stored things
  const settings = openSettings({ folder: userData, now: () => new Date() })
  const keys = createApiKeys(openKeychain(async () => (await import('keytar')).default as KeychainBackend))
  const choice = whoAnswers(settings, keys)
  const stores = composeAttachments({
    userData,
    settings,
    choice,
    isNamed: (id) => history.attachmentIds().has(id) || capture.pinnedAttachmentIds().includes(id),
  })
  const { attachments, videos } = stores
  const offline = composeOffline({ attachments, settings, engine: () => engine, now })

  // Windows
  const tellApp = () => {
    for (const kind of ['chat', 'quick-ask'] as const) windows.push(kind, 'app.state', appState())
  }
  const ui = composeWindows({ settings, stores, resourcesDir, isQuitting: () => quitting })
  const { windows, chatWindow, showChat } = ui

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
    tools: composeTools({
      attachments,
      messagesOf: (conversationId) => chat.branchOf(conversationId),
      render: (...order) => preview.render(...order),
      openPage: (...order) => openWebPage(...order),
      fidelity: async () => (await fidelity.start()).fidelity,
    }),
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
  const { history, context, runs, chat } = engine
  if (settings.startProblem) earlyProblems.push(settings.startProblem)
  const notices = createNotices(newId, earlyProblems, tellApp)
  report = notices.add

  const onListChange = () => {
    windows.push('chat', 'conversation.listChanged', null)
    entries.updateTray()
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
    ...createCaptureToChat({
      ...ui,
      chat,
      webContentsId: () => chatWindow.window.webContents.id,
      factsWithBuild: () => settings.get().factsWithBuild,
    }),
    tell: notices.add,
    onFailed: (error) => {
      notices.add(toErrorInfo(error))
      showChat()
    },
  })
  const openWebPage = composeWebPages()
  const drafts = composeDrafts({ chat, stores, ...offline, capture, chatWindow, openPage: openWebPage })
  const session = sessionKind(process.platform, process.env)
  const entries = composeEntries({
    ...ui,
    settings,
    capture,
    chat,
    notices,
    session,
    resourcesDir,
    tellApp,
  })

  const preview = composePreview({ engine, attachments, windows, chatWindow })
  const fidelity = composeFidelity({
    engine,
    attachments,
    render: preview.render,
    factsOf: offline.measuring.factsOf,
    settings,
    windows,
    newId,
    now,
  })
  const recapture = composeRecapture({
    engine,
    attachments,
    capture,
    fidelity,
    windows,
    showChat,
    newId,
    now,
  })
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
    onExported: fidelity.exported,
  })

  const appState = createAppState({ settings, keys, hotkeys: entries.hotkeys, notices, session })

  serveCalls({
    ipcMain,
    handlers: createHandlers({
      ...ui,
      ...engine,
      ...entries,
      ...files,
      ...drafts,
      appState,
      capture,
      factsOf: offline.factsOf,
      fidelity,
      keys,
      notices,
      preview,
      recapture,
      settings,
      tellApp,
    }),
    identify: windows.identify,
    onBug: (name, error) => console.error(`[${name}]`, error),
  })
  settings.onChange(tellApp)
  entries.takeHotkeys()
  const chatIsUp = once(chatWindow.window, 'ready-to-show')
  chatWindow.window.once('ready-to-show', () => {
    chatWindow.show()
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
    quickAsk: entries.quickAsk,
    async runCommand(command, signal) {
      // A chat that comes up in the middle of a capture would be in it, or take the keyboard from it.
      await chatIsUp
      return capture.runCommand(command, signal)
    },
    async shutDown() {
      quitting = true
      chatWindow.savePlace()
      entries.stop()
      capture.stop()
      recapture.stop()
      engine.workspace.stop()
      fidelity.close()
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
