import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HandEdit } from '../../shared/workspace'
import { exportJson } from './export-history'
import { type History, openHistory } from './history'
import { historyFile } from './history-file'
import { createHistoryFiles } from './history-files'
import { importHistory } from './import-history'
import { migrate, type Sqlite, schemaVersion } from './schema'
import { head, reply, talk, turn } from './test-messages'

let folder: string
let open: History[]
let nowMs = 1_000
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-edits-'))
  open = []
})
afterEach(() => {
  for (const history of open) history.close()
  rmSync(folder, { recursive: true, force: true })
})
function start(name = 'one'): History {
  const history = openHistory({
    ...{ folder: join(folder, name), now: () => nowMs++, onProblem: () => undefined },
  })
  open.push(history)
  return history
}
const edit = (id: string, messageId: string, text = 'by hand'): HandEdit => ({
  ...{ id, messageId, createdAt: 7, renamed: [{ from: 'a', to: 'b' }], removed: ['c'] },
  written: [{ path: 'd.txt', language: 'txt', text }],
})

test('edits are kept, replaced and taken away, each with its conversation', () => {
  const history = start()
  talk(history, 'c', 2)
  talk(history, 'd', 1)
  history.putEdit('c', edit('e1', 'c-a0'))
  history.putEdit('c', edit('e2', 'c-a1'))
  history.putEdit('d', edit('e3', 'd-a0'))
  history.putEdit('c', edit('e1', 'c-a0', 'again'))
  expect(history.editsOf('c')).toEqual([edit('e1', 'c-a0', 'again'), edit('e2', 'c-a1')])
  history.removeEdit('d', 'e2')
  history.removeEdit('c', 'e1')
  expect(history.editsOf('c')).toEqual([edit('e2', 'c-a1')])
  expect(() => history.putEdit('c', edit('e4', 'd-a0'))).toThrow('message-missing')
  expect(history.leafOf('c')).toBe('c-a1')
})

test('a deleted conversation comes back with its edits, and is purged with them', () => {
  const history = start()
  talk(history, 'c', 1)
  history.putEdit('c', edit('e1', 'c-a0'))
  history.remove('c')
  history.restore('c')
  expect(history.editsOf('c')).toHaveLength(1)
  history.remove('c')
  history.close()
  open = []
  const again = start()
  while (again.purgeSome());
  const db = new Database(historyFile(join(folder, 'one')).path)
  expect(db.prepare('SELECT count(*) AS n FROM hand_edits').all()).toEqual([{ n: 0 }])
  db.close()
})

test('a history of the schema before gets its table, and keeps a copy of what it was', () => {
  const file = historyFile(join(folder, 'old'))
  mkdirSync(join(file.path, '..'), { recursive: true })
  const db: Sqlite = new Database(file.path)
  migrate(db, 3)
  db.prepare(
    `INSERT INTO conversations (id, title, created_at, updated_at, thinking, draft, touched, leaf_id, message_count)
     VALUES ('c', 'Old', 1, 1, 1, ?, 1, 'a', 2)`,
  ).run(JSON.stringify({ text: '', attachments: [] }))
  const insert = db.prepare(
    `INSERT INTO messages (id, conversation_id, parent_id, depth, role, body) VALUES (?, 'c', ?, ?, ?, ?)`,
  )
  insert.run('q', null, 0, 'user', JSON.stringify(turn('q', 'question')))
  insert.run('a', 'q', 1, 'assistant', JSON.stringify(reply('a', 'answer')))
  db.close()
  const history = start('old')
  expect(schemaVersion).toBeGreaterThan(3)
  expect(history.branchOf('c')).toHaveLength(2)
  expect(history.editsOf('c')).toEqual([])
  history.putEdit('c', edit('e', 'a'))
  expect(history.editsOf('c')).toEqual([edit('e', 'a')])
  const kept = new Database(join(file.backupsDir, `before-v${schemaVersion}.db`))
  expect(kept.prepare('PRAGMA user_version').all()).toEqual([{ user_version: 3 }])
  kept.close()
})

test('a copy of a branch has the edits of that branch', () => {
  const history = start()
  talk(history, 'c', 2)
  history.putEdit('c', edit('e1', 'c-a0'))
  history.putEdit('c', edit('e2', 'c-a1'))
  history.branch('c', 'c-a0', head('copy'))
  const [copied, ...others] = history.editsOf('copy')
  expect(others).toEqual([])
  expect(copied).toMatchObject({ messageId: history.leafOf('copy'), written: [{ text: 'by hand' }] })
  expect(copied?.id).not.toBe('e1')
})

test('edits go out and come back with the conversation, also as a copy', async () => {
  const history = start()
  talk(history, 'c', 1)
  history.putEdit('c', edit('e1', 'c-a0'))
  talk(history, 'plain', 1)
  const path = join(folder, 'all.json')
  await exportJson(path, history.everyConversation(), async () => null)
  const one = join(folder, 'one.json')
  const files = createHistoryFiles({
    history,
    conversation: (id) => history.conversation(id, 1)!,
    branchOf: history.branchOf,
    readPicture: async () => null,
    addPicture: async () => ({ id: '' }),
    pickSavePath: async () => one,
    pickFolder: async () => null,
    pickOpenPath: async () => null,
    onImported: () => undefined,
  })
  await files.save('c', 'json')
  expect(JSON.parse(readFileSync(one, 'utf8')).conversations[0].edits).toEqual([edit('e1', 'c-a0')])
  const written = JSON.parse(readFileSync(path, 'utf8'))
  expect(written.conversations.map((each: object) => 'edits' in each)).toEqual([true, false])

  const other = start('two')
  const load = (from: string, into: History) =>
    importHistory({ path: from, history: into, addPicture: async () => ({ id: '' }) })
  expect(await load(path, other)).toMatchObject({ imported: 2, problems: [] })
  expect(other.editsOf('c')).toMatchObject([{ messageId: 'c-a0', written: [{ text: 'by hand' }] }])

  // The same ids, but something else was said: it comes in under ids of its own.
  written.conversations[0].messages[1].steps[0].text = 'another answer'
  written.conversations[0].edits.push({ ...edit('x', 'elsewhere') })
  writeFileSync(path, JSON.stringify(written))
  await load(path, other)
  const copy = other.list(null, 9).items.find(({ id }) => id !== 'c' && id !== 'plain')
  expect(other.editsOf(copy?.id ?? '')).toMatchObject([{ messageId: other.leafOf(copy?.id ?? '') }])
})

test('what a file cannot take is held in memory and written back', () => {
  const history = start()
  talk(history, 'c', 1)
  history.putEdit('c', edit('e1', 'c-a0'))
  const path = historyFile(join(folder, 'one')).path
  const lock = new Database(path)
  lock.exec('BEGIN IMMEDIATE')
  history.putEdit('c', edit('e2', 'c-a0', 'while locked'))
  expect(history.editsOf('c')).toHaveLength(2)
  lock.exec('ROLLBACK')
  lock.close()
  expect(history.retry()).toBe(true)
  history.close()
  open = []
  expect(
    start()
      .editsOf('c')
      .map(({ id }) => id),
  ).toEqual(['e1', 'e2'])
})
