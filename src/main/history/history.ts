import { randomUUID } from 'node:crypto'
import Database from 'libsql'
import type { ConversationHead } from '../../shared/conversation'
import { AppError, type ErrorInfo } from '../../shared/errors'
import { historyFile, openHistoryFile, replaceDamaged } from './history-file'
import type { HistoryStore } from './history-store'
import { createRescue } from './rescue'
import { inTransaction, migrate, type Sqlite } from './schema'
import { openTables, type Tables } from './tables'
import { type Trouble, troubleCodes, troubleOf } from './trouble'

interface HistoryOptions {
  /** The app's data folder. */
  folder: string
  now: () => number
  onProblem: (problem: ErrorInfo) => void
  /** How often writing is tried again while the file cannot be written. */
  retryEveryMs?: number
}

export interface History extends HistoryStore {
  /** Opens the newest good copy in place of a file that was found damaged by the check in the background. */
  reportDamage(): void
  /** Removes for good what was deleted before this start, in small steps. Answers whether there is more. */
  purgeSome(): boolean
  /** Writes what could not be written before. Answers whether everything is on disk now. */
  retry(): boolean
}

function inMemory(now: () => number): Tables {
  const db = new Database(':memory:') as Sqlite
  migrate(db)
  return openTables(db, now)
}

/**
 * The history on SQLite. Callers never see a disk that is full, locked or read-only: what cannot be written is kept in
 * memory, told once, and written as soon as that works again. A damaged file is replaced by its newest good copy.
 */
export function openHistory({ folder, now, onProblem, retryEveryMs = 5_000 }: HistoryOptions): History {
  const file = historyFile(folder)
  const opened = openHistoryFile(file, now())
  let usable = opened.state === 'ok'
  let main = opened.state === 'ok' ? openTables(opened.db, now) : inMemory(now)
  if (opened.state === 'unusable') onProblem(opened.error)
  else if (opened.problem) onProblem(opened.problem)

  let told: Trouble | null = null
  let timer: NodeJS.Timeout | null = null
  const rescue = createRescue(() => inMemory(now))

  const report = (trouble: Exclude<Trouble, 'corrupt'>, error: unknown) => {
    if (told !== trouble) {
      const detail = (error as { code?: string }).code
      onProblem({ code: troubleCodes[trouble], params: { folder }, ...(detail && { detail }) })
    }
    told = trouble
    timer ??= setInterval(() => retry(), retryEveryMs).unref()
  }

  /**
   * The driver leaves a statement that failed half done, and nothing can be committed beside it: a new connection has
   * none.
   */
  const reconnect = () => {
    if (!usable) return
    const reopened = openHistoryFile(file, now())
    if (reopened.state !== 'ok') return
    main.db.close()
    main = openTables(reopened.db, now)
    if (reopened.problem) onProblem(reopened.problem)
  }

  const repair = () => {
    main.db.close()
    const replaced = replaceDamaged(file, now())
    main = replaced.state === 'ok' ? openTables(replaced.db, now) : inMemory(now)
    usable = replaced.state === 'ok'
    const problem = replaced.state === 'ok' ? replaced.problem : replaced.error
    if (problem) onProblem(problem)
  }

  /** A file found damaged is replaced, and what was asked is asked of its copy. */
  const sound = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (troubleOf(error) !== 'corrupt' || !usable) throw error
      repair()
      return work()
    }
  }

  const retry = (): boolean => {
    if (!rescue.isActive()) return true
    try {
      sound(() => rescue.writeBack(main))
    } catch (error) {
      const trouble = troubleOf(error)
      if (!trouble || trouble === 'corrupt') throw error
      report(trouble, error)
      reconnect()
      return false
    }
    told = null
    if (timer) clearInterval(timer)
    timer = null
    return true
  }

  /** Where a conversation is now: in the file, or in memory because the file could not be written. */
  const tablesOf = (conversationId: string): Tables => rescue.holding(conversationId) ?? main

  const read = <T>(conversationId: string, work: (tables: Tables) => T): T =>
    sound(() => work(tablesOf(conversationId)))

  const write = <T>(conversationId: string, work: (tables: Tables) => T): T => {
    const held = rescue.holding(conversationId)
    if (held) return work(held)
    try {
      return sound(() => inTransaction(main.db, () => work(main)))
    } catch (error) {
      const trouble = error instanceof AppError ? null : troubleOf(error)
      if (!trouble || trouble === 'corrupt') throw error
      report(trouble, error)
      reconnect()
      return work(rescue.take(conversationId, main))
    }
  }

  const conversationOf = (messageId: string): string =>
    rescue.conversationOf(messageId) ?? main.messages.row(messageId)?.conversation_id ?? ''

  const recovered = usable ? sound(() => guardedRecover(() => main.recover())) : []

  return {
    recovered,
    list: (after, limit) =>
      rescue.mergedList(
        sound(() => main.conversations.list(after, limit)),
        after,
      ),
    search(query, limit) {
      const found = sound(() => main.search(query, limit))
      return rescue.mergedSearch(found, query, limit)
    },
    head: (id) => read(id, ({ conversations }) => conversations.head(id)),
    conversation: (id, count) => read(id, ({ conversations }) => conversations.conversation(id, count)),
    earlier: (id, before, count) => read(id, ({ conversations }) => conversations.earlier(id, before, count)),
    branchOf: (id) => read(id, ({ conversations }) => conversations.branchOf(id)),
    parentOf: (id, messageId) => read(id, ({ messages }) => messages.rowOf(id, messageId).parent_id),
    findUntouched: (isFree) => sound(() => main.conversations.findUntouched(isFree)),

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
        if (rescue.holding(id)) rescue.adopt(head.id)
      }),
    remove: (id) => write(id, ({ conversations }) => conversations.remove(id)),
    restore: (id) => write(id, ({ conversations }) => conversations.restore(id)),

    recordUsage(entry) {
      try {
        sound(() => inTransaction(main.db, () => main.usage.record(entry)))
      } catch (error) {
        const trouble = troubleOf(error)
        if (!trouble || trouble === 'corrupt') throw error
        report(trouble, error)
        reconnect()
        rescue.recordUsage(entry)
      }
    },
    usageDays: (fromDay) => sound(() => main.usage.days(fromDay)),
    usageSum: (fromMs) =>
      rescue.addedUsage(
        sound(() => main.usage.sum(fromMs)),
        fromMs,
      ),
    usageEntries: () => main.usage.entries(),

    attachmentIds() {
      const ids = sound(() => main.attachmentIds())
      for (const id of rescue.attachmentIds()) ids.add(id)
      return ids
    },
    *everyConversation() {
      for (const id of main.conversations.everyId()) yield tablesOf(id).conversations.whole(id)
    },
    importConversation(conversation) {
      const existing = main.conversations.head(conversation.id) && main.conversations.whole(conversation.id)
      if (existing && JSON.stringify(existing) === JSON.stringify(conversation)) return false
      write(conversation.id, ({ conversations, messages }) => {
        // The same id with other content is another conversation, and so are its messages.
        const isTaken = Boolean(existing)
        const { messages: branch, earlierCount: _, ...head } = conversation
        const id = isTaken ? randomUUID() : head.id
        conversations.create({ ...head, id })
        let parent: string | null = null
        for (const message of branch) {
          const isMessageTaken = isTaken || messages.row(message.id) !== undefined
          const copy = isMessageTaken ? { ...message, id: randomUUID() } : message
          messages.append(id, parent, copy)
          parent = copy.id
        }
      })
      return true
    },

    reportDamage: () => usable && repair(),
    purgeSome: () => sound(() => main.purgeDeleted(20)),
    retry,
    close() {
      if (timer) clearInterval(timer)
      retry()
      rescue.close()
      try {
        // The driver lets go of the file only with its last statement; this leaves everything in the one file now.
        main.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } catch {
        // Then the log beside the file holds it.
      }
      main.db.close()
    },
  }
}

/** A history that cannot be written just now is still shown; its live replies are ended at the next start. */
function guardedRecover<T>(recover: () => T[]): T[] {
  try {
    return recover()
  } catch (error) {
    const trouble = troubleOf(error)
    if (!trouble || trouble === 'corrupt') throw error
    return []
  }
}
