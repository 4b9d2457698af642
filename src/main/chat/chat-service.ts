import type { Attachment, Conversation, ConversationSummary, Intent } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { t } from '../../shared/i18n'
import { limits } from '../../shared/limits'
import type { Settings } from '../../shared/settings'
import type { ConversationStore } from '../history/conversation-store'
import type { Runs } from './runs'
import type { Viewers } from './viewers'

interface ChatServiceOptions {
  conversations: ConversationStore
  runs: Runs
  viewers: Viewers
  settings: () => Settings
  newId: () => string
  now: () => number
  onListChange: () => void
}

export type ChatService = ReturnType<typeof createChatService>

/** Everything a user does to conversations, drafts and turns; each change reaches disk and every window that shows it. */
export function createChatService(options: ChatServiceOptions) {
  const { conversations, runs, viewers, settings, newId, now, onListChange } = options

  const get = (id: string): Conversation => {
    const conversation = conversations.get(id)
    if (!conversation) throw new AppError('conversation-missing')
    return conversation
  }

  const change = (conversation: Conversation) => {
    conversations.put(conversation)
    viewers.snapshot(conversation)
    onListChange()
  }

  const isUntouched = ({ messages, draft }: Conversation) =>
    messages.length === 0 && draft.text === '' && draft.attachments.length === 0

  // An untouched conversation is used again, unless another window has it open.
  const create = (webContentsId: number): Conversation => {
    const untouched = conversations
      .all()
      .find(
        (conversation) =>
          isUntouched(conversation) && !viewers.shownElsewhere(conversation.id, webContentsId),
      )
    const conversation: Conversation = untouched
      ? { ...untouched, updatedAt: now(), thinking: settings().thinkingByDefault }
      : {
          id: newId(),
          title: '',
          createdAt: now(),
          updatedAt: now(),
          thinking: settings().thinkingByDefault,
          draft: { text: '', attachments: [] },
          messages: [],
        }
    conversations.put(conversation)
    onListChange()
    return conversation
  }

  const addToDraft = (conversationId: string, attachment: Attachment, focus: boolean) => {
    const conversation = get(conversationId)
    const { attachments } = conversation.draft
    if (attachments.some(({ id }) => id === attachment.id)) return
    if (attachments.length >= limits.attachmentsPerTurn) {
      throw new AppError('too-many-images', { params: { max: limits.attachmentsPerTurn } })
    }
    const draft = { ...conversation.draft, attachments: [...attachments, attachment] }
    const changed = { ...conversation, draft }
    conversations.put(changed)
    viewers.draft(changed, focus)
  }

  const send = (conversationId: string, text: string, draftText = '') => {
    const conversation = get(conversationId)
    const { attachments } = conversation.draft
    if (runs.isLive(conversationId)) throw new AppError('busy')
    if (text.trim() === '' && attachments.length === 0) throw new AppError('message-empty')
    const turn: Conversation = {
      ...conversation,
      title: conversation.title || titleFrom(text, now()),
      draft: { text: draftText, attachments: [] },
      messages: [
        ...conversation.messages,
        { id: newId(), role: 'user', text, attachments, createdAt: now() },
      ],
    }
    runs.start(turn, settings().model)
  }

  return {
    create,
    get,
    send: (conversationId: string, text: string) => send(conversationId, text),
    /** What a capture was taken for, as a turn of its own; a text that is being typed stays where it is. */
    sendIntent(conversationId: string, intent: 'build' | 'fix') {
      send(conversationId, t(`main.intent.${intent}`), get(conversationId).draft.text)
    },
    addToDraft,

    list: (): ConversationSummary[] =>
      conversations.all().map(({ id, title, updatedAt, messages }) => ({
        id,
        title: title || t('main.conversation.untitled'),
        updatedAt,
        live: runs.isLive(id),
        messageCount: messages.length,
      })),

    setDraftText(conversationId: string, text: string) {
      const conversation = get(conversationId)
      if (conversation.draft.text === text) return
      // Not sent back: the window that typed it has newer text already.
      conversations.put({ ...conversation, draft: { ...conversation.draft, text } })
    },

    setDraftPictures(conversationId: string, attachmentIds: readonly string[]) {
      const conversation = get(conversationId)
      const attachments = attachmentIds
        .map((id) => conversation.draft.attachments.find((attachment) => attachment.id === id))
        .filter((attachment) => attachment !== undefined)
      const changed = { ...conversation, draft: { ...conversation.draft, attachments } }
      conversations.put(changed)
      viewers.draft(changed, false)
    },

    retry(conversationId: string) {
      const conversation = get(conversationId)
      if (runs.isLive(conversationId)) throw new AppError('busy')
      const last = conversation.messages.at(-1)
      const messages = last?.role === 'assistant' ? conversation.messages.slice(0, -1) : conversation.messages
      if (messages.at(-1)?.role !== 'user') throw new AppError('message-empty')
      runs.start({ ...conversation, messages }, settings().model)
    },

    setThinking(conversationId: string, thinking: boolean) {
      change({ ...get(conversationId), thinking })
    },

    rename(conversationId: string, title: string) {
      change({ ...get(conversationId), title })
    },

    async remove(conversationId: string) {
      runs.stop(conversationId)
      await conversations.remove(conversationId)
      onListChange()
    },

    async restore(conversationId: string) {
      if (!(await conversations.restore(conversationId))) throw new AppError('conversation-missing')
      onListChange()
    },

    /** Where a new capture goes: `add` joins the conversation in view; the others start fresh unless it is empty. */
    forCapture(intent: Intent, webContentsId: number): Conversation {
      const shown = conversations.get(viewers.shownBy(webContentsId) ?? '')
      if (shown && (intent === 'add' || shown.messages.length === 0)) return shown
      return create(webContentsId)
    },
  }
}

/** The first line of a message as a title; a lone capture is named by its time. */
function titleFrom(text: string, atMs: number): string {
  const line = text.trim().split('\n')[0]?.trim() ?? ''
  if (line === '') return t('main.conversation.captureTitle', { time: new Date(atMs).toLocaleString() })
  return line.length > limits.titleMaxChars ? `${line.slice(0, limits.titleMaxChars - 1)}…` : line
}
