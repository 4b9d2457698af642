import type { Sqlite } from './schema'

/** What is kept of a conversation besides its messages: one JSON text for each id. */
export interface ConversationRecord {
  kind: 'comparison' | 'refining' | 'pipeline' | 'recapture'
  id: string
  body: string
}

/** The records of conversations, as features see them. Durable when a call returns, as all of the history. */
export interface Records {
  /** Those of a kind, in the order in which they were first put. */
  of(conversationId: string, kind: ConversationRecord['kind']): string[]
  /** Adds one or takes the place of the one with its id. */
  put(conversationId: string, record: ConversationRecord): void
  remove(conversationId: string, id: string): void
}

export type RecordTable = ReturnType<typeof openRecords>

export function openRecords(db: Sqlite) {
  const all = db.prepare('SELECT kind, id, body FROM records WHERE conversation_id = ? ORDER BY seq')
  const ofKind = db.prepare('SELECT body FROM records WHERE conversation_id = ? AND kind = ? ORDER BY seq')
  const put = db.prepare(
    `INSERT INTO records (id, conversation_id, kind, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE conversation_id = excluded.conversation_id`,
  )
  const remove = db.prepare('DELETE FROM records WHERE id = ? AND conversation_id = ?')
  const removeAll = db.prepare('DELETE FROM records WHERE conversation_id = ?')
  return {
    all: (conversationId: string) => all.all(conversationId) as ConversationRecord[],
    of: (conversationId: string, kind: ConversationRecord['kind']): string[] =>
      (ofKind.all(conversationId, kind) as { body: string }[]).map(({ body }) => body),
    put: (conversationId: string, { kind, id, body }: ConversationRecord) =>
      void put.run(id, conversationId, kind, body),
    remove: (conversationId: string, id: string) => void remove.run(id, conversationId),
    removeAll: (conversationId: string) => void removeAll.run(conversationId),
  }
}
