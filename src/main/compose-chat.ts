import { join } from 'node:path'
import type { AssistantMessage, UserMessage } from '../shared/conversation'
import type { ErrorInfo } from '../shared/errors'
import type { Pushes, PushName } from '../shared/ipc/contract'
import type { WorkspacePushes } from '../shared/ipc/workspace-calls'
import { limits } from '../shared/limits'
import { type ModelChoice, quirkKey } from '../shared/models'
import type { RunEvent } from '../shared/run-events'
import type { AttachmentStore } from './attachments/attachment-store'
import { collectGarbage } from './attachments/garbage'
import type { VideoStore } from './attachments/videos'
import { createAskModel } from './chat/ask-model'
import { createChatService } from './chat/chat-service'
import { createFold } from './chat/fold'
import { createReplySource } from './chat/reply'
import { createRuns } from './chat/runs'
import { createTitles } from './chat/titles'
import { createViewers } from './chat/viewers'
import type { RunTools } from './compose-tools'
import { createContextService } from './context/context-service'
import { backgroundRunner, keepHistory } from './history/background-tasks'
import { openHistory } from './history/history'
import { historyFile } from './history/history-file'
import { takeOverOldFiles } from './history/legacy-conversations'
import type { ApiKeys } from './keys/api-keys'
import type { OfflineReply } from './offline/offline-reply'
import type { TellFacts } from './offline/tell-facts'
import type { SettingsStore } from './settings/settings-store'
import { createUsage } from './usage/usage'
import { withNote } from './workspace/tell-edits'
import { filesNote } from './workspace/tell-files'
import { createWorkspaceService } from './workspace/workspace-service'

interface ChatEngineOptions {
  userData: string
  attachments: AttachmentStore
  videos: VideoStore
  settings: SettingsStore
  keys: ApiKeys
  newId: () => string
  now: () => number
  onProblem: (problem: ErrorInfo) => void
  push: <Name extends PushName>(webContentsId: number, name: Name, payload: Pushes[Name]) => void
  onListChange: () => void
  onWorkspaceChange: (payload: WorkspacePushes['workspace.changed']) => void
  /** Who answers next. */
  choice: () => ModelChoice
  tellFacts: TellFacts
  offlineReply: OfflineReply
  /** What a run may call besides the workspace's files. */
  tools: (conversationId: string) => Promise<RunTools>
  /** Stored files that something besides the history still names. */
  alsoNamed: () => Iterable<string>
}

export type ChatEngine = ReturnType<typeof composeChat>

/** What happens in conversations, for whom it concerns besides their windows. */
export interface ChatWatcher {
  /** A turn was said; its reply follows. */
  turn(conversationId: string, turn: UserMessage): void
  /** A reply began (null) or ended. */
  reply(conversationId: string, ended: AssistantMessage | null): void
  event(conversationId: string, messageId: string, event: RunEvent): void
  /** Windows are shown the conversation anew: its branch may be another one. */
  shown(conversationId: string): void
}

/** Joins what a conversation needs: history, pictures, cost and context, runs, and what users do with them. */
export function composeChat(options: ChatEngineOptions) {
  const { userData, attachments, settings, keys, newId, now, onProblem, onListChange } = options
  const picturesDir = join(userData, 'attachments')
  const history = openHistory({ folder: userData, now, onProblem })
  takeOverOldFiles(userData, history, onProblem)
  const usage = createUsage({ history, now, settings: settings.get })
  const workspace = createWorkspaceService({
    leafOf: history.leafOf,
    branchOf: history.branchOf,
    liveMessage: (conversationId) => runs.liveMessage(conversationId),
    edits: { of: history.editsOf, put: history.putEdit, remove: history.removeEdit },
    newId,
    now,
    push: options.onWorkspaceChange,
  })
  const context = createContextService({
    branchOf: (conversationId) => options.tellFacts.weighed(workspace.toldInView(conversationId)),
    toldDraft(conversationId, draft) {
      const text = options.tellFacts.weighedText(draft.text, draft.attachments)
      const withFiles = withNote(filesNote(draft.files), text)
      return { ...draft, text: withNote(workspace.pendingNote(conversationId), withFiles) }
    },
    choice: options.choice,
    headOf: (conversationId) => chat.headOf(conversationId),
    settings: settings.get,
    usage,
    file: join(userData, 'context-calibration.json'),
  })
  const askModel = createAskModel({ settings: settings.get, keys, usage })
  const viewers = createViewers(options.push)
  const nameConversation = createTitles({
    history,
    enabled: () => settings.get().modelTitles,
    askModel,
    onTitle: (conversationId) => chat.show(conversationId),
  })

  const watchers = new Set<Partial<ChatWatcher>>()

  const runs = createRuns({
    history,
    reply: createReplySource({
      settings: settings.get,
      keys,
      attachments,
      readVideo: options.videos.read,
      context,
      workspace,
      tellFacts: options.tellFacts.messages,
      offlineReply: options.offlineReply,
      tools: options.tools,
      learn(provider, model, quirk) {
        const { learned } = settings.get()
        const key = quirkKey(provider, model)
        settings.update({ learned: { ...learned, [key]: [...new Set([...(learned[key] ?? []), quirk])] } })
      },
      now,
    }),
    newId,
    now,
    onChange(conversationId, ended) {
      if (ended) {
        usage.record(ended, conversationId)
        context.learn(conversationId, ended)
        void nameConversation(conversationId, ended)
      }
      // Deleted while it was answering: nobody shows it.
      if (history.head(conversationId)) chat.show(conversationId)
      for (const watcher of watchers) watcher.reply?.(conversationId, ended)
    },
    onEvent(conversationId, messageId, event) {
      viewers.event(conversationId, messageId, event)
      workspace.runEvent(conversationId)
      for (const watcher of watchers) watcher.event?.(conversationId, messageId, event)
    },
  })
  const chat = createChatService({
    history,
    runs,
    viewers: {
      ...viewers,
      // Whatever changes the branch in view is shown, so this hears of it.
      snapshot(conversation) {
        viewers.snapshot(conversation)
        workspace.changed(conversation.id)
        for (const watcher of watchers) watcher.shown?.(conversation.id)
      },
    },
    settings: settings.get,
    choice: options.choice,
    guard: async (conversationId, text, attachments) => {
      await keys.known()
      await context.guard(conversationId, text, attachments)
    },
    onTurn(conversationId, turn) {
      for (const watcher of watchers) watcher.turn?.(conversationId, turn)
    },
    newId,
    now,
    onListChange,
  })
  const fold = createFold({ history, runs, choice: options.choice, askModel, newId, now })

  return {
    attachments,
    history,
    usage,
    context,
    viewers,
    runs,
    chat,
    fold,
    workspace,
    /** Told of whatever happens from now on. Returns its stop. */
    watch(watcher: Partial<ChatWatcher>): () => void {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    /** Checks, copies and cleans in the background from now on. Returns its stop. */
    keepHistory: (workerPath: string) =>
      keepHistory({
        file: historyFile(userData),
        run: backgroundRunner(workerPath),
        now,
        onDamaged: history.reportDamage,
        purgeSome: history.purgeSome,
        collectGarbage: () =>
          collectGarbage({
            folder: picturesDir,
            keep: new Set([...history.attachmentIds(), ...options.alsoNamed()]),
            olderThanMs: limits.unusedPictureMs,
            now,
          }),
      }),
  }
}
