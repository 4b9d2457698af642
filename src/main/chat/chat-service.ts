import type { Conversation, ConversationHead, Intent, Message, UserMessage } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import type { ModelChoice } from '../../shared/models'
import type { Settings } from '../../shared/settings'
import type { HistoryStore } from '../history/history-store'
import { createDrafts } from './drafts'
import type { Runs } from './runs'
import { createTurns, type SendGuard } from './turns'
import type { Viewers } from './viewers'

interface ChatServiceOptions {
  history: HistoryStore
  runs: Runs
  viewers: Viewers
  settings: () => Settings
  /** Who answers next. */
  choice: () => ModelChoice
  guard: SendGuard
  /** A turn was said; its reply follows. */
  onTurn?: (conversationId: string, turn: UserMessage) => void
  newId: () => string
  now: () => number
  onListChange: () => void
}

export type ChatService = ReturnType<typeof createChatService>

/** Everything a user does to conversations, drafts and turns; each change reaches disk and every window that shows it. */
export function createChatService(options: ChatServiceOptions) {
  const { history, runs, viewers, settings, newId, now, onListChange } = options

  const headOf = (id: string): ConversationHead => {
    const head = history.head(id)
    if (!head) throw new AppError('conversation-missing')
    return head
  }

  /** What the history holds, with the reply that is being produced as it is now. */
  const get = (id: string): Conversation => {
    const conversation = history.conversation(id, limits.messagesPerPage)
    if (!conversation) throw new AppError('conversation-missing')
    const live = runs.liveMessage(id)
    if (!live) return conversation
    const messages = conversation.messages.map((message) =>
      message.id === live.id ? withVersions(live, message) : message,
    )
    return { ...conversation, messages }
  }

  const show = (id: string) => {
    viewers.snapshot(get(id))
    onListChange()
  }

  const idle = (conversationId: string) => {
    if (runs.isLive(conversationId)) throw new AppError('busy')
  }

  const create = (webContentsId: number): Conversation => {
    const { thinkingByDefault } = settings()
    const free = history.findUntouched((id) => !viewers.shownElsewhere(id, webContentsId))
    const draft = { text: '', attachments: [] }
    if (free) history.update(free.id, { updatedAt: now(), thinking: thinkingByDefault, draft })
    const id = free?.id ?? newId()
    if (!free) {
      history.create({
        id,
        title: '',
        createdAt: now(),
        updatedAt: now(),
        pinned: false,
        thinking: thinkingByDefault,
        draft,
      })
    }
    onListChange()
    return get(id)
  }

  const { holdDraft, ...changes } = createDrafts({ history, viewers, headOf })
  const turns = createTurns({ ...options, headOf, holdDraft })

  return {
    create,
    get,
    headOf,
    /** Every message of the branch in view, the live one as it is now. */
    branchOf(conversationId: string): Message[] {
      const live = runs.liveMessage(conversationId)
      return history.branchOf(conversationId).map((message) => (message.id === live?.id ? live : message))
    },
    ...turns,

    list(after: string | null, limit: number) {
      const page = history.list(after, limit)
      const items = page.items.map((item) => ({ ...item, live: runs.isLive(item.id) }))
      return { ...page, items: items.map((item) => ({ ...item, title: item.title || untitled() })) }
    },
    search(query: string) {
      return history.search(query, limits.searchHitsMax).map((hit) => ({
        ...hit,
        conversation: {
          ...hit.conversation,
          title: hit.conversation.title || untitled(),
          live: runs.isLive(hit.conversation.id),
        },
      }))
    },

    ...changes,

    showVersion(conversationId: string, messageId: string) {
      idle(conversationId)
      history.showVersion(conversationId, messageId)
      show(conversationId)
    },
    branch(conversationId: string, messageId: string): Conversation {
      idle(conversationId)
      const { title, thinking } = headOf(conversationId)
      const id = newId()
      history.branch(conversationId, messageId, {
        id,
        title: t('main.conversation.branchTitle', { title: title || untitled() }),
        createdAt: now(),
        updatedAt: now(),
        pinned: false,
        thinking,
        draft: { text: '', attachments: [] },
      })
      onListChange()
      return get(id)
    },

    setThinking(conversationId: string, thinking: boolean) {
      history.update(conversationId, { thinking })
      show(conversationId)
    },
    pin(conversationId: string, pinned: boolean) {
      history.update(conversationId, { pinned })
      onListChange()
    },
    rename(conversationId: string, title: string) {
      history.update(conversationId, { title })
      show(conversationId)
    },
    remove(conversationId: string) {
      runs.stop(conversationId)
      history.remove(conversationId)
      onListChange()
    },
    restore(conversationId: string) {
      if (!history.restore(conversationId)) throw new AppError('conversation-missing')
      onListChange()
    },
    /** Sends what changed to the windows that show it. */
    show,

    /** Where a new capture goes: `add` joins the conversation in view; the others start fresh unless it is empty. */
    forCapture(intent: Intent, webContentsId: number): Conversation {
      const shownId = viewers.shownBy(webContentsId)
      const shown = shownId === undefined ? undefined : history.conversation(shownId, 1)
      if (shown && (intent === 'add' || shown.messages.length === 0)) return get(shown.id)
      return create(webContentsId)
    },
  }
}

function untitled(): string {
  return t('main.conversation.untitled')
}

function withVersions<Of extends Message>(live: Of, stored: Message): Of {
  const versions = stored.role === 'summary' ? undefined : stored.versions
  return versions ? { ...live, versions } : live
}
