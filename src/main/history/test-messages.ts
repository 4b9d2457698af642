import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import {
  type AssistantMessage,
  type ConversationHead,
  emptyStep,
  type Message,
  type UserMessage,
} from '../../shared/conversation'
import type { HistoryFile } from './backups'
import type { HistoryStore } from './history-store'
import { inTransaction, migrate, type Sqlite } from './schema'

/** Conversations for tests. */
export function head(id: string, more: Partial<ConversationHead> = {}): ConversationHead {
  const draft = { text: '', attachments: [] }
  return {
    id,
    title: `Title ${id}`,
    createdAt: 1,
    updatedAt: 1,
    pinned: false,
    thinking: true,
    draft,
    ...more,
  }
}

export function turn(id: string, text: string): UserMessage {
  return { id, role: 'user', text, attachments: [], createdAt: 1 }
}

export function reply(
  id: string,
  text: string,
  end: AssistantMessage['end'] = { outcome: 'done' },
): AssistantMessage {
  return {
    id,
    role: 'assistant',
    end,
    status: null,
    steps: [{ ...emptyStep, text }],
    providerId: 'p',
    modelId: 'm',
    thinking: true,
    startedAt: 1,
    answerStartedAt: 1,
    endedAt: end && 2,
    usage: null,
    costUsd: null,
  }
}

export function texts(messages: readonly Message[]): string[] {
  return messages.map((message) =>
    message.role === 'assistant' ? (message.steps[0]?.text ?? '') : message.text,
  )
}

/** A conversation of `pairs` turns with their replies: q0, a0, q1, a1, … */
export function talk(history: HistoryStore, id: string, pairs: number): void {
  history.create(head(id))
  for (let pair = 0; pair < pairs; pair += 1) {
    history.append(id, pair === 0 ? null : `${id}-a${pair - 1}`, turn(`${id}-q${pair}`, `question ${pair}`))
    history.append(id, `${id}-q${pair}`, reply(`${id}-a${pair}`, `answer ${pair}`))
  }
}

/** A history as the first schema had it: `count` turns of one conversation, titled in German. */
export function writeVersion1(file: HistoryFile, count: number): void {
  mkdirSync(join(file.path, '..'), { recursive: true })
  const db: Sqlite = new Database(file.path)
  db.exec('PRAGMA journal_mode = WAL')
  migrate(db, 1)
  const insert = db.prepare(
    `INSERT INTO messages (id, conversation_id, parent_id, depth, role, body) VALUES (?, 'c', ?, ?, 'user', ?)`,
  )
  inTransaction(db, () => {
    db.prepare(
      `INSERT INTO conversations (id, title, created_at, updated_at, thinking, draft, touched, leaf_id, message_count)
       VALUES ('c', 'Größere Knöpfe', 1, 1, 1, ?, 1, ?, ?)`,
    ).run(JSON.stringify({ text: '', attachments: [] }), `q${count - 1}`, count)
    for (let number = 0; number < count; number += 1) {
      const body = JSON.stringify(turn(`q${number}`, `fetchUserProfile number${number}`))
      insert.run(`q${number}`, number === 0 ? null : `q${number - 1}`, number, body)
    }
  })
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
}
