import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { RunEvent } from '../../shared/run-events'
import { createReplyControl } from './reply-control'
import {
  done,
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

// Long enough for a busy machine to bring the first word in time.
const quick = { stallNoticeMs: 150, idleTimeoutMs: 500 }
const patient = { stallNoticeMs: 150, idleTimeoutMs: 15_000 }
const open = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
const isStall = (event: RunEvent) => event.type === 'status' && event.status?.kind === 'stalled'
const silent = () => undefined

test.each([
  ['before the headers', silent, ''],
  ['after the headers', open, ''],
  [
    'after the headers, but for comments',
    (response: ServerResponse) => {
      open(response)
      const timer = setInterval(() => response.write(': keep-alive\n\n'), 10)
      response.on('close', () => clearInterval(timer))
    },
    '',
  ],
  [
    'but for junk',
    (response: ServerResponse) => {
      open(response)
      const timer = setInterval(() => response.write('data: oops\n\n'), 10)
      response.on('close', () => clearInterval(timer))
    },
    '',
  ],
  [
    'while the server says how to keep alive in odd data',
    (response: ServerResponse) => {
      open(response)
      const timer = setInterval(() => response.write('data: : keep-alive\n\ndata:\n\n'), 10)
      response.on('close', () => clearInterval(timer))
    },
    '',
  ],
])('silence %s fails as stalled', async (_, answer, text) => {
  const { baseUrl } = await scriptedServer(answer)
  const reply = await readReply(baseUrl, { times: quick })
  expect(reply.events.some(isStall)).toBe(true)
  expect(reply.end).toMatchObject({
    outcome: 'failed',
    error: { code: 'stalled', params: { provider: 'Test', seconds: expect.any(Number) } },
  })
  expect(reply.text).toBe(text)
})

test.each([
  ['silence', (response: ServerResponse) => void response.write(say('half'))],
  [
    'comments',
    (response: ServerResponse) => {
      response.write(say('half'))
      const timer = setInterval(() => response.write(': keep-alive\n\n'), 10)
      response.on('close', () => clearInterval(timer))
    },
  ],
])('%s in mid-stream is told, then ends as a lost connection with the text kept', async (_, answer) => {
  const { baseUrl } = await scriptedServer((response) => {
    open(response)
    answer(response)
  })
  const reply = await readReply(baseUrl, { times: quick })
  expect(reply.events.some(isStall)).toBe(true)
  expect(reply).toMatchObject({ text: 'half', end: { outcome: 'truncated', reason: 'connection-lost' } })
})

test('a slow trickle is no silence', async () => {
  const letters = [...'a slow answer']
  const { baseUrl } = await scriptedServer((response) => {
    open(response)
    const timer = setInterval(() => {
      const letter = letters.shift()
      if (letter !== undefined) response.write(say(letter))
      else {
        clearInterval(timer)
        response.end(finish())
      }
    }, 15)
  })
  const reply = await readReply(baseUrl, { times: { stallNoticeMs: 10_000, idleTimeoutMs: 10_000 } })
  expect(reply).toMatchObject({ text: 'a slow answer', end: { outcome: 'done' } })
  expect(reply.events.some(isStall)).toBe(false)
})

test('whoever keeps waiting gets the answer, and is told again while it does not come', async () => {
  let answer: (() => void) | undefined
  const { baseUrl } = await scriptedServer((response) => {
    open(response)
    answer = () => response.end(say('at last') + finish())
  })
  const control = createReplyControl()
  let stalls = 0
  const reply = await readReply(baseUrl, {
    times: quick,
    control,
    onEvent(event) {
      if (!isStall(event)) return
      stalls += 1
      if (stalls === 5) answer?.()
      control.keepWaiting()
    },
  })
  expect(stalls).toBeGreaterThanOrEqual(5)
  expect(reply.events).toContainEqual({ type: 'status', status: null })
  expect(reply).toMatchObject({ text: 'at last', end: { outcome: 'done' } })
})

test('asking again starts anew when nothing had come', async () => {
  const control = createReplyControl()
  const server = await scriptedServer(open, streamed(say('second'), finish(), done))
  let asked = false
  const reply = await readReply(server.baseUrl, {
    times: patient,
    control,
    onEvent(event) {
      if (!isStall(event) || asked) return
      asked = true
      control.askAgain()
    },
  })
  expect(server.bodies).toHaveLength(2)
  expect(reply).toMatchObject({ text: 'second', end: { outcome: 'done' } })
})

test('asking again ends cut off when something had come', async () => {
  const control = createReplyControl()
  const server = await scriptedServer((response) => {
    open(response)
    response.write(say('half'))
  })
  let received = false
  const reply = await readReply(server.baseUrl, {
    times: patient,
    control,
    onEvent(event) {
      received ||= event.type === 'text'
      if (isStall(event) && received) control.askAgain()
    },
  })
  expect(server.bodies).toHaveLength(1)
  expect(reply).toMatchObject({ text: 'half', end: { outcome: 'truncated', reason: 'connection-lost' } })
})

test.each([
  ['before the headers', silent],
  ['before the first word', open],
])('Stop %s ends at once and closes the connection', async (_, answer) => {
  const abort = new AbortController()
  let closed: Promise<void> | undefined
  const { baseUrl } = await scriptedServer((response, body, request) => {
    closed = new Promise((resolve) => response.on('close', resolve))
    ;(answer as (response: ServerResponse, ...rest: unknown[]) => void)(response, body, request)
    abort.abort()
  })
  const reply = await readReply(baseUrl, { signal: abort.signal })
  await closed
  expect(reply.end).toEqual({ outcome: 'stopped' })
})

test('Stop in mid-stream keeps the text and closes the connection', async () => {
  const abort = new AbortController()
  let closed: Promise<void> | undefined
  const { baseUrl } = await scriptedServer((response) => {
    closed = new Promise((resolve) => response.on('close', resolve))
    open(response)
    response.write(say('so far'))
  })
  const onEvent = ({ type }: RunEvent) => type === 'text' && abort.abort()
  const reply = await readReply(baseUrl, { signal: abort.signal, onEvent })
  await closed
  expect(reply).toMatchObject({ text: 'so far', end: { outcome: 'stopped' } })
})

test('a reader that walks away closes the connection', async () => {
  let closed: Promise<void> | undefined
  const { baseUrl } = await scriptedServer((response) => {
    closed = new Promise((resolve) => response.on('close', resolve))
    open(response)
    response.write(say('so far'))
  })
  const { signal } = new AbortController()
  for await (const _ of streamReply({
    baseUrl,
    apiKey: null,
    names,
    buildRequest: async () => request,
    signal,
  }))
    break
  await closed
})

test('a run that is stopped before it begins asks nothing', async () => {
  const server = await scriptedServer(open)
  const reply = await readReply(server.baseUrl, { signal: AbortSignal.abort() })
  expect(reply.end).toEqual({ outcome: 'stopped' })
  expect(server.bodies).toHaveLength(0)
})
