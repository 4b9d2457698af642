import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorInfo } from '../../shared/errors'
import { type History, openHistory } from './history'
import { historyFile } from './history-file'
import { head, reply, talk, texts, turn } from './test-messages'

let folder: string
let problems: ErrorInfo[]
let open: History[]
let ended: (() => void)[]
beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'reticle-trouble-'))
  folder = made
  problems = []
  open = []
  ended = [() => rmSync(made, { recursive: true, force: true })]
})
afterEach(() => {
  for (const history of open) history.close()
  for (const end of ended.reverse()) end()
})

function start(): History {
  const onProblem = (problem: ErrorInfo) => void problems.push(problem)
  // Trying again is asked for here, never waited for.
  const history = openHistory({ folder, now: Date.now, onProblem, retryEveryMs: 1_000_000 })
  open.push(history)
  return history
}
function stop(history: History) {
  open = open.filter((other) => other !== history)
  history.close()
}
const codes = () => problems.map(({ code }) => code)

const entry = {
  atMs: Date.parse('2026-03-04T12:00:00'),
  conversationId: 'c',
  messageId: 'a',
  providerId: 'p',
  providerName: 'P',
  modelId: 'm',
  inputTokens: 10,
  cachedInputTokens: 4,
  outputTokens: 5,
  costUsd: 0.5,
}

/** Another process that holds the file until `release`. */
async function heldElsewhere(how: string): Promise<() => Promise<void>> {
  const script = `
    const db = new (require('libsql'))(process.argv[1])
    db.exec(process.argv[2])
    process.stdout.write('held')
    process.stdin.once('data', () => process.exit()).once('end', () => process.exit())`
  const child: ChildProcess = spawn(process.execPath, ['-e', script, historyFile(folder).path, how], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  ended.push(() => child.kill('SIGKILL'))
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('The other process ended')))
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), failed])
  failed.catch(() => undefined)
  return async () => {
    child.stdin?.end()
    await once(child, 'exit')
  }
}

describe('held by another process', () => {
  test('what is said meanwhile is shown, counted and written when it lets go', async () => {
    const history = start()
    talk(history, 'c', 1)
    history.recordUsage(entry)
    const release = await heldElsewhere('BEGIN EXCLUSIVE')
    history.append('c', 'c-a0', turn('q', 'while locked'))
    history.append('c', 'q', reply('a', '', null))
    history.journal('a', [{ type: 'text', text: 'streamed while locked', atMs: 5 }])
    history.replace('c', reply('a', 'streamed while locked'))
    history.create(head('empty', { title: '' }))
    history.recordUsage(entry)
    expect(codes()).toEqual(['history-locked'])
    expect(history.findUntouched(() => true)?.id).toBe('empty')
    expect(history.usageSum(0)).toMatchObject({ replies: 2, costUsd: 1 })
    expect(history.usageDays('2026-03-04')).toMatchObject([
      { day: '2026-03-04', replies: 2, inputTokens: 20 },
    ])
    expect([...history.usageEntries()]).toHaveLength(2)
    expect([...history.everyConversation()].map(({ messages }) => messages.length)).toEqual([4])
    expect(history.search('streamed', 5)).toHaveLength(1)
    expect(history.purgeSome()).toBe(false)
    await release()
    expect(history.retry()).toBe(true)
    expect(history.usageSum(0)).toMatchObject({ replies: 2 })
    stop(history)
    const again = start()
    expect(texts(again.branchOf('c')).slice(-2)).toEqual(['while locked', 'streamed while locked'])
    expect([...again.usageEntries()]).toHaveLength(2)
    expect(codes()).toEqual(['history-locked'])
  })

  test('from before the start: goes on in memory and joins the file when it can', async () => {
    const before = start()
    talk(before, 'old', 1)
    before.append('old', 'old-a0', turn('old-q', 'left open'))
    before.append('old', 'old-q', reply('old-live', '', null))
    stop(before)
    const copy = mkdtempSync(join(tmpdir(), 'reticle-trouble-'))
    ended.push(() => rmSync(copy, { recursive: true, force: true }))
    moveTo(copy)
    const release = await heldElsewhere(
      "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE conversations SET title = 'x'; COMMIT",
    )
    const history = start()
    expect(codes()).toEqual(['history-locked'])
    talk(history, 'new', 2)
    history.recordUsage(entry)
    expect(history.retry()).toBe(false)
    expect(() => history.attachmentIds()).toThrow('cannot be known')
    await release()
    expect(history.retry()).toBe(true)
    expect(codes()).toEqual(['history-locked'])
    expect(texts(history.branchOf('new'))).toHaveLength(4)
    expect(history.branchOf('old').at(-1)).toMatchObject({ end: { reason: 'app-closed' } })
    stop(history)
    const again = start()
    expect(again.list(null, 9).total).toBe(2)
    expect(again.usageSum(0)).toMatchObject({ replies: 1 })
  })
})

/** A copy in another folder, which nothing of this process holds open: closing alone does not let go of a file. */
function moveTo(to: string): void {
  cpSync(join(folder, 'history', 'history.db'), join(to, 'history', 'history.db'))
  folder = to
}

function mounts(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const probe = mkdtempSync(join(tmpdir(), 'reticle-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

describe.skipIf(!mounts())('on a small disk of its own', () => {
  let disk: string
  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'reticle-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk])
    ended.push(() => {
      execFileSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    })
  })
  const remount = (how: string) => execFileSync('mount', ['-o', `remount,${how}`, disk])
  const fill = () => {
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize))
  }

  test('a full disk is told once; nothing said is lost while it is full or after', () => {
    folder = disk
    const history = start()
    talk(history, 'c', 3)
    fill()
    history.append('c', 'c-a2', turn('q', 'long '.repeat(40_000)))
    history.append('c', 'q', reply('a', '', null))
    for (let piece = 0; piece < 20; piece += 1)
      history.journal('a', [{ type: 'text', text: `piece ${piece} `.repeat(2_000), atMs: 5 }])
    history.replace('c', reply('a', 'the answer on a full disk'))
    talk(history, 'other', 1)
    history.update('other', { draft: { text: 'still typing', attachments: [] } })
    expect(codes()).toEqual(['disk-full'])
    expect(texts(history.branchOf('c')).at(-1)).toBe('the answer on a full disk')
    expect(history.head('other')?.draft.text).toBe('still typing')
    expect(history.list(null, 9).total).toBe(2)
    expect(history.retry()).toBe(false)
    expect(codes()).toEqual(['disk-full'])

    rmSync(join(disk, 'ballast'))
    expect(history.retry()).toBe(true)
    history.append('c', 'a', turn('q2', 'there is room again'))
    stop(history)
    const again = start()
    expect(texts(again.branchOf('c')).slice(-2)).toEqual(['the answer on a full disk', 'there is room again'])
    expect(again.branchOf('c')).toHaveLength(9)
    expect(again.head('other')?.draft.text).toBe('still typing')
    expect(codes()).toEqual(['disk-full'])
  })

  test('what was saved before the disk filled is there after the app is killed', () => {
    folder = disk
    const history = start()
    talk(history, 'c', 3)
    fill()
    history.append('c', 'c-a2', turn('q', 'long '.repeat(40_000)))
    // No close: the process is gone. Another start finds the disk still full.
    const again = start()
    expect(again.branchOf('c').length).toBeGreaterThanOrEqual(6)
    expect(texts(again.branchOf('c')).slice(0, 6)).toEqual(
      [0, 1, 2].flatMap((pair) => [`question ${pair}`, `answer ${pair}`]),
    )
  })

  test('a read-only folder is told once; what is there is shown, what is said is written later', () => {
    const before = start()
    talk(before, 'c', 1)
    stop(before)
    moveTo(disk)
    remount('ro')
    const history = start()
    expect(codes()).toEqual(['history-read-only'])
    expect(texts(history.branchOf('c'))).toEqual(['question 0', 'answer 0'])
    history.append('c', 'c-a0', turn('q', 'written later'))
    talk(history, 'new', 1)
    expect(history.retry()).toBe(false)
    expect(history.list(null, 9).total).toBe(2)
    expect(history.search('later', 5)).toHaveLength(1)
    expect(codes()).toEqual(['history-read-only'])
    remount('rw')
    expect(history.retry()).toBe(true)
    stop(history)
    const again = start()
    expect(texts(again.branchOf('c')).at(-1)).toBe('written later')
    expect(again.branchOf('new')).toHaveLength(2)
  })

  test('an empty read-only folder leaves the app working in memory', () => {
    folder = disk
    remount('ro')
    const history = start()
    expect(codes()).toEqual(['history-read-only'])
    talk(history, 'c', 1)
    expect(history.branchOf('c')).toHaveLength(2)
    remount('rw')
    expect(history.retry()).toBe(true)
    stop(history)
    expect(start().branchOf('c')).toHaveLength(2)
  })
})
