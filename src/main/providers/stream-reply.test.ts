import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { RunEvent } from '../../shared/run-events'
import type { ChatRequest } from './chat-request'
import { streamReply } from './stream-reply'

const names = { provider: 'Test', model: 'Model' }
const request: ChatRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'Hi' }],
  stream: true,
  stream_options: { include_usage: true },
}

let stop: (() => void) | undefined
afterEach(() => stop?.())

/** A real server that answers every request with `answer`; collects what the reply stream says. */
async function replyOf(
  answer: (response: ServerResponse) => void,
  options: { idleTimeoutMs?: number; signal?: AbortSignal; onEvent?: (event: RunEvent) => void } = {},
): Promise<{ text: string; reasoning: string; events: RunEvent[]; end: RunEvent }> {
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => answer(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  const events: RunEvent[] = []
  const { signal = new AbortController().signal, idleTimeoutMs } = options
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}/v1`
  for await (const event of streamReply({
    baseUrl,
    apiKey: 'key',
    names,
    buildRequest: async () => request,
    signal,
    times: { attempts: 1, ...(idleTimeoutMs && { idleTimeoutMs }) },
  })) {
    events.push(event)
    options.onEvent?.(event)
  }
  const joined = (type: 'text' | 'reasoning') =>
    events.map((event) => (event.type === type ? event.text : '')).join('')
  expect(events.filter(({ type }) => type === 'end')).toHaveLength(1)
  return { text: joined('text'), reasoning: joined('reasoning'), events, end: events.at(-1)! }
}

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, ...more }] })}\n\n`
const sse = (response: ServerResponse, ...parts: string[]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8' })
  for (const part of parts) response.write(part)
}
const finish = { finish_reason: 'stop' }

test('reasoning, text and usage of a whole reply', async () => {
  const { text, reasoning, events, end } = await replyOf((response) => {
    sse(
      response,
      chunk({ role: 'assistant', reasoning_content: 'Hm.' }),
      chunk({ role: 'assistant', content: 'Hel' }),
      chunk({ role: 'assistant', content: 'lo 你好' }),
      `data: ${JSON.stringify({
        choices: [{ index: 0, delta: { role: 'assistant', content: '' }, ...finish }],
        usage: {
          prompt_tokens: 275,
          completion_tokens: 112,
          prompt_tokens_details: { cached_tokens: 43 },
          completion_tokens_details: { reasoning_tokens: 64 },
        },
      })}\n\n`,
    )
    response.end('data: [DONE]\n\n')
  })
  expect({ text, reasoning }).toEqual({ text: 'Hello 你好', reasoning: 'Hm.' })
  expect(events).toContainEqual({
    type: 'usage',
    usage: { inputTokens: 275, cachedInputTokens: 43, outputTokens: 112, reasoningTokens: 64 },
  })
  expect(end).toMatchObject({ end: { outcome: 'done' } })
})

test.each([
  [
    'finish length',
    [chunk({ content: 'a' }, { finish_reason: 'length' })],
    { outcome: 'truncated', reason: 'length' },
  ],
  [
    'window full',
    [chunk({ content: 'a' }, { finish_reason: 'model_context_window_exceeded' })],
    { outcome: 'truncated', reason: 'context-window' },
  ],
  [
    'neither finish nor [DONE]',
    [chunk({ content: 'a' })],
    { outcome: 'truncated', reason: 'connection-lost' },
  ],
  ['only [DONE]', [chunk({ content: 'a' }), 'data: [DONE]\n\n'], { outcome: 'done' }],
  ['finish but no [DONE]', [chunk({ content: 'a' }, finish)], { outcome: 'done' }],
  [
    'an error event after text',
    [chunk({ content: 'a' }), 'data: {"error":{"code":"1305","message":"busy"}}\n\n'],
    { outcome: 'failed', error: { code: 'overloaded' } },
  ],
  [
    'a flat error event',
    ['data: {"code":"1234","message":"network"}\n\n'],
    { outcome: 'failed', error: { code: 'server-error' } },
  ],
  [
    'moderation',
    [chunk({ content: 'a' }, { finish_reason: 'sensitive' })],
    { outcome: 'failed', error: { code: 'content-refused' } },
  ],
  [
    'an empty answer',
    [chunk({ content: '' }, finish)],
    { outcome: 'failed', error: { code: 'empty-answer' } },
  ],
  [
    'odd chunks',
    ['data: {"choices":null}\n\n', 'data: {"choices":[{"delta":null}]}\n\n', chunk({ content: 'a' }, finish)],
    { outcome: 'done' },
  ],
  ['nothing at all', [], { outcome: 'failed', error: { code: 'connection-lost' } }],
])('%s', async (_, parts, end) => {
  const reply = await replyOf((response) => {
    sse(response, ...parts)
    response.end()
  })
  expect(reply.end).toMatchObject({ end })
})

test.each([
  [401, 'application/json', '{"error":{"code":"1000","message":"x"}}', 'key-refused'],
  [429, 'application/json', '{"error":{"code":"1302","message":"x"},"request_id":"r"}', 'rate-limited'],
  [429, 'application/json', '{"error":{"code":"1113","message":"x"}}', 'no-balance'],
  [502, 'text/html', '<html>Bad gateway</html>', 'server-error'],
  [200, 'text/html', '<html>Sign in</html>', 'not-a-chat-server'],
  [200, 'application/json', '{"code":1001,"msg":"no header","success":false}', 'key-refused'],
  [302, 'text/plain', '', 'not-a-chat-server'],
])('HTTP %s %s is %s %s', async (status, type, body, code) => {
  const { end } = await replyOf((response) => {
    response.writeHead(status, {
      'content-type': type,
      ...(status === 302 ? { location: 'http://127.0.0.1:1/' } : {}),
    })
    response.end(body)
  })
  expect(end).toMatchObject({ end: { outcome: 'failed', error: { code } } })
})

test('a connection that drops in mid-stream keeps what came', async () => {
  const { text, end } = await replyOf((response) => {
    sse(response, chunk({ content: 'half' }))
    setImmediate(() => response.destroy())
  })
  expect(text).toBe('half')
  expect(end).toMatchObject({ end: { outcome: 'truncated', reason: 'connection-lost' } })
})

test('a connection that drops before the first word is lost, not unreachable', async () => {
  const { end } = await replyOf((response) => {
    sse(response, ': hello\n\n')
    setTimeout(() => response.destroy(), 20)
  })
  expect(end).toMatchObject({ end: { outcome: 'failed', error: { code: 'connection-lost' } } })
})

test('silence in mid-stream ends as a lost connection, comments notwithstanding', async () => {
  const { end } = await replyOf(
    (response) => {
      sse(response, chunk({ content: 'half' }))
      const timer = setInterval(() => response.write(': keep-alive\n\n'), 20)
      response.on('close', () => clearInterval(timer))
    },
    { idleTimeoutMs: 150 },
  )
  expect(end).toMatchObject({ end: { outcome: 'truncated', reason: 'connection-lost' } })
})

test('Stop closes the connection and keeps what came', async () => {
  const abort = new AbortController()
  let closed: Promise<void> | undefined
  const { text, end } = await replyOf(
    (response) => {
      closed = new Promise((resolve) => response.on('close', () => resolve()))
      sse(response, chunk({ content: 'so far' }))
    },
    { signal: abort.signal, onEvent: ({ type }) => type === 'text' && abort.abort() },
  )
  await closed
  expect(text).toBe('so far')
  expect(end).toMatchObject({ end: { outcome: 'stopped' } })
})

test('no server at the address, and an address that must not be used', async () => {
  for (const [baseUrl, code] of [
    ['http://127.0.0.1:9/v1', 'no-network'],
    ['http://api.example.com/v1', 'insecure-url'],
  ] as const) {
    const events: RunEvent[] = []
    const { signal } = new AbortController()
    for await (const event of streamReply({
      baseUrl,
      apiKey: 'k',
      names,
      buildRequest: async () => request,
      signal,
    }))
      events.push(event)
    expect(events).toMatchObject([{ type: 'end', end: { outcome: 'failed', error: { code } } }])
  }
})
