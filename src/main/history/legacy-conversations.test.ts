import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ErrorInfo } from '../../shared/errors'
import { type History, openHistory } from './history'
import { takeOverOldFiles } from './legacy-conversations'

let folder: string
let problems: ErrorInfo[]
let open: History[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reticle-legacy-'))
  mkdirSync(join(folder, 'conversations'))
  problems = []
  open = []
})
afterEach(() => {
  for (const history of open) history.close()
  rmSync(folder, { recursive: true, force: true })
})
const onProblem = (problem: ErrorInfo) => void problems.push(problem)
function start(): History {
  const history = openHistory({ folder, now: Date.now, onProblem })
  open.push(history)
  takeOverOldFiles(folder, history, onProblem)
  return history
}
const old = (name: string) => join(folder, 'conversations', name)

const picture = {
  ...{ id: 'a'.repeat(64), kind: 'image', name: 'p.png', mime: 'image/png', widthPx: 1, heightPx: 1 },
  ...{ bytes: 1, source: 'paste' },
}
function write(id: string, end: unknown = { outcome: 'done' }) {
  const user = { id: `${id}-q`, role: 'user', text: 'Make it blue', attachments: [picture], createdAt: 3 }
  const usage = { inputTokens: 5, cachedInputTokens: 0, outputTokens: 6, reasoningTokens: 1 }
  const assistant = {
    ...{ id: `${id}-a`, role: 'assistant', end, reasoning: 'Hm', text: 'It is blue', providerId: 'zai' },
    ...{ modelId: 'glm', thinking: true, startedAt: 4, answerStartedAt: 5, endedAt: end && 6, usage },
  }
  const draft = { text: 'next', attachments: [] }
  const times = { createdAt: 1, updatedAt: 2 }
  const messages = [user, assistant]
  const conversation = { id, title: 'Blue', ...times, thinking: false, draft, messages }
  writeFileSync(old(`${id}.json`), JSON.stringify({ version: 1, conversation }))
}

test('earlier conversations are taken over once, and their files kept aside', () => {
  write('c')
  write('cut', null)
  const history = start()
  expect(history.head('c')).toMatchObject({ title: 'Blue', thinking: false, draft: { text: 'next' } })
  expect(history.branchOf('c')).toMatchObject([
    { text: 'Make it blue', attachments: [{ id: 'a'.repeat(64) }] },
    {
      steps: [{ text: 'It is blue', reasoning: 'Hm', usage: { outputTokens: 6 } }],
      end: { outcome: 'done' },
    },
  ])
  expect(history.branchOf('cut')[1]).toMatchObject({ end: { outcome: 'truncated', reason: 'app-closed' } })
  expect(history.search('blue', 5)).toHaveLength(2)
  expect(readdirSync(join(folder, 'conversations-imported')).sort()).toEqual(['c.json', 'cut.json'])
  expect(readdirSync(join(folder, 'conversations'))).toEqual([])
  expect(problems).toEqual([])
})

test('a crash between taking over and setting aside makes no second copy', () => {
  write('c')
  start()
  write('c')
  expect(start().list(null, 5).total).toBe(1)
  expect(readdirSync(join(folder, 'conversations'))).toEqual([])
})

test('a damaged file is told of and kept, and costs no other', () => {
  write('c')
  writeFileSync(old('bad.json'), '{"version":1,"conversation":{')
  writeFileSync(old('odd.json'), JSON.stringify({ version: 1, conversation: { id: 'odd', messages: 5 } }))
  const history = start()
  expect(history.list(null, 5).total).toBe(1)
  expect(problems.map(({ code, params }) => [code, params?.file])).toEqual([
    ['conversation-damaged', 'bad.damaged'],
    ['conversation-damaged', 'odd.damaged'],
  ])
  expect(readdirSync(join(folder, 'conversations')).sort()).toEqual(['bad.damaged', 'odd.damaged'])
})

test('nothing is set aside while the history cannot be written', () => {
  write('c')
  // In the place of the history's folder: it cannot be made.
  writeFileSync(join(folder, 'history'), '')
  const history = start()
  expect(history.branchOf('c')).toHaveLength(2)
  expect(existsSync(old('c.json'))).toBe(true)
  rmSync(join(folder, 'history'))
  expect(history.retry()).toBe(true)
  expect(start().list(null, 5).total).toBe(1)
  expect(existsSync(old('c.json'))).toBe(false)
})
