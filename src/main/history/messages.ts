import type { Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { RunEvent } from '../../shared/run-events'
import { storedBody } from './message-schema'
import { inTransaction, type Sqlite } from './schema'
import { indexText, searchableText } from './search-text'

export interface MessageRow {
  seq: number
  id: string
  conversation_id: string
  parent_id: string | null
  depth: number
  body: string
}

const columns = 'seq, id, conversation_id, parent_id, depth, body'
/** From a message up to the beginning, or `limit` steps of the way. */
const chainSql = `
  WITH RECURSIVE chain(seq, id, conversation_id, parent_id, depth, body) AS (
    SELECT ${columns} FROM messages WHERE id = ?
    UNION ALL
    SELECT m.seq, m.id, m.conversation_id, m.parent_id, m.depth, m.body
    FROM chain JOIN messages m ON m.id = chain.parent_id
  ) SELECT * FROM chain LIMIT ?`

export type MessageTable = ReturnType<typeof openMessages>

/** The tree of messages. Every write is a transaction of its own unless it joins one. */
export function openMessages(db: Sqlite) {
  const byId = db.prepare(`SELECT ${columns} FROM messages WHERE id = ?`)
  const chain = db.prepare(chainSql)
  const siblings = db.prepare(
    'SELECT id FROM messages WHERE conversation_id = ? AND parent_id IS ? ORDER BY seq',
  )
  const forks = db.prepare(
    'SELECT parent_id FROM messages WHERE conversation_id = ? GROUP BY parent_id HAVING count(*) > 1',
  )
  const newestChild = db.prepare(
    'SELECT id FROM messages WHERE conversation_id = ? AND parent_id IS ? ORDER BY seq DESC LIMIT 1',
  )
  const insert = db.prepare(
    'INSERT INTO messages (id, conversation_id, parent_id, depth, role, live, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE messages SET body = ?, live = ? WHERE id = ?')
  const removeRow = db.prepare('DELETE FROM messages WHERE id = ?')
  const count = db.prepare(
    'UPDATE conversations SET message_count = message_count + ?, leaf_id = ?, touched = 1 WHERE id = ?',
  )
  const addJournal = db.prepare('INSERT INTO journal (message_id, events) VALUES (?, ?)')
  const dropJournal = db.prepare('DELETE FROM journal WHERE message_id = ?')
  const readJournal = db.prepare('SELECT events FROM journal WHERE message_id = ? ORDER BY seq')
  const liveRows = db.prepare(`SELECT ${columns} FROM messages WHERE live = 1`)
  const dropText = db.prepare('DELETE FROM message_text WHERE rowid = ?')
  const addText = db.prepare('INSERT INTO message_text (rowid, text) VALUES (?, ?)')

  const rowOf = (conversationId: string, messageId: string): MessageRow => {
    const row = byId.get(messageId) as MessageRow | undefined
    if (row?.conversation_id !== conversationId) throw new AppError('message-missing')
    return row
  }

  const indexed = (seq: number, message: Message) => {
    const text = searchableText(message)
    if (text !== '') addText.run(seq, indexText(text))
  }

  /** Rows of one conversation as messages, with their versions where there are several. */
  const read = (rows: readonly MessageRow[]): Message[] => {
    const [first] = rows
    if (!first) return []
    const forked = new Set(
      (forks.all(first.conversation_id) as { parent_id: string | null }[]).map(({ parent_id }) => parent_id),
    )
    return rows.map(({ conversation_id, parent_id, body }) => {
      const message = JSON.parse(body) as Message
      if (message.role === 'summary' || !forked.has(parent_id)) return message
      const versions = (siblings.all(conversation_id, parent_id) as { id: string }[]).map(({ id }) => id)
      return { ...message, versions }
    })
  }

  return {
    row: (messageId: string) => byId.get(messageId) as MessageRow | undefined,
    rowOf,
    read,
    liveRows: () => liveRows.all() as MessageRow[],
    journalOf: (messageId: string) =>
      (readJournal.all(messageId) as { events: string }[]).flatMap(
        ({ events }) => JSON.parse(events) as RunEvent[],
      ),

    /** The last `limit` messages up to and with this one, oldest first. */
    upTo(messageId: string, limit: number): MessageRow[] {
      return (chain.all(messageId, limit) as MessageRow[]).reverse()
    },

    append(conversationId: string, parentId: string | null, message: Message) {
      const depth = parentId === null ? 0 : rowOf(conversationId, parentId).depth + 1
      inTransaction(db, () => {
        const live = message.role === 'assistant' && message.end === null ? 1 : 0
        const body = storedBody(message)
        const { lastInsertRowid } = insert.run(
          message.id,
          conversationId,
          parentId,
          depth,
          message.role,
          live,
          body,
        )
        if (!live) indexed(Number(lastInsertRowid), message)
        count.run(1, message.id, conversationId)
      })
    },

    replace(conversationId: string, message: Message) {
      const { seq } = rowOf(conversationId, message.id)
      inTransaction(db, () => {
        const live = message.role === 'assistant' && message.end === null ? 1 : 0
        update.run(storedBody(message), live, message.id)
        dropJournal.run(message.id)
        dropText.run(seq)
        if (!live) indexed(seq, message)
      })
    },

    journal(messageId: string, events: readonly RunEvent[]) {
      addJournal.run(messageId, JSON.stringify(events))
    },

    /** Takes a message without followers away; its conversation shows what stood before it. */
    removeLeaf(conversationId: string, messageId: string) {
      const { seq, parent_id } = rowOf(conversationId, messageId)
      if (newestChild.get(conversationId, messageId)) throw new AppError('message-missing')
      inTransaction(db, () => {
        dropText.run(seq)
        dropJournal.run(messageId)
        removeRow.run(messageId)
        count.run(-1, parent_id, conversationId)
      })
    },

    /** The newest leaf of the branch that holds this message. */
    leafBelow(conversationId: string, messageId: string): string {
      let leaf = rowOf(conversationId, messageId).id
      for (;;) {
        const child = newestChild.get(conversationId, leaf) as { id: string } | undefined
        if (!child) return leaf
        leaf = child.id
      }
    },
  }
}
