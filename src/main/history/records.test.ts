import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type History, openHistory } from './history'
import { historyFile } from './history-file'
import { head, talk } from './test-messages'

let folder: string
let open: History[]
let nowMs = 1_000
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-records-'))
  open = []
})
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true, force: true })
})
function start(): History {
  const history = openHistory({ folder, now: () => nowMs++, onProblem: () => undefined })
  open.push(history)
  return history
}
function stop() {
  for (const history of open.splice(0)) history.close()
}

const pictureId = 'a'.repeat(64)
const withPicture = JSON.stringify({ candidate: { kind: 'image', id: pictureId } })

test('records are kept in the order they came in, replaced and taken away, each with its conversation', () => {
  const { records } = start()
  records.put('c', { kind: 'comparison', id: 'one', body: '1' })
  records.put('c', { kind: 'comparison', id: 'two', body: '2' })
  records.put('c', { kind: 'pipeline', id: 'three', body: '3' })
  records.put('c', { kind: 'comparison', id: 'one', body: 'again' })
  expect(records.of('c', 'comparison')).toEqual(['again', '2'])
  expect(records.of('c', 'pipeline')).toEqual(['3'])
  records.put('d', { kind: 'comparison', id: 'one', body: 'of another conversation' })
  records.remove('d', 'two')
  expect(records.of('d', 'comparison')).toEqual([])
  expect(records.of('c', 'comparison')).toEqual(['again', '2'])
  records.remove('c', 'one')
  expect(records.of('c', 'comparison')).toEqual(['2'])
})

test('a deleted conversation comes back with its records, and is purged with them and their pictures', () => {
  const history = start()
  talk(history, 'c', 1)
  history.records.put('c', { kind: 'comparison', id: 'one', body: withPicture })
  history.remove('c')
  history.restore('c')
  expect(history.records.of('c', 'comparison')).toEqual([withPicture])
  expect([...history.attachmentIds()]).toEqual([pictureId])
  history.remove('c')
  stop()
  const again = start()
  while (again.purgeSome());
  expect([...again.attachmentIds()]).toEqual([])
  expect(again.records.of('c', 'comparison')).toEqual([])
})

test('a copy of a branch has no records', () => {
  const history = start()
  talk(history, 'c', 2)
  history.records.put('c', { kind: 'comparison', id: 'one', body: '1' })
  history.branch('c', 'c-a0', head('copy'))
  expect(history.records.of('copy', 'comparison')).toEqual([])
  expect(JSON.stringify([...history.everyConversation()])).not.toContain('records')
})

test('what a file cannot take is held in memory and written back in its order', () => {
  const history = start()
  talk(history, 'c', 1)
  const put = (id: string, body: string) => history.records.put('c', { kind: 'comparison', id, body })
  put('one', '1')
  put('two', '2')
  const lock = new Database(historyFile(folder).path)
  lock.exec('BEGIN IMMEDIATE')
  put('one', 'while locked')
  put('three', withPicture)
  expect(history.records.of('c', 'comparison')).toEqual(['while locked', '2', withPicture])
  expect([...history.attachmentIds()]).toEqual([pictureId])
  lock.exec('ROLLBACK')
  lock.close()
  expect(history.retry()).toBe(true)
  stop()
  expect(start().records.of('c', 'comparison')).toEqual(['while locked', '2', withPicture])
})
