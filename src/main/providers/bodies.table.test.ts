import { deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type Answer,
  chunk,
  done,
  event,
  finish,
  readReply,
  say,
  scriptedServer,
  stopServers,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

const whole = { outcome: 'done' }
const lost = { outcome: 'truncated', reason: 'connection-lost' }
const failed = (code: string) => ({ outcome: 'failed', error: { code } })

const json = {
  choices: [{ message: { role: 'assistant', content: 'a', reasoning_content: 'r' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 1 },
}
const body =
  (status: number, type: string | null, ...parts: (string | Uint8Array)[]): Answer =>
  (response) => {
    response.writeHead(status, type === null ? {} : { 'content-type': type })
    for (const part of parts) response.write(part)
    response.end()
  }

const bodies: [name: string, answer: Answer, end: object, text: string][] = [
  ['a page', body(200, 'text/html', '<html><title>Sign in</title>'), failed('not-a-chat-server'), ''],
  ['a page without a type', body(200, null, '<!DOCTYPE html>'), failed('not-a-chat-server'), ''],
  ['plain words', body(200, 'text/plain', 'Hello from nginx'), failed('not-a-chat-server'), ''],
  ['a short word', body(200, 'text/plain', 'OK'), failed('not-a-chat-server'), ''],
  ['an empty body', body(200, 'application/json'), failed('not-a-chat-server'), ''],
  ['an empty body without a type', body(200, null), failed('not-a-chat-server'), ''],
  ['204', (response) => response.writeHead(204).end(), failed('not-a-chat-server'), ''],
  ['other JSON', body(200, 'application/json', '{"status":"ok"}'), failed('not-a-chat-server'), ''],
  ['broken JSON', body(200, 'application/json', '{"choices":[{"mess'), failed('damaged-stream'), ''],
  [
    'a JSON error',
    body(200, 'application/json', '{"error":{"code":"1302","message":"x"}}'),
    failed('rate-limited'),
    '',
  ],
  [
    'a JSON error of text',
    body(200, 'application/json', '{"error":"no such thing"}'),
    failed('server-error'),
    '',
  ],
  ['a whole answer as JSON', body(200, 'application/json', JSON.stringify(json)), whole, 'a'],
  [
    'a whole answer, pretty-printed',
    body(200, 'application/json', JSON.stringify(json, null, 2)),
    whole,
    'a',
  ],
  [
    'a whole answer after blank lines',
    body(200, 'application/json', '\n\n', '\n', `${JSON.stringify(json)}\n`),
    whole,
    'a',
  ],
  ['a whole answer under the wrong type', body(200, 'text/event-stream', JSON.stringify(json)), whole, 'a'],
  ['events without a type', body(200, null, say('a'), finish()), whole, 'a'],
  ['events as text/plain', body(200, 'text/plain', say('a'), finish()), whole, 'a'],
  ['events as JSON', body(200, 'application/json', say('a'), finish()), whole, 'a'],
  [
    'events as octets, the first letter alone',
    body(200, 'application/octet-stream', 'd', 'ata', say('a').slice(4), finish()),
    whole,
    'a',
  ],
  [
    'one JSON text per line',
    body(
      200,
      'application/x-ndjson',
      ...[say('a'), finish()].map((part) => `${part.replace('data: ', '').trim()}\n`),
    ),
    whole,
    'a',
  ],
]

describe('HTTP 200 with', () => {
  test.each(bodies)('%s', async (_, answer, end, text) => {
    const { baseUrl } = await scriptedServer(answer)
    const reply = await readReply(baseUrl)
    expect(reply.end).toMatchObject(end)
    expect(reply.text).toBe(text)
  })
})

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
] as const)('%s', async (encoding, pack) => {
  const { baseUrl } = await scriptedServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': encoding })
    response.end(pack(`${say('你好')}${finish()}${done}`))
  })
  expect(await readReply(baseUrl)).toMatchObject({ text: '你好', end: whole })
})

test('gzip that breaks off keeps what could be unpacked', async () => {
  const packed = gzipSync(Array.from({ length: 5000 }, (_, place) => say(`${place} `)).join(''))
  const { baseUrl } = await scriptedServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' })
    response.end(packed.subarray(0, packed.length >> 1))
  })
  const { text, end } = await readReply(baseUrl)
  expect(end).toEqual(lost)
  expect(text.startsWith('0 1 2 3 ')).toBe(true)
})

test('a refused request whose error is endless is cut, not swallowed whole', async () => {
  const { baseUrl } = await scriptedServer((response) => {
    response.writeHead(500, { 'content-type': 'text/plain' })
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', more)
    more()
  })
  expect((await readReply(baseUrl)).code).toBe('server-error')
})

test('a body that stays open after [DONE] or a finish reason is not waited for', async () => {
  for (const last of [done, finish()]) {
    const { baseUrl } = await scriptedServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(say('a') + last)
    })
    expect(await readReply(baseUrl)).toMatchObject({ text: 'a', end: whole })
  }
})

test('usage that comes after the finish reason is taken, and zeros are not', async () => {
  const usage = {
    prompt_tokens: 275,
    completion_tokens: 112,
    prompt_tokens_details: { cached_tokens: 43 },
    completion_tokens_details: { reasoning_tokens: 64 },
    cost: 0.25,
  }
  const zeros = { prompt_tokens: 0, completion_tokens: 0 }
  const { baseUrl } = await scriptedServer(
    body(
      200,
      'text/event-stream',
      chunk({ content: 'a' }, {}),
      event({ choices: [], usage: zeros }),
      finish(),
      event({ choices: [], usage }),
      done,
    ),
  )
  const { message, events } = await readReply(baseUrl)
  expect(events.filter(({ type }) => type === 'usage')).toHaveLength(1)
  expect(message.usage).toEqual({
    inputTokens: 275,
    cachedInputTokens: 43,
    outputTokens: 112,
    reasoningTokens: 64,
    costUsd: 0.25,
  })
})

test('no server, no such host, an address that must not be used', async () => {
  for (const [baseUrl, code] of [
    ['http://127.0.0.1:9/v1', 'no-network'],
    ['https://nowhere.invalid/v1', 'no-network'],
    ['http://api.example.com/v1', 'insecure-url'],
    ['nonsense', 'invalid-input'],
  ] as const)
    expect([baseUrl, (await readReply(baseUrl)).code]).toEqual([baseUrl, code])
})

test('a server that wants no key is sent none', async () => {
  const server = await scriptedServer(body(200, 'text/event-stream', say('a'), finish()))
  await readReply(server.baseUrl, { apiKey: null })
  await readReply(server.baseUrl, { apiKey: 'secret' })
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer secret'])
})
