import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { AssistantMessage, Conversation } from '../../shared/conversation'
import type { ErrorInfo } from '../../shared/errors'
import { openConversations } from './conversation-store'

let folder: string
let problems: ErrorInfo[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reticle-conversations-'))
  problems = []
})

const open = async () => {
  const store = openConversations({ folder, onProblem: (problem) => problems.push(problem) })
  await store.loaded
  return store
}

const conversation = (id: string, changes: Partial<Conversation> = {}): Conversation => ({
  id,
  title: id,
  createdAt: 1,
  updatedAt: 2,
  thinking: true,
  draft: { text: 'draft', attachments: [] },
  messages: [],
  ...changes,
})

const live: AssistantMessage = {
  id: 'm',
  role: 'assistant',
  end: null,
  reasoning: 'why',
  text: 'half an ans',
  providerId: 'p',
  modelId: 'm',
  thinking: true,
  startedAt: 1,
  answerStartedAt: 2,
  endedAt: null,
  usage: null,
}

test('what was put is there after a restart, newest first', async () => {
  const first = await open()
  first.put(conversation('a', { updatedAt: 1 }))
  first.put(conversation('b', { updatedAt: 5 }), 60_000)
  await first.flush()
  expect((await open()).all()).toEqual([
    conversation('b', { updatedAt: 5 }),
    conversation('a', { updatedAt: 1 }),
  ])
})

test('a reply that was live when the app died keeps its text and is marked as cut off', async () => {
  const first = await open()
  first.put(conversation('a', { messages: [live] }))
  await first.flush()
  expect((await open()).get('a')?.messages[0]).toMatchObject({
    text: 'half an ans',
    end: { outcome: 'truncated', reason: 'app-closed' },
  })
})

test.each(['{"version":1,"conv', '', '[]', '{"version":1,"conversation":{"id":"bad"}}'])(
  'a damaged file (%s) is set aside and named; the others are read',
  async (text) => {
    const first = await open()
    first.put(conversation('good'))
    await first.flush()
    await writeFile(join(folder, 'bad.json'), text)
    const second = await open()
    expect(second.all().map(({ id }) => id)).toEqual(['good'])
    expect(problems).toEqual([{ code: 'conversation-damaged', params: { file: 'bad.damaged' } }])
    expect(await readFile(join(folder, 'bad.damaged'), 'utf8')).toBe(text)
  },
)

test('many quick changes leave the last one on disk and no temporary file', async () => {
  const store = await open()
  for (let turn = 0; turn <= 50; turn += 1) store.put(conversation('a', { title: `title ${turn}` }))
  await store.flush()
  expect((await open()).get('a')?.title).toBe('title 50')
  expect(await readdir(folder)).toEqual(['a.json'])
})

test('deleting can be undone until the next start', async () => {
  const store = await open()
  store.put(conversation('a'))
  await store.remove('a')
  expect(store.get('a')).toBeUndefined()
  expect(await store.restore('a')).toEqual(conversation('a'))
  expect((await open()).get('a')).toEqual(conversation('a'))
  await store.remove('a')
  expect((await open()).all()).toEqual([])
  expect(await readdir(folder)).toEqual([])
})

test('a folder that cannot be written is reported once, and what is in memory stays', async () => {
  await writeFile(join(folder, 'file'), '')
  const inside = join(folder, 'file', 'conversations')
  const store = openConversations({ folder: inside, onProblem: (problem) => problems.push(problem) })
  await store.loaded
  store.put(conversation('a'))
  store.put(conversation('a', { title: 'new' }))
  await store.flush()
  expect(problems.map(({ code }) => code)).toEqual(['save-failed'])
  expect(store.get('a')?.title).toBe('new')
})
