import { app, clipboard, shell } from 'electron'
import type { AppState } from '../shared/app-state'
import type { DesignFacts } from '../shared/design-facts'
import { AppError } from '../shared/errors'
import type { Handlers } from '../shared/ipc/contract'
import { findModel, type Provider, quirkKey } from '../shared/models'
import type { createDraftPictures } from './attachments/draft-pictures'
import type { ChatService } from './chat/chat-service'
import type { Fold } from './chat/fold'
import type { Runs } from './chat/runs'
import type { Viewers } from './chat/viewers'
import type { composeCapture } from './compose-capture'
import type { composeFidelity } from './compose-fidelity'
import type { composePreview } from './compose-preview'
import type { ContextService } from './context/context-service'
import type { ExportService } from './export/export-service'
import { openInEditor } from './export/open-in-editor'
import { startProgram } from './export/start-program'
import type { createGivenFiles } from './given-files/given-files'
import type { HistoryFiles } from './history/history-files'
import type { HistoryStore } from './history/history-store'
import type { Hotkeys } from './hotkeys'
import type { ApiKeys } from './keys/api-keys'
import { testKey } from './keys/test-key'
import type { Notices } from './notices'
import { checkBaseUrl } from './providers/base-url'
import { discoverServers, listModels } from './providers/model-list'
import type { createRecapture } from './recapture/recapture-service'
import type { RemoteImages } from './remote-images/remote-images'
import type { SettingsStore } from './settings/settings-store'
import type { Usage } from './usage/usage'
import type { ChatWindow } from './windows/chat-window'
import type { QuickAskWindow } from './windows/quick-ask-window'
import type { WorkspaceService } from './workspace/workspace-service'

export interface Services {
  appState: () => AppState
  capture: ReturnType<typeof composeCapture>
  chat: ChatService
  chatWindow: ChatWindow
  context: ContextService
  draftPictures: ReturnType<typeof createDraftPictures>
  exports: ExportService
  factsOf: (conversationId: string, attachmentId: string) => Promise<DesignFacts>
  fidelity: ReturnType<typeof composeFidelity>
  fold: Fold
  givenFiles: ReturnType<typeof createGivenFiles>
  history: HistoryStore
  historyFiles: HistoryFiles
  hotkeys: Hotkeys
  keys: ApiKeys
  notices: Notices
  preview: ReturnType<typeof composePreview>
  openExternally: (url: string) => Promise<void>
  quickAskWindow: QuickAskWindow
  recapture: ReturnType<typeof createRecapture>
  remoteImages: RemoteImages
  runs: Runs
  settings: SettingsStore
  showChat: (conversationId?: string | null, view?: 'chat' | 'settings') => void
  /** Sends the app's state to every window that shows it. */
  tellApp: () => void
  usage: Usage
  usageFile: () => Promise<{ path: string } | null>
  viewers: Viewers
  workspace: WorkspaceService
}

/** What main answers to each call of the contract, in the contract's order. */
export function createHandlers(services: Services): Handlers {
  const { appState, capture, chat, chatWindow, context, exports, fold, hotkeys, keys } = services
  const { historyFiles, remoteImages, usage, usageFile } = services
  const { notices, openExternally, quickAskWindow, runs, settings, showChat, tellApp, viewers } = services

  const providerOf = (providerId: string): Provider => {
    const provider = settings.get().providers.find(({ id }) => id === providerId)
    if (!provider) throw new AppError('no-model')
    return provider
  }

  const keyOf = async (provider: Provider): Promise<string | null> => {
    const key = await keys.get(provider)
    if (!key && provider.needsKey) throw new AppError('no-key', { params: { provider: provider.name } })
    return key
  }

  const show = (webContentsId: number, conversationId: string) => {
    const conversation = chat.get(conversationId)
    viewers.attach(webContentsId, conversationId)
    return conversation
  }

  return {
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
    'hotkeys.check': ({ checking }) => hotkeys.check(checking),

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
      return testKey(provider, await keyOf(provider))
    },

    'models.list': async ({ providerId }) => {
      const provider = providerOf(providerId)
      return listModels(provider, await keyOf(provider))
    },
    'models.forget': ({ providerId, modelId }) => {
      const key = quirkKey(providerOf(providerId), { id: modelId })
      const { [key]: _, ...learned } = settings.get().learned
      settings.update({ learned })
    },
    'providers.discover': () => discoverServers(settings.get().providers),

    'conversation.list': ({ after, limit }) => chat.list(after, limit),
    'conversation.search': ({ query }) => chat.search(query),
    'conversation.open': ({ conversationId }, { webContentsId }) => show(webContentsId, conversationId),
    'conversation.create': (_, { webContentsId }) => show(webContentsId, chat.create(webContentsId).id),
    'conversation.delete': ({ conversationId }) => {
      chat.remove(conversationId)
      services.preview.forget(conversationId)
    },
    'conversation.undelete': ({ conversationId }) => chat.restore(conversationId),
    'conversation.rename': ({ conversationId, title }) => chat.rename(conversationId, title),
    'conversation.pin': ({ conversationId, pinned }) => chat.pin(conversationId, pinned),
    'conversation.earlier': ({ conversationId, beforeMessageId, count }) =>
      services.history.earlier(conversationId, beforeMessageId, count),
    'conversation.branch': ({ conversationId, messageId }, { webContentsId }) =>
      show(webContentsId, chat.branch(conversationId, messageId).id),
    'conversation.showVersion': ({ conversationId, messageId }) =>
      chat.showVersion(conversationId, messageId),
    'conversation.fold': async ({ conversationId }) => {
      await fold.fold(conversationId)
      chat.show(conversationId)
    },
    'conversation.unfold': ({ conversationId }) => {
      fold.unfold(conversationId)
      chat.show(conversationId)
    },
    'conversation.export': ({ conversationId, format }) => historyFiles.save(conversationId, format),
    'conversation.import': () => historyFiles.load(),
    'conversation.setThinking': ({ conversationId, thinking }) => chat.setThinking(conversationId, thinking),
    'conversation.moveToChat': ({ conversationId }) => {
      quickAskWindow.hide()
      showChat(conversationId)
    },

    'draft.setText': ({ conversationId, text }) => chat.setDraftText(conversationId, text),
    ...services.draftPictures,
    ...services.givenFiles,
    'draft.setPictures': ({ conversationId, attachmentIds }) =>
      chat.setDraftPictures(conversationId, attachmentIds),

    'draft.shrinkPictures': ({ conversationId, maxSidePx }) =>
      chat.shrinkDraftPictures(conversationId, maxSidePx),

    'facts.of': ({ conversationId, attachmentId }) => services.factsOf(conversationId, attachmentId),
    'facts.send': ({ conversationId, attachmentId, send }) => {
      chat.setSendFacts(conversationId, attachmentId, send)
      // Known by the time the message is sent; a failure shows when it is.
      if (send) void services.factsOf(conversationId, attachmentId).catch(() => undefined)
    },

    'context.estimate': ({ conversationId, text }) => context.estimate(conversationId, text),

    'run.send': ({ conversationId, text }) => chat.send(conversationId, text),
    'run.stop': ({ conversationId }) => runs.stop(conversationId),
    'run.retry': ({ conversationId }) => chat.retry(conversationId),
    'run.continue': ({ conversationId }) => chat.resume(conversationId),
    'run.edit': ({ conversationId, messageId, text }) => chat.edit(conversationId, messageId, text),
    'run.retryNow': ({ conversationId }) => runs.control(conversationId)?.retryNow(),
    'run.keepWaiting': ({ conversationId }) => runs.control(conversationId)?.keepWaiting(),
    'run.askAgain': ({ conversationId }) => runs.control(conversationId)?.askAgain(),
    'tool.decide': ({ conversationId, callId, allow }) => runs.decide(conversationId, callId, allow),
    'run.drawn': ({ batch }, { webContentsId }) => viewers.drawn(webContentsId, batch),

    'image.load': ({ url }) => remoteImages.load(url),

    'usage.report': ({ days }) => usage.report(days),
    'usage.exportCsv': () => usageFile(),

    'capture.start': ({ mode }) => capture.start({ mode }),
    ...capture.handlers,

    ...services.workspace.handlers,
    ...services.preview.handlers,
    ...services.fidelity.handlers,
    ...services.recapture.handlers,

    'export.choose': ({ conversationId, versionId, target }) =>
      exports.choose(conversationId, versionId, target),
    'export.chooseAgain': ({ exportId, versionId }) => exports.chooseAgain(exportId, versionId),
    'export.replan': ({ planId, target }) => exports.replan(planId, target),
    'export.write': ({ planId, accepted }) => exports.write(planId, accepted),
    'export.stop': ({ planId }) => exports.stop(planId),
    'export.zip': ({ planId, accepted }) => exports.zip(planId, accepted),
    'export.openInEditor': ({ planId }) =>
      openInEditor(exports.folderOf(planId), {
        start: startProgram,
        openExternal: (url) => shell.openExternal(url),
        programFor: (url) => app.getApplicationNameForProtocol(url),
      }),
    'export.undo': ({ exportId, changedSince }) => exports.undo(exportId, changedSince),
    'export.undoable': () => exports.undoable(),
    'export.reveal': async ({ planId }) => {
      const failure = await shell.openPath(exports.folderOf(planId))
      if (failure)
        throw new AppError('folder-not-usable', {
          params: { folder: exports.folderOf(planId) },
          detail: failure,
        })
    },
  }
}
