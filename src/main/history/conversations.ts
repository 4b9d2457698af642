import type { Conversation, ConversationHead, Draft, Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { HandEdit } from '../../shared/workspace'
import type { HandEditTable } from './hand-edits'
import type { HeadPatch, Listed, WholeConversation } from './history-store'
import type { MessageTable } from './messages'
import { inTransaction, type Sqlite } from './schema'
import { foldCase } from './search-text'

interface HeadRow {
  id: string
  title: string
  created_at: number
  updated_at: number
  pinned: number
  thinking: number
  draft: string
  leaf_id: string | null
  message_count: number
}

const everyMessage = 1_000_000

export type ConversationTable = ReturnType<typeof openConversationTable>

/** Conversations and the branch of each that is in view. */
export function openConversationTable(
  db: Sqlite,
  messages: MessageTable,
  edits: Pick<HandEditTable, 'of' | 'copy'>,
  now: () => number,
) {
  const byId = db.prepare('SELECT * FROM conversations WHERE id = ? AND deleted_at IS NULL')
  const insert = db.prepare(
    `INSERT INTO conversations (id, title, created_at, updated_at, pinned, thinking, draft, touched,
     title_folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare(
    `UPDATE conversations SET title = ?, updated_at = ?, pinned = ?, thinking = ?, draft = ?,
     touched = max(touched, ?), title_folded = ? WHERE id = ?`,
  )
  const untouched = db.prepare(
    'SELECT * FROM conversations WHERE touched = 0 AND deleted_at IS NULL ORDER BY updated_at DESC LIMIT 20',
  )
  const setLeaf = db.prepare('UPDATE conversations SET leaf_id = ? WHERE id = ?')
  const setDeleted = db.prepare('UPDATE conversations SET deleted_at = ? WHERE id = ?')
  const deletedRow = db.prepare('SELECT id FROM conversations WHERE id = ? AND deleted_at IS NOT NULL')
  const firstPage = db.prepare(
    `SELECT id, title, updated_at, pinned, message_count FROM conversations
     WHERE touched = 1 AND deleted_at IS NULL ORDER BY pinned DESC, updated_at DESC, id LIMIT ?`,
  )
  const nextPage = db.prepare(
    `SELECT id, title, updated_at, pinned, message_count FROM conversations
     WHERE touched = 1 AND deleted_at IS NULL
       AND (pinned < ? OR (pinned = ? AND (updated_at < ? OR (updated_at = ? AND id > ?))))
     ORDER BY pinned DESC, updated_at DESC, id LIMIT ?`,
  )
  const total = db.prepare(
    'SELECT count(*) AS total FROM conversations WHERE touched = 1 AND deleted_at IS NULL',
  )
  const everyId = db.prepare(
    'SELECT id FROM conversations WHERE touched = 1 AND deleted_at IS NULL ORDER BY created_at',
  )

  const everyRowId = db.prepare('SELECT id FROM conversations ORDER BY created_at')
  const anyRow = db.prepare('SELECT id FROM conversations WHERE id = ?')

  const row = (id: string) => byId.get(id) as HeadRow | undefined
  const known = (id: string): HeadRow => {
    const found = row(id)
    if (!found) throw new AppError('conversation-missing')
    return found
  }

  const isTouched = (head: Pick<ConversationHead, 'title' | 'draft'>) =>
    head.title !== '' ||
    head.draft.text !== '' ||
    head.draft.attachments.length > 0 ||
    (head.draft.files?.length ?? 0) > 0
      ? 1
      : 0

  const branch = (id: string, limit: number): Message[] => {
    const { leaf_id } = known(id)
    return leaf_id === null ? [] : messages.read(messages.upTo(leaf_id, limit))
  }

  return {
    head: (id: string): ConversationHead | undefined => {
      const found = row(id)
      return found && readHead(found)
    },
    branch,
    conversation(id: string, messageCount: number): Conversation | undefined {
      const found = row(id)
      if (!found) return undefined
      const rows = found.leaf_id === null ? [] : messages.upTo(found.leaf_id, messageCount)
      return { ...readHead(found), messages: messages.read(rows), earlierCount: rows[0]?.depth ?? 0 }
    },
    earlier(id: string, beforeMessageId: string, count: number) {
      const { parent_id } = messages.rowOf(id, beforeMessageId)
      const rows = parent_id === null ? [] : messages.upTo(parent_id, count)
      return { messages: messages.read(rows), earlierCount: rows[0]?.depth ?? 0 }
    },
    whole(id: string): WholeConversation {
      const inView = branch(id, everyMessage)
      return {
        ...readHead(known(id)),
        messages: inView,
        earlierCount: 0,
        ...editsAmong(edits.of(id), inView),
      }
    },
    leafOf: (id: string): string | null => known(id).leaf_id,
    branchOf: (id: string) => branch(id, everyMessage),
    everyId: () => (everyId.all() as { id: string }[]).map(({ id }) => id),
    /** Every id that is in use, also by what is deleted or was never touched. */
    everyRowId: () => (everyRowId.all() as { id: string }[]).map(({ id }) => id),
    isTaken: (id: string): boolean => anyRow.get(id) !== undefined,

    create(head: ConversationHead) {
      const { id, title, createdAt, updatedAt, pinned, thinking, draft } = head
      const touched = isTouched(head)
      insert.run(
        id,
        title,
        createdAt,
        updatedAt,
        Number(pinned),
        Number(thinking),
        JSON.stringify(draft),
        touched,
        foldCase(title),
      )
    },
    update(id: string, patch: HeadPatch) {
      const found = row(id)
      if (!found) return
      const { title, updatedAt, pinned, thinking, draft } = { ...readHead(found), ...patch }
      const touched = isTouched({ title, draft })
      update.run(
        title,
        updatedAt,
        Number(pinned),
        Number(thinking),
        JSON.stringify(draft),
        touched,
        foldCase(title),
        id,
      )
    },
    findUntouched(isFree: (id: string) => boolean): ConversationHead | undefined {
      const free = (untouched.all() as HeadRow[]).find(({ id }) => isFree(id))
      return free && readHead(free)
    },
    showVersion(id: string, messageId: string) {
      setLeaf.run(messages.leafBelow(id, messageId), id)
    },
    /** Copies a branch up to a message with what was changed by hand; the copies get ids of their own. */
    branchOff(id: string, messageId: string, head: ConversationHead, newId: () => string) {
      messages.rowOf(id, messageId)
      const rows = messages.upTo(messageId, everyMessage)
      inTransaction(db, () => {
        this.create(head)
        const copies = new Map<string, string>()
        let parent: string | null = null
        for (const row of rows) {
          const copy = { ...(JSON.parse(row.body) as Message), id: newId() }
          messages.append(head.id, parent, copy)
          parent = copy.id
          copies.set(row.id, copy.id)
        }
        edits.copy(edits.of(id), head.id, copies, newId)
      })
    },
    remove: (id: string) => void setDeleted.run(now(), id),
    restore(id: string): boolean {
      if (!deletedRow.get(id)) return false
      setDeleted.run(null, id)
      return true
    },

    list(after: string | null, limit: number): { items: Listed[]; next: string | null; total: number } {
      const cursor = after === null ? null : readCursor(after)
      const rows = (
        cursor
          ? nextPage.all(
              cursor.pinned,
              cursor.pinned,
              cursor.updatedAt,
              cursor.updatedAt,
              cursor.id,
              limit + 1,
            )
          : firstPage.all(limit + 1)
      ) as HeadRow[]
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.map(readListed),
        next: rows.length > limit && last ? JSON.stringify([last.pinned, last.updated_at, last.id]) : null,
        total: (total.get() as { total: number }).total,
      }
    },
    listed(id: string): Listed | undefined {
      const found = row(id)
      return found && readListed(found)
    },
  }
}

/** Nothing where nothing was changed, so that such a conversation is written as it always was. */
export function editsAmong(
  edits: readonly HandEdit[],
  messages: readonly Message[],
): Pick<WholeConversation, 'edits'> {
  const ids = new Set(messages.map(({ id }) => id))
  const among = edits.filter(({ messageId }) => ids.has(messageId))
  return among.length > 0 ? { edits: among } : {}
}

function readHead(row: HeadRow): ConversationHead {
  return {
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    pinned: row.pinned === 1,
    thinking: row.thinking === 1,
    draft: JSON.parse(row.draft) as Draft,
  }
}

function readListed(row: HeadRow): Listed {
  const { id, title, updated_at, pinned, message_count } = row
  return { id, title, updatedAt: updated_at, pinned: pinned === 1, messageCount: message_count }
}

/** A cursor comes back from a window: anything else than one of ours starts from the beginning. */
function readCursor(text: string): { pinned: number; updatedAt: number; id: string } | null {
  try {
    const [pinned, updatedAt, id] = JSON.parse(text) as unknown[]
    if (typeof pinned === 'number' && typeof updatedAt === 'number' && typeof id === 'string')
      return { pinned, updatedAt, id }
  } catch {
    // Not one of ours.
  }
  return null
}
