import { type AssistantMessage, emptyStep, type Message } from '../../shared/conversation'
import { foldRunEvent } from '../../shared/run-events'
import { type ConversationTable, openConversationTable } from './conversations'
import { type HandEditTable, openHandEdits } from './hand-edits'
import { type MessageRow, type MessageTable, openMessages } from './messages'
import { openRecords, type RecordTable } from './records'
import { inTransaction, namesPicture, namesVideo, type Sqlite } from './schema'
import { openSearch } from './search'
import { openUsageRows } from './usage-rows'

/** Everything that can be asked of one open database, wherever it lives. */
export interface Tables {
  db: Sqlite
  messages: MessageTable
  conversations: ConversationTable
  edits: HandEditTable
  records: RecordTable
  usage: ReturnType<typeof openUsageRows>
  search: ReturnType<typeof openSearch>
  /** Ends a reply that was live when the app ended, with all that was journalled of it. */
  endCutOff(row: MessageRow): AssistantMessage
  /** Removes for good what was deleted before, a few at a time. Answers whether there may be more. */
  purgeDeleted(beforeMs: number, limit: number): boolean
  purge(id: string): void
  /** Ids of every picture that a message, a record or a draft names. */
  attachmentIds(): Set<string>
}

export function openTables(db: Sqlite, now: () => number): Tables {
  const messages = openMessages(db)
  const edits = openHandEdits(db, messages)
  const records = openRecords(db)
  const conversations = openConversationTable(db, messages, edits, now)
  const usage = openUsageRows(db)
  const search = openSearch(db, conversations)
  const deleted = db.prepare('SELECT id FROM conversations WHERE deleted_at < ? LIMIT ?')
  const purgeText = db.prepare(
    'DELETE FROM message_text WHERE rowid IN (SELECT seq FROM messages WHERE conversation_id = ?)',
  )
  const purgeJournal = db.prepare(
    'DELETE FROM journal WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = ?)',
  )
  const purgeMessages = db.prepare('DELETE FROM messages WHERE conversation_id = ?')
  const purgeHead = db.prepare('DELETE FROM conversations WHERE id = ?')
  // One by one, so that each finds its index.
  const bodies = db.prepare(`SELECT body FROM messages WHERE ${namesPicture}`)
  const videoBodies = db.prepare(`SELECT body FROM messages WHERE ${namesVideo}`)
  const recordBodies = db.prepare(`SELECT body FROM records WHERE ${namesPicture}`)
  const drafts = db.prepare('SELECT draft AS body FROM conversations WHERE draft LIKE \'%"kind":"%\'')

  return {
    db,
    messages,
    conversations,
    edits,
    records,
    usage,
    search,

    endCutOff({ id, conversation_id, body }) {
      const received = messages.journalOf(id).reduce(foldRunEvent, JSON.parse(body) as AssistantMessage)
      const ended = cutOff(received, now())
      messages.replace(conversation_id, ended)
      return ended
    },

    purgeDeleted(beforeMs, limit) {
      const ids = (deleted.all(beforeMs, limit) as { id: string }[]).map(({ id }) => id)
      for (const id of ids) this.purge(id)
      return ids.length === limit
    },
    purge(id) {
      inTransaction(db, () => {
        edits.removeAll(id)
        records.removeAll(id)
        for (const statement of [purgeText, purgeJournal, purgeMessages, purgeHead]) statement.run(id)
      })
    },

    attachmentIds() {
      const ids = new Set<string>()
      for (const statement of [bodies, videoBodies, recordBodies, drafts]) {
        for (const { body } of statement.iterate() as Iterable<{ body: string }>) {
          for (const [, id] of body.matchAll(/"id":"([0-9a-f]{64})"/g)) if (id) ids.add(id)
        }
      }
      return ids
    },
  }
}

/** A reply whose app went away: everything that came is kept, and nothing of it waits any more. */
function cutOff(message: AssistantMessage, atMs: number): AssistantMessage {
  const text = 'Reticle ended before this call was answered.'
  const steps = (message.steps.length > 0 ? message.steps : [emptyStep]).map((step) => ({
    ...step,
    toolCalls: step.toolCalls.map((call) =>
      ['streaming', 'waiting', 'running'].includes(call.state)
        ? { ...call, state: 'failed' as const, result: { text, attachments: [] } }
        : call,
    ),
  }))
  return {
    ...message,
    steps,
    status: null,
    end: message.end ?? { outcome: 'truncated', reason: 'app-closed' },
    endedAt: message.endedAt ?? atMs,
  }
}

/** Copies a conversation with all its branches from one database to another, replacing what is there. */
export function copyConversation(from: Tables, to: Tables, id: string): void {
  const head = from.db.prepare('SELECT * FROM conversations WHERE id = ?').get(id) as
    | Record<string, string | number | null>
    | undefined
  const rows = from.db
    .prepare('SELECT id, parent_id, body FROM messages WHERE conversation_id = ? ORDER BY seq')
    .all(id) as { id: string; parent_id: string | null; body: string }[]
  const journal = from.db
    .prepare(
      'SELECT message_id, events FROM journal WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = ?) ORDER BY seq',
    )
    .all(id) as { message_id: string; events: string }[]
  const edits = from.edits.of(id)
  const records = from.records.all(id)
  inTransaction(to.db, () => {
    to.purge(id)
    if (!head) return
    const names = Object.keys(head).filter((name) => name !== '_metadata')
    to.db
      .prepare(`INSERT INTO conversations (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...names.map((name) => head[name] ?? null))
    for (const row of rows) to.messages.append(id, row.parent_id, JSON.parse(row.body) as Message)
    to.db
      .prepare('UPDATE conversations SET leaf_id = ?, message_count = ? WHERE id = ?')
      .run(head.leaf_id ?? null, head.message_count ?? 0, id)
    for (const edit of edits) to.edits.put(id, edit)
    for (const record of records) to.records.put(id, record)
    for (const { message_id, events } of journal) {
      to.messages.journal(message_id, JSON.parse(events))
    }
  })
}

/** Adds every entry of one database's usage to another's, all or none. */
export function copyUsage(from: Tables, to: Tables): void {
  const entries = [...from.usage.entries()]
  if (entries.length > 0) inTransaction(to.db, () => entries.forEach(to.usage.record))
}
