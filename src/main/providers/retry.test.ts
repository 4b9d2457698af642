import { afterEach, describe, expect, test } from 'vitest'
import type { RunEvent } from '../../shared/run-events'
import { type Fault, faultOfAnswer, plainFault, readRetryAfter } from './faults'
import { createReplyControl } from './reply-control'
import { retryDelayMs, retryTimes } from './retry'
import {
  done,
  finish,
  names,
  readReply,
  refused,
  say,
  scriptedServer,
  socketServer,
  stopServers,
  streamed,
  watchRejections,
} from './scripted-server'

watchRejections()
afterEach(stopServers)

const busy = faultOfAnswer(429, { error: { code: '1302', message: 'slow' } }, names)
const overloaded = faultOfAnswer(429, { error: { code: '1305', message: 'busy' } }, names)
const waits = (fault: Fault, random = 1) =>
  Array.from({ length: 6 }, (_, place) => retryDelayMs(fault, place + 1, () => random))

describe('how long to wait', () => {
  test('doubles, and ends with the last attempt', () => {
    expect(waits(busy)).toEqual([1000, 2000, 4000, 8000, null, null])
  })
  test('jitter takes up to half of it', () => {
    expect(waits(busy, 0)).toEqual([500, 1000, 2000, 4000, null, null])
  })
  test('overload is waited for longer', () => {
    expect(waits(overloaded)).toEqual([5000, 10_000, 20_000, 40_000, null, null])
  })
  test('never longer than the longest wait', () => {
    const times = { ...retryTimes, attempts: 20 }
    expect(retryDelayMs(busy, 15, () => 1, times)).toBe(retryTimes.maxMs)
  })
  test('where nothing listens, only a few times', () => {
    expect(waits(plainFault('no-network', names, { retry: true, unreachable: true }))).toEqual([
      1000,
      2000,
      null,
      null,
      null,
      null,
    ])
  })
  test('what asking again cannot help is not asked again', () => {
    expect(waits(plainFault('bad-request', names))[0]).toBeNull()
  })
  test('the server’s own wait comes first, unless it is zero or too long', () => {
    const waitFor = (retryAfterMs: number) => retryDelayMs({ ...busy, retryAfterMs }, 1, () => 0)
    expect([waitFor(7000), waitFor(0), waitFor(retryTimes.retryAfterMaxMs + 1)]).toEqual([7000, 500, null])
  })
})

test.each([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': ' 1.5 ' }, 1500],
  [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
  [{ 'retry-after-ms': 'x', 'retry-after': '9' }, 9000],
  [{}, null],
])('%j asks for %s ms', (headers, ms) => {
  expect(
    readRetryAfter(new Headers(headers as Record<string, string>), Date.parse('2026-11-21T10:00:00Z')),
  ).toBe(ms)
})

const answer = streamed(say('ok'), finish(), done)
const slow = refused(429, { error: { code: '1302', message: 'slow' } })
const statuses = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.type === 'status' && event.status?.kind === 'retrying' ? [event.status] : [],
  )

describe('a request that got nothing is made again', () => {
  test.each([
    [
      'a reset',
      async () =>
        socketServer(
          (socket) => socket.resetAndDestroy(),
          (socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${say('ok')}${finish()}`),
        ),
    ],
    [
      'an error in the stream',
      async () =>
        (await scriptedServer(streamed('data: {"error":{"code":"1305","message":"x"}}\n\n'), answer)).baseUrl,
    ],
    [
      'an error as JSON at HTTP 200',
      async () =>
        (await scriptedServer(refused(200, { code: 1234, msg: 'x', success: false }), answer)).baseUrl,
    ],
    ['an empty stream', async () => (await scriptedServer(streamed(), answer)).baseUrl],
  ])('after %s', async (_, serve) => {
    const reply = await readReply(await serve(), { times: { attempts: 2 } })
    expect(reply).toMatchObject({ text: 'ok', end: { outcome: 'done' } })
    expect(statuses(reply.events)).toHaveLength(1)
  })

  test('as often as the limit says, each wait announced', async () => {
    const server = await scriptedServer(slow)
    const reply = await readReply(server.baseUrl, { times: { attempts: 4 }, now: () => 1000 })
    expect(server.bodies).toHaveLength(4)
    expect(reply.code).toBe('rate-limited')
    expect(statuses(reply.events)).toMatchObject([{ attempt: 2 }, { attempt: 3 }, { attempt: 4 }])
    expect(statuses(reply.events)[0]?.untilMs).toBeGreaterThan(1000)
  })

  test('not when x-should-retry says no', async () => {
    const server = await scriptedServer(
      refused(500, { error: { message: 'x' } }, { 'x-should-retry': 'false' }),
    )
    expect((await readReply(server.baseUrl, { times: { attempts: 3 } })).code).toBe('server-error')
    expect(server.bodies).toHaveLength(1)
  })

  test('not when the server asks for a longer wait than anyone would make; its time is told', async () => {
    const server = await scriptedServer(refused(429, { error: { message: 'x' } }, { 'retry-after': '3600' }))
    const { end } = await readReply(server.baseUrl, { times: { attempts: 3 } })
    expect(server.bodies).toHaveLength(1)
    expect(end).toMatchObject({
      error: { code: 'rate-limited', detail: expect.stringMatching(/^Retry after \d/) },
    })
  })

  test.each([
    ['retry-after', new Date(Date.now() - 5000).toUTCString()],
    ['retry-after', '0'],
    ['retry-after-ms', '3'],
  ])('after %s: %s', async (header, value) => {
    const server = await scriptedServer(refused(503, 'busy', { [header]: value }), answer)
    expect((await readReply(server.baseUrl, { times: { attempts: 2 } })).text).toBe('ok')
  })
})

const forEver = { attempts: 2, baseMs: 600_000, maxMs: 600_000 }

test.each(['retryNow', 'askAgain'] as const)('%s cuts the wait short', async (command) => {
  const control = createReplyControl()
  const server = await scriptedServer(slow, answer)
  const onEvent = (event: RunEvent) => {
    // The wait begins after its announcement.
    if (event.type === 'status' && event.status) setImmediate(() => control[command]())
  }
  expect(await readReply(server.baseUrl, { times: forEver, control, onEvent })).toMatchObject({ text: 'ok' })
})

test('Stop cuts the wait short', async () => {
  const abort = new AbortController()
  const server = await scriptedServer(slow, answer)
  const onEvent = (event: RunEvent) => event.type === 'status' && event.status && abort.abort()
  const reply = await readReply(server.baseUrl, {
    times: forEver,
    signal: abort.signal,
    onEvent: (event) => void onEvent(event),
  })
  expect(reply.end).toEqual({ outcome: 'stopped' })
  expect(server.bodies).toHaveLength(1)
})
