import { describe, expect, test } from 'vitest'
import type { Message } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { glm5vTurbo, type Quirk } from '../../shared/models'
import { build, call, messagesOf, picture, reply, step, tools, user, worked } from './request-samples'
import { systemPrompt } from './system-prompt'

test('a first question', async () => {
  expect(await build([user('Hi', 'p1')])).toEqual({
    model: 'glm-5v-turbo',
    messages: [
      { role: 'system', content: systemPrompt },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:p1' } },
          { type: 'text', text: 'Hi' },
        ],
      },
    ],
    stream: true,
    stream_options: { include_usage: true },
    tools,
    max_tokens: 100,
    thinking: { type: 'enabled' },
  })
})

test('what was sent is sent again byte for byte, as a conversation goes on', async () => {
  const shot = call('c3', { result: { text: '', attachments: [picture('p2')] } })
  const course: Message[][] = [
    [user('one', 'p1')],
    [user('one', 'p1'), reply(worked, emptyStep)],
    [user('one', 'p1'), reply(worked, step({ toolCalls: [shot] }), emptyStep)],
    [
      user('one', 'p1'),
      reply(worked, step({ toolCalls: [shot] }), step({ text: 'Done', reasoning: 'r' })),
      user('two'),
    ],
    [
      user('one', 'p1'),
      reply(worked, step({ toolCalls: [shot] }), step({ text: 'Done', reasoning: 'r' })),
      user('two'),
      reply(step({ text: 'x' })),
      user('three', 'p3'),
    ],
  ]
  let before: string[] = []
  for (const messages of course) {
    const request = await build(messages)
    const now = request.messages.map((message) => JSON.stringify(message))
    expect(now.slice(0, before.length)).toEqual(before)
    expect(JSON.stringify(request.tools)).toBe(JSON.stringify(tools))
    before = now
  }
})

describe('a reply that goes on', () => {
  const cut = { ...reply(step({ text: 'Half a sen' })), end: null }
  test('is followed by the request to continue, and nothing before it changes', async () => {
    const plain = await messagesOf([user('Hi'), cut])
    const continued = await messagesOf([user('Hi'), cut], { continuing: true })
    expect(JSON.stringify(continued.slice(0, -1))).toBe(JSON.stringify(plain))
    expect(continued.at(-1)).toMatchObject({
      role: 'user',
      content: expect.stringContaining('Continue exactly'),
    })
  })
  test('with nothing said yet is simply asked again', async () => {
    expect(
      await messagesOf([user('Hi'), { ...cut, steps: [step({ reasoning: 'r' })] }], { continuing: true }),
    ).toHaveLength(1)
  })
})

describe('pictures', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((id) => user(`see ${id}`, id))
  const sentIds = async (messages: Message[], imagesMax: number) =>
    JSON.stringify(await messagesOf(messages, { model: { ...glm5vTurbo, imagesMax } }))
      .match(/data:\w/g)
      ?.join('')
      .replaceAll('data:', '')
  test('beyond what the model takes, the oldest give way and are named', async () => {
    expect(await sentIds(many, 5)).toBe('abcde')
    expect(await sentIds(many, 3)).toBe('cde')
    const [first] = await messagesOf(many, { model: { ...glm5vTurbo, imagesMax: 3 } })
    expect(first).toEqual({ role: 'user', content: '[an earlier picture was left out]\nsee a' })
  })
  test('several give way at a time, so that the next ones change nothing', async () => {
    const turns = Array.from('abcdefghijklm', (id) => user(`see ${id}`, id))
    expect(await sentIds(turns.slice(0, 9), 8)).toBe('cdefghi')
    expect(await sentIds(turns.slice(0, 10), 8)).toBe('cdefghij')
    expect(await sentIds(turns.slice(0, 11), 8)).toBe('efghijk')
  })
  test('those of the newest turn stay', async () => {
    expect(await sentIds([user('old', 'a'), user('new', 'b', 'c', 'd', 'e')], 4)).toBe('bcde')
  })
  test('a model that sees none is told so', async () => {
    expect(await messagesOf([user('', 'a')], { model: { ...glm5vTurbo, seesImages: false } })).toEqual([
      { role: 'user', content: '[a picture was attached here, which this model cannot see]' },
    ])
  })
})

test.each([
  ['type-field', { thinking: { type: 'enabled' } }, { thinking: { type: 'disabled' } }],
  ['reasoning-object', { reasoning: { enabled: true } }, { reasoning: { enabled: false } }],
  [
    'template-kwargs',
    { chat_template_kwargs: { enable_thinking: true } },
    { chat_template_kwargs: { enable_thinking: false } },
  ],
  ['effort', { reasoning_effort: 'medium' }, { reasoning_effort: 'none' }],
  ['none', {}, {}],
] as const)('thinking by %s', async (thinking, on, off) => {
  const fields = async (thinks: boolean, quirks: Quirk[]) => {
    const {
      model: _,
      messages: __,
      stream: ___,
      ...rest
    } = await build([user('Hi')], {
      model: { ...glm5vTurbo, thinking },
      thinking: thinks,
      tools: null,
      maxTokens: null,
      quirks: ['no-stream-options', ...quirks],
    })
    return rest
  }
  expect(await fields(true, [])).toEqual(on)
  expect(await fields(false, [])).toEqual(off)
  expect(await fields(false, ['always-thinks'])).toEqual({})
})

test('OpenAI has another name for the longest answer', async () => {
  const request = await build([user('Hi')], { provider: { kind: 'openai' } })
  expect(request).toMatchObject({ max_completion_tokens: 100 })
  expect(request).not.toHaveProperty('max_tokens')
})
