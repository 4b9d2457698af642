import type {
  AssistantMessage,
  Conversation,
  ConversationHead,
  ConversationPage,
  ConversationSummary,
  Message,
  SearchHit,
} from '../../shared/conversation'
import type { RunEvent } from '../../shared/run-events'
import type { UsageDay, UsageSum } from '../../shared/usage'
import type { HandEdit } from '../../shared/workspace'
import type { Records } from './records'

/** A conversation with its branch in view and what was changed by hand on it. */
export type WholeConversation = Conversation & { edits?: HandEdit[] }

/** One reply's use, kept even when its conversation is deleted. */
export interface UsageEntry {
  atMs: number
  conversationId: string
  messageId: string
  providerId: string
  providerName: string
  modelId: string
  inputTokens: number
  cachedInputTokens: number
  outputTokens: number
  costUsd: number | null
}

export type HeadPatch = Partial<
  Pick<ConversationHead, 'title' | 'pinned' | 'thinking' | 'draft' | 'updatedAt'>
>

/**
 * Conversations as trees of messages: each message follows another, and the conversation shows the branch that ends at
 * its newest chosen leaf. Every call is synchronous and durable when it returns (a killed app loses none of it), except
 * that a full disk, a lost lock or a read-only folder turns writes into memory-only ones, is reported once through
 * `onProblem`, and is tried again until it works.
 */
export interface HistoryStore {
  /** Pinned first, then newest first. Empty, untouched conversations are not listed. */
  list(after: string | null, limit: number): Omit<ConversationPage, 'items'> & { items: Listed[] }
  /** Full text over titles, turns and answers, in any script. Newest first among equals. */
  search(query: string, limit: number): (Omit<SearchHit, 'conversation'> & { conversation: Listed })[]

  head(id: string): ConversationHead | undefined
  /** The head with the last messages of the branch in view. */
  conversation(id: string, messageCount: number): Conversation | undefined
  /** Messages of the branch in view before one of them. @throws AppError message-missing */
  earlier(id: string, beforeMessageId: string, count: number): { messages: Message[]; earlierCount: number }
  /** The whole branch in view, oldest first, as it is sent to a model. */
  branchOf(id: string): Message[]

  /** The last message of the branch in view; the branch is the same as long as this is. */
  leafOf(id: string): string | null

  create(head: ConversationHead): void
  update(id: string, patch: HeadPatch): void
  /** A conversation nothing was ever said or drafted in, if there is one that `isFree`. */
  findUntouched(isFree: (id: string) => boolean): ConversationHead | undefined

  /** Adds a message after `parentId` (null: at the beginning) and shows its branch. */
  append(conversationId: string, parentId: string | null, message: Message): void
  /** The message before this one on its branch. */
  parentOf(conversationId: string, messageId: string): string | null
  /** Replaces a message's content and drops what was journalled for it. */
  replace(conversationId: string, message: Message): void
  /** Adds events of a live reply; after a crash they are folded into the message. */
  journal(messageId: string, events: readonly RunEvent[]): void
  /** Takes a message without followers away again. */
  removeLeaf(conversationId: string, messageId: string): void
  /** Shows the branch that holds this message, down to its newest leaf. @throws AppError message-missing */
  showVersion(conversationId: string, messageId: string): void
  /** Copies the branch up to a message into a new conversation. @throws AppError message-missing */
  branch(conversationId: string, messageId: string, head: ConversationHead): void

  /** What the user changed by hand after replies, on every branch, oldest first. */
  editsOf(conversationId: string): HandEdit[]
  /** Adds an edit, or replaces the one with its id. @throws AppError message-missing where its reply is not */
  putEdit(conversationId: string, edit: HandEdit): void
  removeEdit(conversationId: string, editId: string): void

  /** What features keep of a conversation; gone with it, and neither exported nor copied to a branch. */
  records: Records

  /** Hides a conversation; it can be restored until the app ends, and is gone after the next start. */
  remove(id: string): void
  restore(id: string): boolean

  recordUsage(entry: UsageEntry): void
  /** From a local day (`YYYY-MM-DD`) on. */
  usageDays(fromDay: string): UsageDay[]
  usageSum(fromMs: number): UsageSum
  /** Every entry, oldest first, for export. */
  usageEntries(): Iterable<UsageEntry>

  /** Ids of every attachment that any message or draft still names. */
  attachmentIds(): Set<string>
  /** Every conversation with its whole branch in view; for export. */
  everyConversation(): Iterable<WholeConversation>
  /** Adds a conversation of an export. false: one with the same id and content is there already. */
  importConversation(conversation: WholeConversation): boolean

  /** Replies that were live when the app ended, now marked as cut off. */
  recovered: readonly AssistantMessage[]
  /** Closes the database; nothing may be called afterwards. */
  close(): void
}

/** A summary without what only the run loop knows. */
export type Listed = Omit<ConversationSummary, 'live'>
