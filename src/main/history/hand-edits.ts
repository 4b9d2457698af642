import type { HandEdit } from '../../shared/workspace'
import type { MessageTable } from './messages'
import { inTransaction, type Sqlite } from './schema'

export type HandEditTable = ReturnType<typeof openHandEdits>

/** What users changed by hand after replies. A later text of an edit takes the place of the one before. */
export function openHandEdits(db: Sqlite, messages: MessageTable) {
  const all = db.prepare('SELECT body FROM hand_edits WHERE conversation_id = ? ORDER BY seq')
  const put = db.prepare(
    `INSERT INTO hand_edits (id, conversation_id, message_id, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE conversation_id = excluded.conversation_id`,
  )
  const remove = db.prepare('DELETE FROM hand_edits WHERE id = ? AND conversation_id = ?')
  const removeAll = db.prepare('DELETE FROM hand_edits WHERE conversation_id = ?')

  const of = (conversationId: string): HandEdit[] =>
    (all.all(conversationId) as { body: string }[]).map(({ body }) => JSON.parse(body) as HandEdit)
  const write = (conversationId: string, edit: HandEdit) => {
    messages.rowOf(conversationId, edit.messageId)
    put.run(edit.id, conversationId, edit.messageId, JSON.stringify(edit))
  }

  return {
    of,
    put: write,
    remove: (conversationId: string, editId: string) => void remove.run(editId, conversationId),
    removeAll: (conversationId: string) => void removeAll.run(conversationId),
    /** Those that follow certain messages, under new ids, after the messages that took their place. */
    copy(
      edits: readonly HandEdit[],
      toConversation: string,
      placeOf: ReadonlyMap<string, string>,
      newId: () => string,
    ) {
      inTransaction(db, () => {
        for (const edit of edits) {
          const messageId = placeOf.get(edit.messageId)
          if (messageId !== undefined) write(toConversation, { ...edit, id: newId(), messageId })
        }
      })
    },
  }
}
