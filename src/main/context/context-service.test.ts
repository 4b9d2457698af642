import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Attachment } from '../../shared/attachments'
import type { AssistantMessage, Message } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { glm5vTurbo, type Model, type Provider, quirkKey } from '../../shared/models'
import { offlineChoice } from '../../shared/offline-provider'
import { defaultSettings, type Settings } from '../../shared/settings'
import type { UsageEntry } from '../history/history-store'
import { createUsage } from '../usage/usage'
import { createContextService } from './context-service'
import { createTokenizer } from './tokenizer'

const zai = defaultSettings.providers[0] as Provider
const small: Model = { ...glm5vTurbo, contextTokens: 8000, maxOutputTokens: 4000 }
const key = quirkKey(zai, glm5vTurbo)
const sentence = 'Rebuild this pricing card with three tiers and a monthly switch. '
const nowMs = new Date(2026, 5, 15).getTime()
// Loaded once for all tests.
const tokenizer = createTokenizer()

test('an estimate joins the branch, the draft’s pictures, the month and the cap', async () => {
  const { context, branch, draft } = await open({ monthlyCapUsd: 5 }, 1.25)
  branch.push(user('u1', sentence), reply('r1', sentence))
  draft.attachments.push(picture('a'))
  const estimate = await context.estimate('c', 'make it blue')
  expect(estimate.parts.map(({ kind }) => kind)).toEqual(['system', 'tools', 'history', 'text', 'attachment'])
  expect(estimate).toMatchObject({ monthUsd: 1.25, capUsd: 5, full: false, windowTokens: 202_752 })
})

test('what is sent before the next turn is weighed with it, and only then', async () => {
  const { context, note } = await open({})
  const textOf = async (text: string) =>
    (await context.estimate('c', text)).parts.find(({ kind }) => kind === 'text')?.tokens ?? 0
  const plain = await textOf('make it blue')
  note.text = sentence.repeat(10)
  expect(await textOf('make it blue')).toBeGreaterThan(plain + 100)
  expect(await textOf('')).toBe(0)
})

test('tools are weighed only where they are offered', async () => {
  const toolsOf = async (patch: Partial<Settings>) => {
    const { context } = await open(patch)
    return (await context.estimate('c', '')).parts.find(({ kind }) => kind === 'tools')?.tokens
  }
  expect(await toolsOf({})).toBeGreaterThan(0)
  expect(await toolsOf({ useTools: false })).toBe(0)
  expect(await toolsOf({ learned: { [key]: ['no-tools'] } })).toBe(0)
})

test('what does not fit is refused with its numbers, and nothing else is', async () => {
  const { context, draft } = await open({ providers: [{ ...zai, models: [small] }] })
  await context.guard('c', sentence)
  await expect(context.guard('c', sentence.repeat(1000))).rejects.toMatchObject({
    code: 'context-full',
    params: { model: small.name, tokens: expect.stringMatching(/^1\d,\d{3}$/), window: '8,000' },
  })
  draft.attachments.push(picture('a'), picture('b'), picture('c'))
  await expect(context.guard('c', sentence)).rejects.toMatchObject({ code: 'context-full' })
  // A retry sends no draft.
  await context.guard('c', null)
})

test('the cap stops before sending, and between the requests of a run', async () => {
  const { context } = await open({ monthlyCapUsd: 1 }, 0.9)
  await context.guard('c', sentence)
  const long = sentence.repeat(12_000)
  await expect(context.guard('c', long)).rejects.toMatchObject({ code: 'cap-reached' })
  const soFar = (inputTokens: number) => reply('r1', '', { inputTokens })
  expect(() => context.guardRun(soFar(10_000))).not.toThrow()
  expect(() => context.guardRun(soFar(100_000))).toThrow(AppError)
  expect(() => context.guardRun({ ...soFar(100_000), usage: null })).not.toThrow()
})

test('a model that was removed is named before anything is sent', async () => {
  const { context } = await open({ model: { providerId: 'zai', modelId: 'gone' } })
  await expect(context.estimate('c', '')).rejects.toMatchObject({ code: 'no-model' })
  await expect(context.guard('c', '')).rejects.toMatchObject({ code: 'no-model' })
})

test('the longest answer asked for shrinks with the conversation', async () => {
  const { context, branch } = await open({})
  expect(await context.maxTokens('c', zai, glm5vTurbo)).toBe(131_072)
  const atFirst = (await context.maxTokens('c', zai, small)) ?? 0
  branch.push(user('u1', sentence.repeat(400)))
  const later = (await context.maxTokens('c', zai, small)) ?? 0
  expect(atFirst).toBe(4000)
  expect(later).toBeLessThan(atFirst)
  expect(later).toBeGreaterThan(0)
})

test('reasoning that goes back with tool results is part of the next request', async () => {
  const { context, branch } = await open({})
  const steps = [{ ...emptyStep, text: 'x', reasoning: sentence.repeat(300) }, emptyStep]
  branch.push(user('u1', sentence), { ...reply('r1', ''), steps })
  const withReasoning = (await context.maxTokens('c', zai, small)) ?? 0
  branch.push(user('u2', 'go on'))
  const dropped = (await context.maxTokens('c', zai, small)) ?? 0
  expect(withReasoning).toBeLessThan(dropped)
})

test('counts of a provider make the next estimate right, also after a restart', async () => {
  const first = await open({})
  first.branch.push(user('u1', sentence.repeat(300)))
  const { totalTokens } = await first.context.estimate('c', '')
  const answered = reply('r1', 'Done.', { inputTokens: Math.round(totalTokens * 1.25) })
  first.branch.push(answered)
  await first.context.learn('c', answered)
  await first.context.flush()

  const { context, branch } = await open({}, 0, first.folder)
  branch.push(user('u1', sentence.repeat(300)))
  expect((await context.estimate('c', '')).totalTokens / totalTokens).toBeCloseTo(1.25, 2)
})

test.each<[name: string, change: (reply: AssistantMessage) => AssistantMessage]>([
  ['without usage', (answered) => ({ ...answered, steps: [emptyStep] })],
  ['begun before this start', (answered) => ({ ...answered, startedAt: nowMs - 1 })],
  ['of a provider that is gone', (answered) => ({ ...answered, providerId: 'gone' })],
  ['that is in no branch', (answered) => ({ ...answered, id: 'elsewhere' })],
])('a reply %s teaches nothing', async (_name, change) => {
  const { context, branch, stored } = await open({})
  const answered = reply('r1', 'Done.', { inputTokens: 9000 })
  branch.push(user('u1', sentence.repeat(300)), answered)
  await context.learn('c', change(answered))
  expect(await stored()).toBe('')
})

test('a reply that goes on teaches once', async () => {
  const { context, branch, stored } = await open({})
  const answered = reply('r1', 'Done.', { inputTokens: 5000 })
  branch.push(user('u1', sentence.repeat(300)), answered)
  await context.learn('c', answered)
  await context.learn('c', reply('r1', 'Done and more.', { inputTokens: 10_100 }))
  expect(JSON.parse(await stored())[key].text.samples).toBe(1)
})

test('a conversation deleted meanwhile is no error', async () => {
  const { context } = await open({}, 0, undefined, () => {
    throw new AppError('conversation-missing')
  })
  await expect(context.learn('c', reply('r1', '', { inputTokens: 9000 }))).resolves.toBeUndefined()
})

test('a turn that is not the draft is weighed with its own pictures', async () => {
  const { context, draft } = await open({ providers: [{ ...zai, models: [small] }] })
  draft.attachments.push(picture('a'), picture('b'), picture('c'))
  await context.guard('c', sentence, [])
  draft.attachments.length = 0
  await context.guard('c', sentence)
  await expect(
    context.guard('c', sentence, [picture('a'), picture('b'), picture('c')]),
  ).rejects.toMatchObject({ code: 'context-full' })
})

test('nothing is counted for what is answered on this computer', async () => {
  let loaded = 0
  const load = async () => {
    loaded += 1
    return () => 1
  }
  const patch = { model: offlineChoice, monthlyCapUsd: 1 }
  const { context, branch } = await open(patch, 2, undefined, undefined, createTokenizer({ load }))
  branch.push(user('u1', sentence), { ...reply('r1', sentence), providerId: 'offline' })
  await context.guard('c', sentence.repeat(100_000))
  await context.guard('c', null)
  expect((await context.estimate('c', sentence)).windowTokens).toBeNull()
  expect(loaded).toBe(0)
})

async function open(
  patch: Partial<Settings>,
  spentUsd = 0,
  folder?: string,
  branchOf?: () => readonly Message[],
  counting = tokenizer,
) {
  const path = folder ?? (await mkdtemp(join(tmpdir(), 'reticle-context-')))
  if (!folder) onTestFinished(() => rm(path, { recursive: true, force: true }))
  const branch: Message[] = []
  const note = { text: '' }
  const draft = { text: 'not this one', attachments: [] as Attachment[] }
  const settings = () => ({ ...defaultSettings, ...patch })
  const entries: UsageEntry[] = []
  const sum = { replies: 1, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, unpricedReplies: 0 }
  const usage = createUsage({
    history: {
      recordUsage: (entry) => void entries.push(entry),
      usageSum: () => ({ ...sum, costUsd: spentUsd }),
      usageDays: () => [],
      usageEntries: () => entries,
    },
    settings,
    now: () => nowMs,
  })
  const file = join(path, 'context-calibration.json')
  const context = createContextService({
    branchOf: branchOf ?? (() => branch),
    toldDraft: (_, draft) => (note.text === '' ? draft : { ...draft, text: `${note.text}\n\n${draft.text}` }),
    choice: () => settings().model,
    headOf: () => ({ draft }),
    settings,
    usage,
    file,
    tokenizer: counting,
    now: () => nowMs,
  })
  const stored = async () => {
    await context.flush()
    return readFile(file, 'utf8').catch(() => '')
  }
  return { context, branch, draft, note, folder: path, stored }
}

function picture(id: string): Attachment {
  const size = { widthPx: 2560, heightPx: 1440, bytes: 1 }
  return { id, kind: 'image', name: 'a.png', mime: 'image/png', source: 'drop', ...size }
}

function user(id: string, text: string): Message {
  return { id, role: 'user', text, attachments: [], createdAt: 0 }
}

function reply(id: string, text: string, used?: { inputTokens: number }): AssistantMessage {
  const usage = used ? { cachedInputTokens: 0, outputTokens: 100, reasoningTokens: 0, ...used } : null
  return {
    id,
    role: 'assistant',
    end: { outcome: 'done' },
    status: null,
    steps: [{ ...emptyStep, text, usage }],
    providerId: 'zai',
    modelId: 'glm-5v-turbo',
    thinking: true,
    startedAt: nowMs,
    answerStartedAt: null,
    endedAt: nowMs,
    usage,
    costUsd: null,
  }
}
