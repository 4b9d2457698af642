import { z } from 'zod'
import type { Conversation, ConversationPage, Draft, Message, SearchHit } from '../conversation'
import type { ErrorInfo } from '../errors'
import { limits } from '../limits'
import { call, chat, id, none, talking } from './call'

/** Conversations and their history. */
export const conversationCalls = {
  'conversation.list': call<ConversationPage>()(
    talking,
    z.object({
      after: z.string().max(200).nullable(),
      limit: z.number().int().min(1).max(500),
    }),
  ),
  'conversation.search': call<SearchHit[]>()(
    chat,
    z.object({ query: z.string().max(limits.searchQueryMaxChars) }),
  ),
  /** Shows a conversation in the calling window: answers its snapshot and sends what changes from now on. */
  'conversation.open': call<Conversation>()(talking, z.object({ conversationId: id })),
  /** A new, empty conversation, opened in the calling window. An untouched empty one is used again. */
  'conversation.create': call<Conversation>()(talking, none),
  'conversation.delete': call<void>()(chat, z.object({ conversationId: id })),
  'conversation.undelete': call<void>()(chat, z.object({ conversationId: id })),
  'conversation.rename': call<void>()(
    chat,
    z.object({ conversationId: id, title: z.string().trim().min(1).max(limits.titleMaxChars) }),
  ),
  'conversation.pin': call<void>()(chat, z.object({ conversationId: id, pinned: z.boolean() })),
  /** Messages before the ones the window has, oldest first. */
  'conversation.earlier': call<{ messages: Message[]; earlierCount: number }>()(
    talking,
    z.object({ conversationId: id, beforeMessageId: id, count: z.number().int().min(1).max(200) }),
  ),
  /** A new conversation with everything up to a message, opened in the calling window. */
  'conversation.branch': call<Conversation>()(chat, z.object({ conversationId: id, messageId: id })),
  /** Shows another version of a message and what followed it. */
  'conversation.showVersion': call<void>()(chat, z.object({ conversationId: id, messageId: id })),
  /** Has the model sum up what was said so far; later requests send that instead. */
  'conversation.fold': call<void>()(chat, z.object({ conversationId: id })),
  /** Takes the newest summary back. */
  'conversation.unfold': call<void>()(chat, z.object({ conversationId: id })),
  /** Opens the system's save dialog; null when it was cancelled. */
  'conversation.export': call<HistoryExport | null>()(
    chat,
    z.object({ conversationId: id.nullable(), format: z.enum(['markdown', 'json']) }),
  ),
  /** Opens the system's file chooser; null when it was cancelled. */
  'conversation.import': call<HistoryImport | null>()(chat, none),
  'conversation.setThinking': call<void>()(talking, z.object({ conversationId: id, thinking: z.boolean() })),
  'conversation.moveToChat': call<void>()(['quick-ask'], z.object({ conversationId: id })),
}

export interface ConversationPushes {
  /** A title, an order or a state in the list of conversations changed; pages are to be asked for again. */
  'conversation.listChanged': null
  /** Replaces what the window shows of this conversation (new message, retry, rename, end of a run). */
  'conversation.snapshot': Conversation
  'conversation.draft': { conversationId: string; draft: Draft; focus: boolean }
}

export interface HistoryExport {
  path: string
  conversations: number
}

export interface HistoryImport {
  imported: number
  /** Already there, word for word. */
  skipped: number
  problems: ErrorInfo[]
}
