import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors'
import type { CaptureCommand, CommandOutcome } from './command'
import { type HandedOver, listenForOutcome, type OutcomeListener } from './hand-over'
import { serveCommands } from './serve-commands'

const command: CaptureCommand = { mode: 'region', delayS: 0, doThen: null }
let folder: string
let listeners: OutcomeListener[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reticle-test-'))
  listeners = []
})
afterEach(async () => {
  for (const listener of listeners) await listener.close()
  await rm(folder, { recursive: true })
})

async function listen(answerMs = 10_000): Promise<OutcomeListener> {
  const listener = await listenForOutcome({ runtimeDir: folder, answerMs })
  listeners.push(listener)
  return listener
}

interface Asked {
  run: (command: CaptureCommand, signal: AbortSignal) => Promise<CommandOutcome>
  request?: unknown
}

/** A whole hand-over: what the waiting process learns, and how often the chat was shown. */
async function handOver({ run, request = { kind: 'capture', capture: command } }: Asked) {
  const listener = await listen()
  let shown = 0
  const serve = serveCommands({
    run,
    showChat: () => {
      shown += 1
    },
  })
  await serve({ request, replyTo: listener.replyTo })
  return { listener, shown: () => shown }
}

test.each<[string, CommandOutcome]>([
  ['done', { state: 'done' }],
  ['cancelled', { state: 'cancelled' }],
  ['busy', { state: 'busy' }],
  ['a failure', { state: 'failed', error: { code: 'capture-failed', params: { n: 1 }, detail: 'why' } }],
])('%s comes back as it is', async (_name, outcome) => {
  const { listener } = await handOver({ run: async () => outcome })
  expect(await listener.outcome()).toEqual(outcome)
})

test('a picture of some megabytes comes back byte for byte', async () => {
  const picture = new Uint8Array(5_000_003).map((_, index) => (index * 31) % 251)
  const { listener } = await handOver({ run: async () => ({ state: 'done', picture }) })
  const outcome = (await listener.outcome()) as Extract<HandedOver, { state: 'done' }>
  expect(Buffer.compare(Buffer.from(outcome.picture ?? []), Buffer.from(picture))).toBe(0)
})

test('what the capture throws is a failure with its code', async () => {
  const { listener } = await handOver({
    run: async () => {
      throw new AppError('selection-too-small', { params: { min: 4 } })
    },
  })
  expect(await listener.outcome()).toEqual({
    state: 'failed',
    error: { code: 'selection-too-small', params: { min: 4 } },
  })
})

test('an instance that says nothing in time', async () => {
  const listener = await listen(20)
  expect(await listener.outcome()).toEqual({ state: 'no-answer' })
})

test('an instance that goes away after it took the command', async () => {
  const listener = await listen()
  const socket = connect(listener.replyTo.address)
  socket.end(`${listener.replyTo.token}\n`)
  expect(await listener.outcome()).toEqual({ state: 'ended' })
})

test('who does not know the token is not listened to', async () => {
  const listener = await listen(300)
  const socket = connect(listener.replyTo.address)
  socket.on('error', () => undefined)
  socket.write(`${'0'.repeat(64)}\n{"state":"done","pictureBytes":0}\n`)
  expect(await listener.outcome()).toEqual({ state: 'no-answer' })
})

test('an outcome that is none counts as the end', async () => {
  const listener = await listen()
  connect(listener.replyTo.address).end(`${listener.replyTo.token}\n{"state":"great"}\n`)
  expect(await listener.outcome()).toEqual({ state: 'ended' })
})

test('when the waiting process ends, its command is aborted', async () => {
  const listener = await listen()
  let started: () => void
  const running = new Promise<void>((resolve) => {
    started = resolve
  })
  const serve = serveCommands({
    run: (_command, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ state: 'cancelled' }))
        started()
      }),
    showChat: () => undefined,
  })
  const served = serve({ request: { kind: 'capture', capture: command }, replyTo: listener.replyTo })
  await running
  await listener.close()
  await served
})

test.each([
  ['nothing', null],
  ['another version’s words', { capture: true }],
  [
    'a mode there is none of',
    { request: { kind: 'capture', capture: { ...command, mode: 'moon' } }, replyTo: null },
  ],
  [
    'a relative path',
    {
      request: { kind: 'capture', capture: { ...command, doThen: { action: 'save', path: 'a' } } },
      replyTo: null,
    },
  ],
  [
    'a socket of somebody else',
    {
      request: { kind: 'capture', capture: command },
      replyTo: { address: '/run/docker.sock', token: '0'.repeat(64) },
    },
  ],
])('%s is not run; the chat is shown as at a plain start', async (_name, data) => {
  let shown = 0
  const serve = serveCommands({
    run: () => Promise.reject(new Error('must not run')),
    showChat: () => {
      shown += 1
    },
  })
  await serve(data)
  expect(shown).toBe(1)
})

test('a command whose process is gone already is not run', async () => {
  const listener = await listen()
  await listener.close()
  const serve = serveCommands({
    run: () => Promise.reject(new Error('must not run')),
    showChat: () => undefined,
  })
  await serve({ request: { kind: 'capture', capture: command }, replyTo: listener.replyTo })
})

test('the socket lies in a folder of this user alone, and leaves nothing behind', async () => {
  const listener = await listen()
  expect((await stat(dirname(listener.replyTo.address))).mode & 0o777).toBe(0o700)
  expect(listener.replyTo.address.startsWith(folder)).toBe(true)
  await listener.close()
  expect(await readdir(folder)).toEqual([])
})

test('a runtime folder that is missing or too long for a socket is passed over', async () => {
  for (const runtimeDir of [join(folder, 'missing'), join(folder, 'x'.repeat(120))]) {
    const listener = await listenForOutcome({ runtimeDir })
    listeners.push(listener)
    expect(listener.replyTo.address.startsWith(folder)).toBe(false)
  }
})
