import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type AssistantMessage,
  type ConversationHead,
  emptyStep,
  type Message,
} from '../../shared/conversation'
import type { ErrorInfo } from '../../shared/errors'
import { keepDailyBackup } from './backups'
import { type History, openHistory } from './history'
import { historyFile } from './history-file'
import { schemaVersion } from './schema'

let folder: string
let problems: ErrorInfo[]
let open: History[]
let nowMs: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-history-'))
  problems = []
  nowMs = 1000
  open = []
})
afterEach(() => {
  for (const history of open) history.close()
  rmSync(folder, { recursive: true, force: true })
})

const path = () => historyFile(folder).path
function start(): History {
  const history = openHistory({
    folder,
    now: () => nowMs++,
    onProblem: (problem) => void problems.push(problem),
  })
  open.push(history)
  return history
}
function stop(history: History) {
  open = open.filter((other) => other !== history)
  history.close()
}

const head = (id: string, more: Partial<ConversationHead> = {}): ConversationHead => ({
  id,
  title: `Title ${id}`,
  createdAt: 1,
  updatedAt: 1,
  pinned: false,
  thinking: true,
  draft: { text: '', attachments: [] },
  ...more,
})
const turn = (id: string, text: string): Message => ({
  id,
  role: 'user',
  text,
  attachments: [],
  createdAt: 1,
})
const reply = (
  id: string,
  text: string,
  end: AssistantMessage['end'] = { outcome: 'done' },
): AssistantMessage => ({
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
})
const texts = (messages: readonly Message[]) =>
  messages.map((message) => (message.role === 'assistant' ? message.steps[0]?.text : message.text))

/** A conversation of `pairs` turns with their replies: q0, a0, q1, a1, … */
function talk(history: History, id: string, pairs: number) {
  history.create(head(id))
  let parent: string | null = null
  for (let pair = 0; pair < pairs; pair += 1) {
    history.append(id, parent, turn(`${id}-q${pair}`, `question ${pair}`))
    history.append(id, `${id}-q${pair}`, reply(`${id}-a${pair}`, `answer ${pair}`))
    parent = `${id}-a${pair}`
  }
}

describe('conversations', () => {
  test('survive a restart, with their drafts and pages', () => {
    const history = start()
    talk(history, 'c', 30)
    history.update('c', { draft: { text: 'half a thought', attachments: [] }, pinned: true })
    stop(history)
    const again = start()
    const shown = again.conversation('c', 10)
    expect(shown).toMatchObject({ pinned: true, draft: { text: 'half a thought' }, earlierCount: 50 })
    expect(texts(shown?.messages ?? []).slice(-2)).toEqual(['question 29', 'answer 29'])
    const earlier = again.earlier('c', shown?.messages[0]?.id ?? '', 20)
    expect(earlier).toMatchObject({ earlierCount: 30 })
    expect(texts(earlier.messages)[0]).toBe('question 15')
    expect(again.branchOf('c')).toHaveLength(60)
    expect(problems).toEqual([])
  })

  test('are listed in pages: pinned first, then newest; empty ones are not', () => {
    const history = start()
    for (let number = 0; number < 7; number += 1) history.create(head(`c${number}`, { updatedAt: number }))
    history.create(head('empty', { title: '', updatedAt: 99 }))
    history.update('c1', { pinned: true })
    const ids: string[] = []
    let after: string | null = null
    do {
      const page = history.list(after, 3)
      expect(page.total).toBe(7)
      ids.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(ids).toEqual(['c1', 'c6', 'c5', 'c4', 'c3', 'c2', 'c0'])
    expect(history.findUntouched(() => true)?.id).toBe('empty')
    expect(history.list('no cursor of ours', 3).items).toHaveLength(3)
  })

  test('keep every version of a turn and show one branch', () => {
    const history = start()
    talk(history, 'c', 2)
    history.append('c', 'c-a0', turn('other', 'in other words'))
    history.append('c', 'other', reply('other-a', 'another answer'))
    expect(texts(history.branchOf('c'))).toEqual([
      'question 0',
      'answer 0',
      'in other words',
      'another answer',
    ])
    expect(history.branchOf('c')[2]).toMatchObject({ versions: ['c-q1', 'other'] })
    history.showVersion('c', 'c-q1')
    expect(texts(history.branchOf('c'))).toEqual(['question 0', 'answer 0', 'question 1', 'answer 1'])
    expect(() => history.showVersion('c', 'nowhere')).toThrow('message-missing')
    history.branch('c', 'c-a0', head('b'))
    expect(texts(history.branchOf('b'))).toEqual(['question 0', 'answer 0'])
    expect(history.branchOf('b')[0]?.id).not.toBe('c-q0')
  })

  test('come back after a delete until the next start, and are then gone for good', () => {
    const history = start()
    talk(history, 'c', 1)
    history.remove('c')
    expect(history.list(null, 10).items).toEqual([])
    expect(history.search('answer', 10)).toEqual([])
    expect(history.restore('c')).toBe(true)
    expect(history.list(null, 10).items).toHaveLength(1)
    history.remove('c')
    stop(history)
    const again = start()
    again.purgeSome()
    expect(again.restore('c')).toBe(false)
    expect(again.search('answer', 10)).toEqual([])
  })
})

describe('live replies', () => {
  test('hold after a crash what was journalled, marked as cut off', () => {
    const history = start()
    history.create(head('c'))
    history.append('c', null, turn('q', 'Go'))
    history.append('c', 'q', reply('a', '', null))
    history.journal('a', [{ type: 'text', text: 'Received ', atMs: 5 }])
    history.journal('a', [
      { type: 'text', text: 'this.', atMs: 6 },
      { type: 'tool-delta', index: 0, id: 't', name: 'write_file', argumentsText: '{"pa' },
    ])
    // No close: the process is gone.
    const again = start()
    expect(again.recovered).toHaveLength(1)
    expect(again.branchOf('c')[1]).toMatchObject({
      end: { outcome: 'truncated', reason: 'app-closed' },
      steps: [{ text: 'Received this.', toolCalls: [{ id: 't', state: 'failed' }] }],
    })
    expect(again.search('received', 5)).toHaveLength(1)
    stop(again)
    expect(start().recovered).toEqual([])
  })
})

describe('search', () => {
  const said: [id: string, text: string][] = [
    ['en', 'The deployment pipeline failed with ECONNREFUSED on port 8080'],
    ['de', 'Größe und Abstände der Schaltflächen prüfen'],
    ['zh', '请把这个登录页面做成响应式布局，按钮要圆角'],
    ['ja', 'このボタンの色を変更してください'],
    ['th', 'ช่วยแก้ไขหน้าจอเข้าสู่ระบบ'],
    ['code', 'const { data } = useSWR(fetchUserProfile) // see src/App.tsx and my_long_name'],
  ]
  test.each([
    ['deploy', 'en'],
    ['econnrefused', 'en'],
    ['pipeline failed', 'en'],
    ['8080', 'en'],
    ['grosse', null],
    ['große', 'de'],
    ['größe', 'de'],
    ['grösse', null],
    ['abstande', 'de'],
    ['登录', 'zh'],
    ['登', 'zh'],
    ['响应式布局', 'zh'],
    ['按钮 登录', 'zh'],
    ['式响', null],
    ['ボタン', 'ja'],
    ['変更', 'ja'],
    ['เข้าสู่', 'th'],
    ['useSWR', 'code'],
    ['fetchUser', 'code'],
    ['profile', 'code'],
    ['app.tsx', 'code'],
    ['src/App.tsx', 'code'],
    ['my_long', 'code'],
    ['"', null],
    ['NEAR(a b)', null],
    ['*', null],
    ["'; DROP TABLE messages; --", null],
    ['', null],
  ])('%j finds %j', (query, expected) => {
    const history = start()
    for (const [id, text] of said) {
      history.create(head(id, { title: '' }))
      history.append(id, null, turn(`${id}-q`, text))
    }
    const found = history.search(query, 10).map(({ conversation }) => conversation.id)
    expect(found).toEqual(expected === null ? [] : [expected])
  })

  test('marks what matched in the text around it, and finds titles', () => {
    const history = start()
    history.create(head('c', { title: 'Login page' }))
    history.append('c', null, turn('q', `${'word '.repeat(60)}the Button is blue ${'tail '.repeat(60)}`))
    const [hit] = history.search('button', 5)
    expect(hit?.messageId).toBe('q')
    expect(hit?.marks.map(([start, end]) => hit.excerpt.slice(start, end))).toEqual(['Button'])
    expect(hit?.excerpt.length).toBeLessThan(180)
    const [byTitle] = history.search('login', 5)
    expect(byTitle).toMatchObject({ messageId: null, excerpt: 'Login page', marks: [[0, 5]] })
  })
})

describe('a damaged file', () => {
  const damage: [string, (file: string) => void][] = [
    ['its head overwritten', (file) => writeAt(file, 0, Buffer.alloc(4096, 0x41))],
    ['its middle overwritten', (file) => writeAt(file, 4096, Buffer.alloc(16_384, 0xff))],
    ['cut short', (file) => truncateSync(file, 5000)],
    ['another kind of file', (file) => writeFileSync(file, '<html>not a database</html>'.repeat(400))],
  ]
  test.each(damage)('%s is set aside and the newest copy opened', (_, harm) => {
    const history = start()
    talk(history, 'kept', 3)
    keepDailyBackup(historyFile(folder), Date.parse('2026-03-04T12:00:00'))
    talk(history, 'newer', 1)
    stop(history)
    harm(path())
    const again = start()
    // What the first look does not see, the check in the background does.
    if (problems.length === 0) again.reportDamage()
    expect(problems).toMatchObject([{ code: 'history-restored', params: { date: '2026-03-04' } }])
    expect(again.branchOf('kept')).toHaveLength(6)
    expect(again.head('newer')).toBeUndefined()
    expect(readdirSync(join(folder, 'history')).some((name) => name.includes('damaged'))).toBe(true)
  })

  test('without a copy leaves an empty history, and the file', () => {
    const history = start()
    talk(history, 'c', 1)
    stop(history)
    writeFileSync(path(), 'x'.repeat(10_000))
    const again = start()
    expect(problems).toMatchObject([{ code: 'history-damaged' }])
    expect(again.list(null, 5).items).toEqual([])
    const aside = String(problems[0]?.params?.file)
    expect(readFileSync(join(folder, 'history', aside), 'utf8')).toContain('xxxx')
  })
})

test('a newer history is left alone; the app goes on in memory', () => {
  const history = start()
  talk(history, 'c', 1)
  stop(history)
  const db = new Database(path())
  db.exec(`PRAGMA user_version = ${schemaVersion + 1}`)
  db.close()
  const again = start()
  expect(problems).toMatchObject([{ code: 'history-newer' }])
  talk(again, 'new', 1)
  expect(again.branchOf('new')).toHaveLength(2)
  stop(again)
  const untouched = new Database(path())
  expect(untouched.prepare("SELECT count(*) AS n FROM conversations WHERE id = 'new'").all()).toEqual([
    { n: 0 },
  ])
  untouched.close()
})

describe('a file that cannot be written', () => {
  test('locked by another program: nothing is lost, it is said once, and written when the lock goes', () => {
    const history = start()
    talk(history, 'c', 1)
    const other = new Database(path())
    other.exec('BEGIN EXCLUSIVE')
    history.append('c', 'c-a0', turn('q', 'while locked'))
    history.append('c', 'q', reply('a', 'answered while locked'))
    history.create(head('fresh'))
    history.append('fresh', null, turn('fq', 'a new one'))
    expect(problems.map(({ code }) => code)).toEqual(['history-locked'])
    expect(texts(history.branchOf('c')).slice(-2)).toEqual(['while locked', 'answered while locked'])
    expect(
      history
        .list(null, 10)
        .items.map(({ id }) => id)
        .sort(),
    ).toEqual(['c', 'fresh'])
    expect(history.search('locked', 5)).toHaveLength(1)
    expect(history.retry()).toBe(false)
    other.exec('ROLLBACK')
    other.close()
    expect(history.retry()).toBe(true)
    stop(history)
    const again = start()
    expect(texts(again.branchOf('c')).slice(-2)).toEqual(['while locked', 'answered while locked'])
    expect(texts(again.branchOf('fresh'))).toEqual(['a new one'])
  })
})

function writeAt(file: string, at: number, bytes: Buffer) {
  const content = readFileSync(file)
  bytes.copy(content, at)
  writeFileSync(file, content)
}
