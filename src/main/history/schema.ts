import type Database from 'libsql'
import type { Message } from '../../shared/conversation'
import { foldCase, indexText, searchableText } from './search-text'

export type Sqlite = Database.Database

/** Whether a message's body names a picture; in a text of somebody's the quotes would be escaped. */
export const namesPicture = `instr(body, '"kind":"image"') > 0`
export const namesVideo = `instr(body, '"kind":"video"') > 0`

/**
 * Numbered steps from an empty file to the present schema; `user_version` tells how far a file is. A step that was
 * released is never changed, a new one is added.
 */
export const migrations: readonly ((db: Sqlite) => void)[] = [
  firstTables,
  searchableTitles,
  findableVideos,
  handEdits,
  records,
]

function firstTables(db: Sqlite): void {
  db.exec(`
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    thinking INTEGER NOT NULL,
    draft TEXT NOT NULL,
    -- Whether anything was ever said or drafted: what is untouched is not listed.
    touched INTEGER NOT NULL DEFAULT 0,
    leaf_id TEXT,
    message_count INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX conversations_listed ON conversations (pinned DESC, updated_at DESC, id)
    WHERE touched = 1 AND deleted_at IS NULL;
  CREATE INDEX conversations_untouched ON conversations (touched) WHERE touched = 0;
  CREATE INDEX conversations_deleted ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;

  -- A tree: each message follows its parent. \`seq\` is the order in which they came.
  CREATE TABLE messages (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL,
    parent_id TEXT,
    depth INTEGER NOT NULL,
    role TEXT NOT NULL,
    live INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX messages_siblings ON messages (conversation_id, parent_id, seq);
  CREATE INDEX messages_live ON messages (live) WHERE live = 1;

  -- What arrived of live replies, until the whole message is stored.
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL,
    events TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_message ON journal (message_id, seq);

  -- Segmented text (search-text.ts); \`rowid\` is the message's seq.
  CREATE VIRTUAL TABLE message_text USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  );

  CREATE TABLE usage (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    conversation_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    provider_name TEXT NOT NULL,
    model_id TEXT NOT NULL,
    input_tokens INTEGER NOT NULL,
    cached_input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost_usd REAL
  ) STRICT;
  CREATE INDEX usage_at ON usage (at);
  `)
}

/**
 * Titles are found in any case and without their accents, words by their first letter at once, and pictures without
 * reading every message.
 */
function findableVideos(db: Sqlite): void {
  db.exec(`CREATE INDEX messages_videos ON messages (seq) WHERE ${namesVideo}`)
}

/** What users changed in the files of answers, beside the replies it follows. */
function handEdits(db: Sqlite): void {
  db.exec(`
  CREATE TABLE hand_edits (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX hand_edits_conversation ON hand_edits (conversation_id, seq);
  `)
}

/** What is kept of a conversation besides its messages: comparisons, rounds of refining, pipelines. */
function records(db: Sqlite): void {
  db.exec(`
  CREATE TABLE records (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX records_conversation ON records (conversation_id, kind, seq);
  `)
}

function searchableTitles(db: Sqlite): void {
  db.exec(`
  ALTER TABLE conversations ADD COLUMN title_folded TEXT NOT NULL DEFAULT '';
  CREATE INDEX messages_pictures ON messages (seq) WHERE ${namesPicture};
  DROP TABLE message_text;
  CREATE VIRTUAL TABLE message_text USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
  );
  `)
  const fold = db.prepare('UPDATE conversations SET title_folded = ? WHERE id = ?')
  for (const { id, title } of db.prepare('SELECT id, title FROM conversations').all() as TitleRow[])
    fold.run(foldCase(title), id)
  const page = db.prepare('SELECT seq, body FROM messages WHERE live = 0 AND seq > ? ORDER BY seq LIMIT 500')
  const add = db.prepare('INSERT INTO message_text (rowid, text) VALUES (?, ?)')
  for (let after = 0; ; ) {
    const rows = page.all(after) as { seq: number; body: string }[]
    for (const { seq, body } of rows) {
      const text = searchableText(JSON.parse(body) as Message)
      if (text !== '') add.run(seq, indexText(text))
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
  }
}

interface TitleRow {
  id: string
  title: string
}

export const schemaVersion = migrations.length

export function versionOf(db: Sqlite): number {
  return Number((db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version)
}

/** Brings a file up to the present schema, each step in a transaction of its own. */
export function migrate(db: Sqlite, toVersion = schemaVersion): void {
  for (let version = versionOf(db); version < toVersion; version += 1) {
    inTransaction(db, () => {
      migrations[version]?.(db)
      db.exec(`PRAGMA user_version = ${version + 1}`)
    })
  }
}

/** All of it or nothing. Nested calls join the outer transaction. */
export function inTransaction<T>(db: Sqlite, work: () => T): T {
  if (db.inTransaction) return work()
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    try {
      // SQLite has rolled back by itself where the disk was full.
      if (db.inTransaction) db.exec('ROLLBACK')
    } catch {
      // The first error says what is wrong.
    }
    throw error
  }
}
