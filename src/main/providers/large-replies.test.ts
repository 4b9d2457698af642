import { afterEach, expect, test } from 'vitest'
import {
  chunk,
  done,
  event,
  finish,
  names,
  readReply,
  request,
  say,
  scriptedServer,
  stopServers,
  streamed,
  watchRejections,
} from './scripted-server'
import { streamReply } from './stream-reply'

watchRejections()
afterEach(stopServers)

test('100 MB come through whole, with bounded memory beside them', async () => {
  const piece = 'x'.repeat(100_000)
  const pieces = 1000
  const { baseUrl } = await scriptedServer(async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let sent = 0; sent < pieces; sent += 1) {
      if (!response.write(say(piece))) await new Promise((resolve) => response.once('drain', resolve))
    }
    response.end(finish() + done)
  })
  const { signal } = new AbortController()
  let chars = 0
  let largest = 0
  let last: unknown
  const before = process.memoryUsage().rss
  for await (const told of streamReply({
    baseUrl,
    apiKey: null,
    names,
    buildRequest: async () => request,
    signal,
  })) {
    if (told.type === 'text') {
      chars += told.text.length
      largest = Math.max(largest, process.memoryUsage().rss - before)
    }
    last = told
  }
  expect(chars).toBe(pieces * piece.length)
  expect(last).toMatchObject({ type: 'end', end: { outcome: 'done' } })
  // Nothing of the stream is kept by the reader; what is not collected yet is far less than what came.
  expect(largest).toBeLessThan(400_000_000)
}, 60_000)

test('a reply beyond the limit ends, and keeps what came', async () => {
  const { baseUrl } = await scriptedServer(
    streamed(...Array.from({ length: 30 }, () => say('x'.repeat(100)))),
  )
  const { end, text } = await readReply(baseUrl, { replyMaxChars: 1000 })
  expect(end).toMatchObject({
    outcome: 'failed',
    error: { code: 'reply-too-large', params: { provider: 'Test' } },
  })
  expect(text.length).toBeGreaterThan(0)
  expect(text.length).toBeLessThanOrEqual(1000)
})

test.each([
  ['reasoning', chunk({ reasoning: 'x'.repeat(2000) })],
  ['a call', chunk({ tool_calls: [{ index: 0, function: { name: 'f', arguments: 'x'.repeat(2000) } }] })],
  [
    'a whole JSON answer',
    JSON.stringify({ choices: [{ message: { content: 'x'.repeat(2000) }, finish_reason: 'stop' }] }),
  ],
])('%s beyond the limit ends as well', async (_, body) => {
  const { baseUrl } = await scriptedServer(streamed(body))
  expect((await readReply(baseUrl, { replyMaxChars: 1000 })).code).toBe('reply-too-large')
})

test('one event beyond its limit ends', async () => {
  const { baseUrl } = await scriptedServer(streamed(say('a'), event({ choices: [], pad: 'x'.repeat(5000) })))
  const reply = await readReply(baseUrl, { eventMaxChars: 1000 })
  expect(reply).toMatchObject({ code: 'reply-too-large', text: 'a' })
})

test('20,000 small chunks, with wide letters, in any network pieces', async () => {
  const words = Array.from({ length: 20_000 }, (_, place) => `词${place} 👩‍💻 `)
  const bytes = Buffer.from(words.map(say).join('') + finish() + done)
  const { baseUrl } = await scriptedServer(async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let from = 0; from < bytes.length; from += 7919) {
      if (!response.write(bytes.subarray(from, from + 7919)))
        await new Promise((resolve) => response.once('drain', resolve))
    }
    response.end()
  })
  const { text, end } = await readReply(baseUrl)
  expect(end).toEqual({ outcome: 'done' })
  expect(text).toBe(words.join(''))
})
