import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorInfo } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { backgroundRunner, keepHistory } from './background-tasks'
import { isSound, keepDailyBackup } from './backups'
import { type History, openHistory } from './history'
import { historyFile } from './history-file'
import { schemaVersion } from './schema'
import { head, reply, talk, turn, writeVersion1 } from './test-messages'

let folder: string
let problems: ErrorInfo[]
let open: History[]
let nowMs: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-upkeep-'))
  problems = []
  open = []
  nowMs = 1_000
})
afterEach(() => {
  for (const history of open) history.close()
  rmSync(folder, { recursive: true, force: true })
})
function start(): History {
  const onProblem = (problem: ErrorInfo) => void problems.push(problem)
  const history = openHistory({ folder, now: () => nowMs++, onProblem })
  open.push(history)
  return history
}
function stop(history: History) {
  open = open.filter((other) => other !== history)
  history.close()
}

describe('an older history', () => {
  test('is brought up to date with everything in it found, after a copy of it was kept', () => {
    const file = historyFile(folder)
    writeVersion1(file, 50)
    const history = start()
    expect(history.branchOf('c')).toHaveLength(50)
    expect(history.search('number31', 5)).toMatchObject([{ messageId: 'q31' }])
    expect(history.search('profile', 5)).toHaveLength(1)
    expect(history.search('GRÖSSERE', 5)).toEqual([])
    expect(history.search('größere knöpfe', 5)).toMatchObject([{ messageId: null }])
    expect(history.search('Knopf', 5)).toMatchObject([{ messageId: null, excerpt: 'Größere Knöpfe' }])
    expect(problems).toEqual([])
    const kept = new Database(join(file.backupsDir, `before-v${schemaVersion}.db`))
    expect(kept.prepare('PRAGMA user_version').all()).toEqual([{ user_version: 1 }])
    expect(kept.prepare('SELECT count(*) AS n FROM messages').all()).toEqual([{ n: 50 }])
    kept.close()
  })

  test('that comes back as a copy of one is brought up to date as well', () => {
    const file = historyFile(folder)
    writeVersion1(file, 5)
    stop(start())
    writeFileSync(file.path, 'x'.repeat(9_000))
    const again = start()
    expect(problems).toMatchObject([{ code: 'history-restored' }])
    expect(again.search('number3', 5)).toHaveLength(1)
  })
})

describe('pictures that are still named', () => {
  const id = (letter: string) => letter.repeat(64)
  const picture = (letter: string) => ({
    ...{ id: id(letter), kind: 'image' as const, name: 'p.png', mime: 'image/png' as const, widthPx: 1 },
    ...{ heightPx: 1, bytes: 1, source: 'paste' as const },
  })

  test('are those of every version, draft, tool result and deleted conversation that can come back', () => {
    const history = start()
    talk(history, 'c', 1)
    history.append('c', 'c-a0', { ...turn('first', 'one wording'), attachments: [picture('a')] })
    history.append('c', 'c-a0', { ...turn('second', 'another'), attachments: [picture('b')] })
    const shown = reply('shown', '')
    const call = { id: 't', name: 'look', argumentsText: '{}', state: 'done' as const }
    const [step] = shown.steps
    if (step) step.toolCalls = [{ ...call, result: { text: '', attachments: [picture('c')] } }]
    history.append('c', 'second', shown)
    history.update('c', { draft: { text: '', attachments: [picture('d')] } })
    talk(history, 'gone', 1)
    history.append('gone', 'gone-a0', { ...turn('gone-q', ''), attachments: [picture('e')] })
    history.remove('gone')
    // A text about pictures is none.
    history.append('c', 'shown', turn('text', `{"kind":"image","id":"${id('f')}"}`))
    expect([...history.attachmentIds()].sort()).toEqual(['a', 'b', 'c', 'd', 'e'].map(id))
    stop(history)
    const again = start()
    while (again.purgeSome());
    expect([...again.attachmentIds()].sort()).toEqual(['a', 'b', 'c', 'd'].map(id))
  })

  test('are not known of a newer history or one that was damaged, so nothing is thrown away', () => {
    const history = start()
    talk(history, 'c', 1)
    stop(history)
    const { path } = historyFile(folder)
    const db = new Database(path)
    db.exec(`PRAGMA user_version = ${schemaVersion + 1}`)
    db.close()
    const newer = start()
    expect(() => newer.attachmentIds()).toThrow('cannot be known')
    expect(newer.retry()).toBe(false)
    stop(newer)
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
    writeFileSync(path, 'x'.repeat(9_000))
    const damaged = start()
    expect(problems.map(({ code }) => code)).toEqual(['history-newer', 'history-damaged'])
    expect(() => damaged.attachmentIds()).toThrow('cannot be known')
  })
})

test('what is deleted after the start is not removed for good until the next', () => {
  const history = start()
  talk(history, 'c', 1)
  history.remove('c')
  expect(history.purgeSome()).toBe(false)
  expect(history.restore('c')).toBe(true)
  for (let number = 0; number < 45; number += 1) {
    talk(history, `d${number}`, 1)
    history.remove(`d${number}`)
  }
  stop(history)
  const again = start()
  let steps = 1
  while (again.purgeSome()) steps += 1
  expect(steps).toBe(3)
  expect(again.list(null, 9).total).toBe(1)
  expect(again.restore('d3')).toBe(false)
})

describe('copies of each day', () => {
  const day = (number: number) => Date.parse(`2026-03-${String(number).padStart(2, '0')}T12:00:00`)

  test('are kept for a while, one a day, and a killed attempt leaves nothing behind', () => {
    const history = start()
    talk(history, 'c', 2)
    const file = historyFile(folder)
    writeFileSync(join(file.backupsDir, 'daily-2026-02-28.db.part'), 'half')
    for (let number = 1; number <= limits.dailyBackups + 2; number += 1) {
      keepDailyBackup(file, day(number))
      keepDailyBackup(file, day(number))
    }
    const kept = readdirSync(file.backupsDir).sort()
    expect(kept).toHaveLength(limits.dailyBackups)
    expect(kept.at(-1)).toBe(`daily-2026-03-0${limits.dailyBackups + 2}.db`)
    expect(isSound(join(file.backupsDir, kept[0] ?? ''))).toBe('sound')
  })

  test('a damaged copy is passed over for the one before', () => {
    const history = start()
    talk(history, 'c', 2)
    const file = historyFile(folder)
    keepDailyBackup(file, day(1))
    talk(history, 'd', 2)
    keepDailyBackup(file, day(2))
    stop(history)
    writeFileSync(join(file.backupsDir, 'daily-2026-03-02.db'), 'y'.repeat(20_000))
    writeFileSync(file.path, 'x'.repeat(20_000))
    const again = start()
    expect(problems).toMatchObject([{ code: 'history-restored', params: { date: '2026-03-01' } }])
    expect(again.branchOf('c')).toHaveLength(4)
  })

  test('a file that is damaged while it is open is replaced, and the failed call answered from the copy', () => {
    const history = start()
    for (let number = 0; number < 60; number += 1) talk(history, `c${number}`, 4)
    const file = historyFile(folder)
    keepDailyBackup(file, day(1))
    stop(history)
    // Another file, so that nothing of it is cached.
    const other = mkdtempSync(join(tmpdir(), 'reticle-upkeep-'))
    const before = folder
    try {
      folder = other
      const harmed = historyFile(other)
      stop(start())
      const bytes = readFileSync(file.path)
      // All but the first pages, which the start looks at.
      bytes.fill(0xff, 4096 * 30, bytes.length - 4096 * 4)
      writeFileSync(harmed.path, bytes)
      for (const end of ['-wal', '-shm']) rmSync(harmed.path + end, { force: true })
      copyFileSync(
        join(file.backupsDir, 'daily-2026-03-01.db'),
        join(harmed.backupsDir, 'daily-2026-03-01.db'),
      )
      const again = start()
      for (let number = 0; number < 60; number += 1) expect(again.branchOf(`c${number}`)).toHaveLength(8)
      again.create(head('after'))
      expect(problems.map(({ code }) => code)).toEqual(['history-restored'])
      stop(again)
    } finally {
      folder = before
      rmSync(other, { recursive: true, force: true })
    }
  })
})

describe('in the background', () => {
  test('a file in use is checked and copied by a thread, and a damaged one reported', async () => {
    const bundled = mkdtempSync(join(import.meta.dirname, '../../../node_modules/.history-test-'))
    try {
      await build({
        configFile: false,
        logLevel: 'error',
        build: {
          ssr: join(import.meta.dirname, 'background-worker.ts'),
          outDir: bundled,
          rollupOptions: { external: ['libsql'], output: { entryFileNames: 'worker.mjs' } },
        },
        ssr: { noExternal: true, external: ['libsql'] },
      })
      const run = backgroundRunner(join(bundled, 'worker.mjs'))
      const history = start()
      talk(history, 'c', 20)
      const file = historyFile(folder)
      expect(await run('check', file, nowMs)).toBe(true)
      expect(await run('daily-backup', file, Date.parse('2026-03-04T12:00:00'))).toBe(true)
      expect(isSound(join(file.backupsDir, 'daily-2026-03-04.db'))).toBe('sound')
      // A file that cannot be opened is not a damaged one.
      expect(await run('check', { ...file, path: '/proc/nowhere/history.db' }, nowMs)).toBe(true)
      stop(history)

      const bytes = readFileSync(file.path)
      bytes.fill(0xff, 8_192, 16_384)
      writeFileSync(join(folder, 'harmed.db'), bytes)
      let collected = 0
      let stopKeeping = () => {}
      const damaged = await new Promise<boolean>((resolve) => {
        stopKeeping = keepHistory({
          file: { ...file, path: join(folder, 'harmed.db') },
          run,
          now: () => nowMs,
          onDamaged: () => resolve(true),
          purgeSome: () => false,
          collectGarbage: async () => {
            collected += 1
          },
          startDelayMs: 0,
        })
      })
      stopKeeping()
      expect(damaged).toBe(true)
      expect(collected).toBe(0)
    } finally {
      rmSync(bundled, { recursive: true, force: true })
    }
  }, 60_000)
})
