import { afterEach, expect, test } from 'vitest'
import { glm5vTurbo, type Provider } from '../../shared/models'
import { completeText } from './complete'
import {
  type Answer,
  chunk,
  event,
  finish,
  refused,
  say,
  scriptedServer,
  stopServers,
  streamed,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

const ask = async (more: Partial<Parameters<typeof completeText>[0]>, ...answers: Answer[]) => {
  const server = await scriptedServer(...answers)
  const provider: Provider = {
    id: 'p',
    kind: 'zai',
    name: 'Test',
    baseUrl: server.baseUrl,
    needsKey: false,
    models: [],
  }
  const question = {
    provider,
    model: glm5vTurbo,
    apiKey: 'k',
    system: 'Be brief.',
    text: 'Name it.',
    maxTokens: 40,
    ...more,
  }
  return { server, answer: completeText(question) }
}

test('a question and its answer, without thinking', async () => {
  const usage = { prompt_tokens: 5, completion_tokens: 2 }
  const { server, answer } = await ask({}, streamed(say(' A ti'), say('tle\n'), finish('stop', { usage })))
  expect(await answer).toEqual({
    text: 'A title',
    usage: { inputTokens: 5, cachedInputTokens: 0, outputTokens: 2, reasoningTokens: 0 },
  })
  expect(server.bodies[0]).toEqual({
    model: 'glm-5v-turbo',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Name it.' },
    ],
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 40,
    thinking: { type: 'disabled' },
  })
})

test('a model that cannot stop thinking gets room for it', async () => {
  const refusal = refused(400, { error: { code: '1210', message: 'thinking cannot be disabled' } })
  const { server, answer } = await ask(
    {},
    refusal,
    streamed(chunk({ reasoning_content: 'hm' }), say('ok'), finish()),
  )
  expect((await answer).text).toBe('ok')
  expect(server.bodies[1]).toMatchObject({ max_tokens: 4040 })
  expect(server.bodies[1]).not.toHaveProperty('thinking')
})

test.each<[string, Answer, string]>([
  ['a refusal', refused(401, {}), 'key-refused'],
  [
    'a busy server, which is not waited for',
    refused(429, { error: { code: '1302', message: 'x' } }),
    'rate-limited',
  ],
  ['an answer that breaks off', streamed(say('half')), 'connection-lost'],
  ['an empty one', streamed(finish()), 'empty-answer'],
  [
    'thoughts that use up all the room',
    streamed(chunk({ reasoning: 'hm' }), finish('length')),
    'empty-answer',
  ],
  [
    'an error in the stream',
    streamed(say('a'), event({ error: { code: '1305', message: 'x' } })),
    'overloaded',
  ],
])('%s fails', async (_, answer, code) => {
  const asked = await ask({}, answer)
  await expect(asked.answer).rejects.toMatchObject({ code })
  expect(asked.server.bodies).toHaveLength(1)
})

test('an answer cut at its longest is still an answer', async () => {
  expect((await (await ask({}, streamed(say('long'), finish('length')))).answer).text).toBe('long')
})

test('it can be stopped', async () => {
  const { answer } = await ask({ signal: AbortSignal.abort() }, streamed())
  await expect(answer).rejects.toMatchObject({ code: 'connection-lost' })
})
