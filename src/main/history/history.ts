import { randomUUID } from 'node:crypto'
import type { Conversation, ConversationHead } from '../../shared/conversation'
import { connectHistory, type HistoryOptions } from './connection'
import type { HistoryStore } from './history-store'
import { contentOf, copyFor } from './import-copy'
import type { Tables } from './tables'

export interface History extends HistoryStore {
  /** Opens the newest good copy in place of a file that was found damaged by the check in the background. */
  reportDamage(): void
  /** Removes for good what was deleted before this start, in small steps. Answers whether there is more. */
  purgeSome(): boolean
  /** Writes what could not be written before. Answers whether everything is in the file now. */
  retry(): boolean
}

/**
 * The history on SQLite. Callers never see a disk that is full, locked or read-only: what cannot be written is kept in
 * memory, told once, and written as soon as that works again. A damaged file is replaced by its newest good copy.
 */
export function openHistory(options: HistoryOptions): History {
  const openedAtMs = options.now()
  const connection = connectHistory(options)
  const { rescue, sound, attempt, tables } = connection

  /** Where a conversation is now: in the file, or in memory because the file could not be written. */
  const tablesOf = (conversationId: string): Tables => rescue.holding(conversationId) ?? tables()

  const read = <T>(conversationId: string, work: (tables: Tables) => T): T =>
    sound(() => work(tablesOf(conversationId)))

  const write = <T>(conversationId: string, work: (tables: Tables) => T): T => {
    const held = rescue.holding(conversationId)
    return held ? work(held) : attempt(work, () => work(rescue.take(conversationId, tables())))
  }

  const conversationOf = (messageId: string): string =>
    rescue.conversationOf(messageId) ?? sound(() => tables().messages.row(messageId)?.conversation_id) ?? ''

  const recovered = sound(() => tables().messages.liveRows()).map((row) =>
    write(row.conversation_id, (tables) => tables.endCutOff(row)),
  )

  const isKnown = (id: string): boolean =>
    rescue.isHeld(id) || sound(() => tables().conversations.isTaken(id))
  const says = (id: string, conversation: Conversation): boolean =>
    read(id, ({ conversations }) => conversations.head(id)) !== undefined &&
    contentOf(read(id, ({ conversations }) => conversations.branchOf(id))) ===
      contentOf(conversation.messages)

  return {
    recovered,
    list: (after, limit) =>
      rescue.mergedList(
        sound(() => tables().conversations.list(after, limit)),
        after,
      ),
    search: (query, limit) =>
      rescue.mergedSearch(
        sound(() => tables().search(query, limit)),
        query,
        limit,
      ),
    head: (id) => read(id, ({ conversations }) => conversations.head(id)),
    conversation: (id, count) => read(id, ({ conversations }) => conversations.conversation(id, count)),
    earlier: (id, before, count) => read(id, ({ conversations }) => conversations.earlier(id, before, count)),
    branchOf: (id) => read(id, ({ conversations }) => conversations.branchOf(id)),
    leafOf: (id) => read(id, ({ conversations }) => conversations.leafOf(id)),
    parentOf: (id, messageId) => read(id, ({ messages }) => messages.rowOf(id, messageId).parent_id),
    findUntouched: (isFree) =>
      rescue.findUntouched(isFree) ??
      sound(() => tables().conversations.findUntouched((id) => !rescue.isHeld(id) && isFree(id))),

    create: (head) => write(head.id, ({ conversations }) => conversations.create(head)),
    update: (id, patch) => write(id, ({ conversations }) => conversations.update(id, patch)),
    append: (id, parentId, message) => write(id, ({ messages }) => messages.append(id, parentId, message)),
    replace: (id, message) => write(id, ({ messages }) => messages.replace(id, message)),
    journal: (messageId, events) =>
      write(conversationOf(messageId), ({ messages }) => messages.journal(messageId, events)),
    removeLeaf: (id, messageId) => write(id, ({ messages }) => messages.removeLeaf(id, messageId)),
    showVersion: (id, messageId) =>
      write(id, ({ conversations }) => conversations.showVersion(id, messageId)),
    branch: (id, messageId, head: ConversationHead) =>
      write(id, ({ conversations }) => {
        conversations.branchOff(id, messageId, head, randomUUID)
        if (rescue.isHeld(id)) rescue.adopt(head.id)
      }),
    editsOf: (id) => read(id, ({ edits }) => edits.of(id)),
    putEdit: (id, edit) => write(id, ({ edits }) => edits.put(id, edit)),
    removeEdit: (id, editId) => write(id, ({ edits }) => edits.remove(id, editId)),
    records: {
      of: (id, kind) => read(id, ({ records }) => records.of(id, kind)),
      put: (id, record) => write(id, ({ records }) => records.put(id, record)),
      remove: (id, recordId) => write(id, ({ records }) => records.remove(id, recordId)),
    },
    remove: (id) => write(id, ({ conversations }) => conversations.remove(id)),
    restore: (id) => write(id, ({ conversations }) => conversations.restore(id)),

    recordUsage: (entry) =>
      attempt(
        ({ usage }) => usage.record(entry),
        () => rescue.recordUsage(entry),
      ),
    usageDays: (fromDay) =>
      rescue.mergedDays(
        sound(() => tables().usage.days(fromDay)),
        fromDay,
      ),
    usageSum: (fromMs) =>
      rescue.addedUsage(
        sound(() => tables().usage.sum(fromMs)),
        fromMs,
      ),
    *usageEntries() {
      yield* tables().usage.entries()
      yield* rescue.usageEntries()
    },

    attachmentIds() {
      if (!connection.isWhole()) throw new Error('Which pictures are named cannot be known')
      const ids = sound(() => tables().attachmentIds())
      for (const id of rescue.attachmentIds()) ids.add(id)
      return ids
    },
    *everyConversation() {
      const inFile = sound(() => tables().conversations.everyId()).filter((id) => !rescue.isHeld(id))
      for (const id of [...inFile, ...rescue.shownIds()]) {
        // It may have been deleted while the ones before it were written.
        const whole = read(id, ({ conversations }) => conversations.head(id) && conversations.whole(id))
        if (whole) yield whole
      }
    },
    importConversation(conversation) {
      if (says(conversation.id, conversation)) return false
      const ids = new Set(conversation.messages.map(({ id }) => id))
      const isTaken =
        ids.size < conversation.messages.length ||
        isKnown(conversation.id) ||
        conversation.messages.some(({ id }) => conversationOf(id) !== '')
      const added = isTaken ? copyFor(conversation) : conversation
      if (isTaken && isKnown(added.id)) return false
      write(added.id, ({ conversations, messages, edits }) => {
        conversations.create(added)
        let parent: string | null = null
        for (const message of added.messages) {
          messages.append(added.id, parent, message)
          parent = message.id
        }
        const places = added.messages.map(
          ({ id }, place) => [conversation.messages[place]?.id ?? id, id] as const,
        )
        edits.copy(conversation.edits ?? [], added.id, new Map(places), randomUUID)
      })
      return true
    },

    reportDamage: connection.reportDamage,
    purgeSome: () =>
      attempt(
        (tables) => tables.purgeDeleted(openedAtMs, 20),
        () => false,
      ),
    retry: connection.retry,
    close: connection.close,
  }
}
