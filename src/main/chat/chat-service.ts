import type { Attachment, Conversation, ConversationHead, Intent, Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import type { ModelChoice } from '../../shared/models'
import type { Settings } from '../../shared/settings'
import type { HistoryStore } from '../history/history-store'
import { createDrafts } from './drafts'
import type { Runs } from './runs'
import { titleFrom } from './titles'
import type { Viewers } from './viewers'

interface ChatServiceOptions {
  history: HistoryStore
  runs: Runs
  viewers: Viewers
  settings: () => Settings
  /** Who answers next. */
  choice: () => ModelChoice
  /** Refuses what must not be sent; null: a reply is made again, without the draft. @throws AppError context-full, cap-reached */
  guard: (conversationId: string, text: string | null) => Promise<void>
  newId: () => string
  now: () => number
  onListChange: () => void
}

export type ChatService = ReturnType<typeof createChatService>

/** Everything a user does to conversations, drafts and turns; each change reaches disk and every window that shows it. */
export function createChatService(options: ChatServiceOptions) {
  const { history, runs, viewers, settings, choice, guard, newId, now, onListChange } = options

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
    if (free) history.update(free.id, { updatedAt: now(), thinking: thinkingByDefault })
    const id = free?.id ?? newId()
    if (!free) {
      history.create({
        id,
        title: '',
        createdAt: now(),
        updatedAt: now(),
        pinned: false,
        thinking: thinkingByDefault,
        draft: { text: '', attachments: [] },
      })
    }
    onListChange()
    return get(id)
  }

  const { holdDraft, ...changes } = createDrafts({ history, viewers, headOf })

  const last = (conversationId: string): Message | undefined =>
    history.conversation(conversationId, 1)?.messages.at(-1)

  /** Adds a turn after a message and starts its reply. */
  const say = (
    conversationId: string,
    parentId: string | null,
    text: string,
    attachments: readonly Attachment[],
  ) => {
    const head = headOf(conversationId)
    const turn: Message = {
      id: newId(),
      role: 'user',
      text,
      attachments: [...attachments],
      createdAt: now(),
    }
    if (head.title === '') history.update(conversationId, { title: titleFrom(text, now()) })
    history.append(conversationId, parentId, turn)
    runs.start(conversationId, turn.id, choice(), head.thinking)
  }

  const send = async (conversationId: string, text: string, keepText: boolean) => {
    idle(conversationId)
    const refuseEmpty = (attachments: readonly Attachment[]) => {
      if (text.trim() === '' && attachments.length === 0) throw new AppError('message-empty')
    }
    const hold = holdDraft(conversationId)
    try {
      refuseEmpty(hold.split().held)
      await guard(conversationId, text)
      // While the guard counted, another window may have sent, and pictures may have come, gone or been drawn on.
      idle(conversationId)
      const draft = hold.split()
      refuseEmpty(draft.held)
      const parent = last(conversationId)?.id ?? null
      history.update(conversationId, {
        draft: { text: keepText ? draft.text : '', attachments: draft.later },
      })
      say(conversationId, parent, text, draft.held)
    } finally {
      hold.release()
    }
  }

  return {
    create,
    get,
    headOf,
    /** Every message of the branch in view, the live one as it is now. */
    branchOf(conversationId: string): Message[] {
      const live = runs.liveMessage(conversationId)
      return history.branchOf(conversationId).map((message) => (message.id === live?.id ? live : message))
    },
    send: (conversationId: string, text: string) => send(conversationId, text, false),
    /** What a capture was taken for, as a turn of its own; a text that is being typed stays where it is. */
    sendIntent: (conversationId: string, intent: 'build' | 'fix') =>
      send(conversationId, t(`main.intent.${intent}`), true),

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

    /** The last reply again, as another version of it. */
    async retry(conversationId: string) {
      idle(conversationId)
      await guard(conversationId, null)
      idle(conversationId)
      const message = last(conversationId)
      const turn = message?.role === 'assistant' ? history.parentOf(conversationId, message.id) : message?.id
      if (!turn) throw new AppError('message-empty')
      runs.start(conversationId, turn, choice(), headOf(conversationId).thinking)
    },
    /** Goes on with a reply that was cut off. @throws AppError message-missing where there is none */
    async resume(conversationId: string) {
      idle(conversationId)
      await guard(conversationId, null)
      idle(conversationId)
      const message = last(conversationId)
      if (message?.role !== 'assistant' || !message.end) throw new AppError('message-missing')
      runs.resume(conversationId, message)
    },
    /** A turn in other words, as another version of it. */
    async edit(conversationId: string, messageId: string, text: string) {
      idle(conversationId)
      const turn = history.branchOf(conversationId).find(({ id }) => id === messageId)
      if (turn?.role !== 'user') throw new AppError('message-missing')
      if (text.trim() === '' && turn.attachments.length === 0) throw new AppError('message-empty')
      await guard(conversationId, text)
      idle(conversationId)
      say(conversationId, history.parentOf(conversationId, messageId), text, turn.attachments)
    },
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
