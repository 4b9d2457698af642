import { afterEach, expect, test } from 'vitest'
import type { Quirk } from '../../shared/models'
import type { ChatRequest } from './chat-request'
import {
  done,
  finish,
  readReply,
  refused,
  request,
  say,
  scriptedServer,
  stopServers,
  streamed,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

const full = (quirks: readonly Quirk[]): ChatRequest => ({
  model: 'm',
  messages: request.messages,
  stream: true,
  ...(quirks.includes('no-stream-options') ? {} : { stream_options: { include_usage: true } }),
  ...(quirks.includes('no-tools')
    ? {}
    : { tools: [{ type: 'function', function: { name: 'f', description: 'd', parameters: {} } }] }),
  ...(quirks.includes('always-thinks') ? {} : { thinking: { type: 'disabled' } }),
})
const answer = streamed(say('ok'), finish(), done)

const refusals: [status: number, body: unknown, quirk: Quirk][] = [
  [
    400,
    { error: { message: 'Unrecognized request argument supplied: stream_options' } },
    'no-stream-options',
  ],
  [
    422,
    {
      detail: [
        { type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' },
      ],
    },
    'no-stream-options',
  ],
  [400, { error: { message: 'registry.ollama.ai/library/llava:7b does not support tools' } }, 'no-tools'],
  [
    400,
    {
      error: {
        message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
      },
    },
    'no-tools',
  ],
  [404, { error: { message: 'No endpoints found that support tool use.', code: 404 } }, 'no-tools'],
  [400, { error: { code: '1210', message: 'This model does not support function call' } }, 'no-tools'],
  [400, { error: { code: '1210', message: 'thinking cannot be disabled for this model' } }, 'always-thinks'],
  [400, { error: { code: '1210', message: 'API 调用参数有误,请检查文档。' } }, 'always-thinks'],
  [
    400,
    { error: { message: 'Reasoning is mandatory for this endpoint and cannot be disabled.' } },
    'always-thinks',
  ],
  [200, { error: { code: '1210', message: 'thinking cannot be disabled' } }, 'always-thinks'],
]

test.each(refusals)('HTTP %s %j is asked again at once: %s', async (status, body, quirk) => {
  const learned: Quirk[] = []
  const server = await scriptedServer(refused(status, body), answer)
  const reply = await readReply(server.baseUrl, {
    buildRequest: async (quirks) => full(quirks),
    onQuirk: (one) => learned.push(one),
  })
  expect(reply).toMatchObject({ text: 'ok', end: { outcome: 'done' } })
  expect(learned).toEqual([quirk])
  expect(server.bodies[1]).toEqual(JSON.parse(JSON.stringify(full([quirk]))))
  // It is no failure the user has to hear of.
  expect(reply.events.filter(({ type }) => type === 'status')).toEqual([])
})

test('several refusals one after the other', async () => {
  const learned: Quirk[] = []
  const server = await scriptedServer(
    refused(400, { error: { message: 'stream_options is not supported' } }),
    refused(400, { error: { message: 'this model does not support tools' } }),
    refused(400, { error: { message: 'thinking cannot be disabled' } }),
    answer,
  )
  const reply = await readReply(server.baseUrl, {
    buildRequest: async (quirks) => full(quirks),
    onQuirk: (one) => learned.push(one),
  })
  expect(reply.text).toBe('ok')
  expect(learned).toEqual(['no-stream-options', 'no-tools', 'always-thinks'])
})

test('nothing is learned from a guess that did not help', async () => {
  const learned: Quirk[] = []
  const server = await scriptedServer(
    refused(400, { error: { code: '1210', message: 'Invalid API parameter' } }),
  )
  const reply = await readReply(server.baseUrl, {
    buildRequest: async (quirks) => full(quirks),
    onQuirk: (one) => learned.push(one),
    times: { attempts: 5 },
  })
  expect(reply.code).toBe('bad-request')
  expect(server.bodies).toHaveLength(2)
  expect(learned).toEqual([])
})

test('what is known to be refused is not sent', async () => {
  const server = await scriptedServer(answer)
  const quirks: Quirk[] = ['no-tools', 'no-stream-options']
  await readReply(server.baseUrl, { buildRequest: async (known) => full(known), quirks })
  expect(server.bodies[0]).toEqual(JSON.parse(JSON.stringify(full(quirks))))
})

test.each([
  [400, { error: { message: 'max_tokens is too large' } }],
  [400, { error: { message: 'Invalid image data' } }],
  [
    400,
    {
      error: {
        message:
          "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.",
      },
    },
  ],
  [
    400,
    {
      error: {
        message:
          "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.",
      },
    },
  ],
  [400, { error: { code: '1214', message: 'messages: role error' } }],
  [400, { error: { code: '1210', message: 'max_tokens must be at most 1024' } }],
  [401, { error: { message: 'tools are not supported for this key' } }],
  [429, { error: { message: 'stream_options' } }],
  [400, 'nothing to go by'],
])('HTTP %s %j is taken as it is', async (status, body) => {
  const server = await scriptedServer(refused(status, body), answer)
  const reply = await readReply(server.baseUrl, { buildRequest: async (quirks) => full(quirks) })
  expect(reply.end.outcome).toBe('failed')
  expect(server.bodies).toHaveLength(1)
})

test('a refusal of a field that was not sent is taken as it is', async () => {
  const server = await scriptedServer(
    refused(400, { error: { message: 'this model does not support tools' } }),
    answer,
  )
  expect((await readReply(server.baseUrl)).code).toBe('bad-request')
})
