import type { Message, SearchHit } from '../../shared/conversation'
import type { ConversationTable } from './conversations'
import { excerptOf } from './excerpt'
import type { Listed } from './history-store'
import type { Sqlite } from './schema'
import { ftsQuery, searchableText, titleWords } from './search-text'

export type Found = Omit<SearchHit, 'conversation'> & { conversation: Listed }

/**
 * How many matching messages are looked at, newest first, until enough conversations are found. A word that stands
 * everywhere would otherwise cost the whole history for a list nobody reads to its end.
 */
const pageSizes = [200, 1_000, 2_000, 4_000]
const titleWordsMax = 8

interface Place {
  seq: number
  conversation_id: string
  id: string
}

/** Full text over titles, turns and answers: newest conversation first, one hit for each. */
export function openSearch(db: Sqlite, conversations: ConversationTable) {
  // The index walks its rows from the newest down and stops at the limit; nothing is ranked or sorted.
  const matching = db.prepare(
    `SELECT m.seq, m.conversation_id, m.id FROM message_text CROSS JOIN messages m ON m.seq = message_text.rowid
     WHERE message_text MATCH ? AND message_text.rowid < ? ORDER BY message_text.rowid DESC LIMIT ?`,
  )
  const bodyOf = db.prepare('SELECT body FROM messages WHERE seq = ?')
  const titles = Array.from({ length: titleWordsMax }, (_, more) =>
    db.prepare(
      `SELECT id FROM conversations WHERE touched = 1 AND deleted_at IS NULL
       ${'AND instr(title_folded, ?) > 0 '.repeat(more + 1)} ORDER BY updated_at DESC LIMIT ?`,
    ),
  )

  /** The newest matching message of each conversation, as far as it is looked. */
  const places = (match: string, limit: number): Map<string, { place: Place; conversation: Listed }> => {
    const found = new Map<string, { place: Place; conversation: Listed }>()
    const hidden = new Set<string>()
    let before = Number.MAX_SAFE_INTEGER
    for (const size of pageSizes) {
      const rows = matching.all(match, before, size) as Place[]
      for (const place of rows) {
        if (found.has(place.conversation_id) || hidden.has(place.conversation_id)) continue
        const conversation = conversations.listed(place.conversation_id)
        if (conversation) found.set(place.conversation_id, { place, conversation })
        else hidden.add(place.conversation_id)
        if (found.size >= limit) return found
      }
      const last = rows.at(-1)
      if (!last || rows.length < size) break
      before = last.seq
    }
    return found
  }

  return (query: string, limit: number): Found[] => {
    const hits = new Map<string, Found>()
    const words = titleWords(query).slice(0, titleWordsMax)
    const byTitle = titles[words.length - 1]
    for (const { id } of (byTitle?.all(...words, limit) ?? []) as { id: string }[]) {
      const conversation = conversations.listed(id)
      if (conversation)
        hits.set(id, { conversation, messageId: null, ...excerptOf(conversation.title, query) })
    }
    const match = ftsQuery(query)
    for (const { place, conversation } of match === null ? [] : places(match, limit).values()) {
      const { body } = bodyOf.get(place.seq) as { body: string }
      const text = searchableText(JSON.parse(body) as Message)
      hits.set(conversation.id, { conversation, messageId: place.id, ...excerptOf(text, query) })
    }
    return [...hits.values()]
      .sort((a, b) => b.conversation.updatedAt - a.conversation.updatedAt)
      .slice(0, limit)
  }
}
