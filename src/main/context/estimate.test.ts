import { expect, test } from 'vitest'
import type { Attachment } from '../../shared/attachments'
import type { Message, ReplyStep, UserMessage } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { defaultProviders, glm5vTurbo, type Provider } from '../../shared/models'
import { toolDefinitions } from '../tools/registry'
import { type EstimateOptions, estimateContext } from './estimate'
import { createScale } from './scale'
import { createTokenizer } from './tokenizer'

const zai = defaultProviders[0] as Provider
const tokenizer = createTokenizer()
const scale = createScale(tokenizer)
const unmeasured = { text: 1, image: 1, samples: 0 }
const sentence = 'Rebuild this pricing card with three tiers and a monthly switch. '

test('an empty conversation weighs its system prompt and its tools', async () => {
  const estimate = await estimateContext(options())
  expect(estimate.parts.map(({ kind }) => kind)).toEqual(['system', 'tools', 'history', 'text'])
  expect(tokensOf(estimate, 'system')).toBeGreaterThan(5)
  expect(tokensOf(estimate, 'tools')).toBeGreaterThan(200)
  expect(tokensOf(estimate, 'text')).toBe(0)
  expect(estimate.totalTokens).toBe(tokensOf(estimate, 'system') + tokensOf(estimate, 'tools'))
  expect(estimate).toMatchObject({
    windowTokens: 202_752,
    replyTokens: 131_072,
    full: false,
    shrinkToPx: null,
    canFold: false,
  })
})

test('each picture of the draft is shown with what it is sent as', async () => {
  const draft = {
    text: sentence,
    attachments: [picture('a', 1920, 1080), { ...picture('b', 1920, 1080), sendMaxSidePx: 1024 }],
  }
  const estimate = await estimateContext(options({ draft }))
  expect(estimate.parts.filter(({ kind }) => kind === 'attachment')).toEqual([
    { kind: 'attachment', id: 'a', tokens: 2691 + 2 },
    { kind: 'attachment', id: 'b', tokens: 37 * 21 + 2 },
  ])
  expect(tokensOf(estimate, 'text')).toBe((await tokenizer.count(sentence)) + 4)
})

test('a model that sees no pictures and calls no tools is sent none', async () => {
  const model = { ...glm5vTurbo, seesImages: false, callsTools: false }
  const draft = { text: '', attachments: [picture('a', 1920, 1080)] }
  const estimate = await estimateContext(options({ model, draft }))
  expect(tokensOf(estimate, 'attachment')).toBe(0)
  expect(tokensOf(estimate, 'tools')).toBe(0)
  const refusing = await estimateContext(options({ quirks: ['no-tools'] }))
  expect(tokensOf(refusing, 'tools')).toBe(0)
})

test('history counts turns, answers, tool calls and what tools gave, pictures included', async () => {
  const bare = await history([user('u1', sentence), reply('r1', { text: sentence })])
  const called = await history([
    user('u1', sentence),
    reply('r2', {
      text: sentence,
      toolCalls: [
        {
          id: 'c',
          name: 'read_file',
          argumentsText: '{"path":"index.html"}',
          state: 'done',
          result: { text: sentence.repeat(10), attachments: [picture('p', 1024, 1024)] },
        },
      ],
    }),
  ])
  const pictureTokens = 1369 + 2
  const resultTokens = await tokenizer.count(sentence.repeat(10))
  expect(called - bare).toBeGreaterThan(pictureTokens + resultTokens)
  expect(called - bare).toBeLessThan(pictureTokens + resultTokens + 40)
})

test('of the branch only what follows the last summary is sent', async () => {
  const summary: Message = { id: 's', role: 'summary', text: 'A card was built.', createdAt: 0 }
  const long = [user('u1', sentence.repeat(500)), reply('r1', { text: sentence.repeat(500) })]
  const before = await history(long)
  const after = await history([...long, summary])
  expect(before).toBeGreaterThan(10_000)
  expect(after).toBeLessThan(20)
})

test('earlier reasoning counts only for servers that keep it', async () => {
  const branch = [user('u1', 'a'), reply('r1', { text: 'b', reasoning: sentence.repeat(100) })]
  const openrouter: Provider = { ...zai, kind: 'openrouter' }
  expect(await history(branch)).toBeLessThan(20)
  expect(await history(branch, { provider: openrouter })).toBeGreaterThan(1000)
})

test('an empty reply is not sent and weighs nothing', async () => {
  expect(await history([user('u1', 'a'), reply('r1', {})])).toBe(await history([user('u1', 'a')]))
})

test('what was learned of a model changes text and pictures apart', async () => {
  const draft = { text: sentence.repeat(20), attachments: [picture('a', 1920, 1080)] }
  const plain = await estimateContext(options({ draft }))
  const learned = await estimateContext(options({ draft, ratios: { text: 1.2, image: 0.5, samples: 9 } }))
  expect(tokensOf(learned, 'text') / tokensOf(plain, 'text')).toBeCloseTo(1.2, 2)
  expect(tokensOf(learned, 'attachment') / tokensOf(plain, 'attachment')).toBeCloseTo(0.5, 2)
  expect(learned.totalTokens).toBe(learned.parts.reduce((sum, { tokens }) => sum + tokens, 0))
})

test('an answer that grows is weighed anew, one that stands is not', async () => {
  let counted = 0
  const watched = createScale({
    count: async (text) => {
      counted += 1
      return text.length
    },
  })
  const branch = [user('u1', sentence), reply('r1', { text: 'a' })]
  await estimateContext(options({ branch, scale: watched }))
  const first = counted
  await estimateContext(options({ branch, scale: watched, draft: { text: 'n', attachments: [] } }))
  expect(counted - first).toBe(1)
  const grown = [branch[0] as Message, reply('r1', { text: 'ab' })]
  await estimateContext(options({ branch: grown, scale: watched, draft: { text: 'n', attachments: [] } }))
  expect(counted - first).toBeGreaterThan(1)
})

test.each<[name: string, pictures: number, contextTokens: number, shrinkToPx: number | null]>([
  ['everything fits', 2, 202_752, null],
  ['a little smaller is enough', 4, 21_000, 2048],
  ['much smaller is needed', 4, 8000, 1024],
  ['nothing makes it fit, but the smallest helps', 4, 2000, 768],
  ['there are none', 0, 100, null],
])('pictures are offered to be shrunk: %s', async (_name, count, contextTokens, shrinkToPx) => {
  const attachments = Array.from({ length: count }, (_, index) => picture(`p${index}`, 3840, 2160))
  const model = { ...glm5vTurbo, contextTokens, maxOutputTokens: null }
  const estimate = await estimateContext(options({ model, tools: null, draft: { text: '', attachments } }))
  expect([estimate.full, estimate.shrinkToPx]).toEqual([contextTokens < 200_000, shrinkToPx])
})

test('small pictures gain nothing by shrinking', async () => {
  const model = { ...glm5vTurbo, contextTokens: 500 }
  const draft = { text: '', attachments: [picture('a', 600, 400)] }
  expect((await estimateContext(options({ model, draft }))).shrinkToPx).toBeNull()
})

test('two earlier turns can be folded, once they are folded no more', async () => {
  const turns = [user('u1', 'a'), reply('r1', { text: 'b' }), user('u2', 'c'), reply('r2', { text: 'd' })]
  const summary: Message = { id: 's', role: 'summary', text: 'e', createdAt: 0 }
  expect((await estimateContext(options({ branch: turns.slice(0, 2) }))).canFold).toBe(false)
  expect((await estimateContext(options({ branch: turns }))).canFold).toBe(true)
  expect((await estimateContext(options({ branch: [...turns, summary] }))).canFold).toBe(false)
})

test('without a known window nothing is ever full', async () => {
  const model = { ...glm5vTurbo, contextTokens: null, maxOutputTokens: null }
  const branch = [user('u1', sentence.repeat(50_000))]
  expect(await estimateContext(options({ model, branch }))).toMatchObject({
    full: false,
    windowTokens: null,
    replyTokens: null,
  })
})

test('cost: unknown prices say so', async () => {
  const model = { ...glm5vTurbo, prices: null }
  expect(await estimateContext(options({ model }))).toMatchObject({
    inputCostUsd: null,
    expectedCostUsd: null,
  })
})

test('cost: a first message is all fresh, with an answer of common length', async () => {
  const estimate = await estimateContext(options({ draft: { text: sentence, attachments: [] } }))
  expect(estimate.inputCostUsd).toBeCloseTo((estimate.totalTokens * 1.2) / 1e6, 10)
  expect((estimate.expectedCostUsd ?? 0) - (estimate.inputCostUsd ?? 0)).toBeCloseTo((1500 * 4) / 1e6, 10)
})

test('cost: what the cache should serve is cheaper, answers are expected to be like those before', async () => {
  const turn = [user('u1', sentence.repeat(200))]
  const answered = (cachedInputTokens: number) => [
    ...turn,
    reply('r1', { text: 'b' }, 300),
    user('u2', 'more'),
    reply('r2', { text: 'c' }, 900, cachedInputTokens),
  ]
  const uncached = await estimateContext(options({ branch: answered(0) }))
  const cached = await estimateContext(options({ branch: answered(2000) }))
  expect(uncached.inputCostUsd).toBeCloseTo((uncached.totalTokens * 1.2) / 1e6, 10)
  // All but the last reply is expected from the cache.
  const freshTokens = (await tokenizer.count('c')) + 4
  const expected = freshTokens * 1.2 + (cached.totalTokens - freshTokens) * 0.24
  expect(cached.inputCostUsd).toBeCloseTo(expected / 1e6, 10)
  expect((cached.expectedCostUsd ?? 0) - (cached.inputCostUsd ?? 0)).toBeCloseTo((600 * 4) / 1e6, 10)
})

test('cost: another model begins without a cache', async () => {
  const branch = [user('u1', sentence), reply('r1', { text: 'b' }, 100, 50)]
  const provider = { ...zai, id: 'other' }
  const estimate = await estimateContext(options({ branch, provider }))
  expect(estimate.inputCostUsd).toBeCloseTo((estimate.totalTokens * 1.2) / 1e6, 10)
})

function options(patch: Partial<EstimateOptions> = {}): EstimateOptions {
  return {
    provider: zai,
    model: glm5vTurbo,
    quirks: [],
    systemPrompt: 'You turn what is on the screen into code.',
    tools: toolDefinitions(),
    scale,
    branch: [],
    draft: { text: '', attachments: [] },
    ratios: unmeasured,
    monthUsd: 0,
    capUsd: null,
    ...patch,
  }
}

async function history(branch: Message[], patch: Partial<EstimateOptions> = {}): Promise<number> {
  return tokensOf(
    await estimateContext(options({ branch, scale: createScale(tokenizer), ...patch })),
    'history',
  )
}

function tokensOf({ parts }: Awaited<ReturnType<typeof estimateContext>>, kind: string): number {
  return parts.filter((part) => part.kind === kind).reduce((sum, { tokens }) => sum + tokens, 0)
}

function picture(id: string, widthPx: number, heightPx: number): Attachment {
  return { id, kind: 'image', name: 'a.png', mime: 'image/png', widthPx, heightPx, bytes: 1, source: 'drop' }
}

function user(id: string, text: string, attachments: Attachment[] = []): UserMessage {
  return { id, role: 'user', text, attachments, createdAt: 0 }
}

function reply(id: string, step: Partial<ReplyStep>, outputTokens = 0, cachedInputTokens = 0): Message {
  const usage = { inputTokens: 5000, cachedInputTokens, outputTokens, reasoningTokens: 0 }
  return {
    id,
    role: 'assistant',
    end: { outcome: 'done' },
    status: null,
    steps: [{ ...emptyStep, ...step }],
    providerId: 'zai',
    modelId: 'glm-5v-turbo',
    thinking: true,
    startedAt: 0,
    answerStartedAt: 0,
    endedAt: 0,
    usage: outputTokens > 0 ? usage : null,
    costUsd: null,
  }
}
