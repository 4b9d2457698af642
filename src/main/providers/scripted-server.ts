import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect } from 'vitest'
import type { AssistantMessage, RunEnd } from '../../shared/conversation'
import { emptyStep } from '../../shared/conversation'
import { foldRunEvent, type RunEvent } from '../../shared/run-events'
import type { ChatRequest } from './chat-request'
import { type ReplyOptions, streamReply } from './stream-reply'

// What the tests of this folder share: a real server on the loopback that answers as told, and a reply read from it.

export type Answer = (
  response: ServerResponse,
  body: Record<string, unknown>,
  request: IncomingMessage,
) => void

export interface ScriptedServer {
  baseUrl: string
  /** The bodies it was sent, in order. */
  bodies: Record<string, unknown>[]
  requests: IncomingMessage[]
  stop(): void
}

const running = new Set<() => void>()

/** Ends every server a test has started. */
export function stopServers(): void {
  for (const stop of running) stop()
  running.clear()
}

/** No promise of the file's tests may be left to fail unheard. */
export function watchRejections(): void {
  const unheard: unknown[] = []
  const hear = (reason: unknown) => unheard.push(reason)
  beforeAll(() => void process.on('unhandledRejection', hear))
  afterAll(() => {
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })
}

/** The first request gets the first answer and so on; the last one stands for all further ones. */
export async function scriptedServer(...answers: Answer[]): Promise<ScriptedServer> {
  const bodies: Record<string, unknown>[] = []
  const requests: IncomingMessage[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const text = Buffer.concat(parts).toString('utf8')
    const body = text === '' ? {} : JSON.parse(text)
    bodies.push(body)
    requests.push(request)
    answers[Math.min(bodies.length, answers.length) - 1]?.(response, body, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  running.add(stop)
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies, requests, stop }
}

/** A server below HTTP: `answer` writes to the socket itself, once the request's body has arrived. */
export async function socketServer(...answers: ((socket: Socket) => void)[]): Promise<string> {
  const sockets = new Set<Socket>()
  let count = 0
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => {
      count += 1
      answers[Math.min(count, answers.length) - 1]?.(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.add(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

export const names = { provider: 'Test', model: 'Model' }

export const request: ChatRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'Hi' }],
  stream: true,
  stream_options: { include_usage: true },
}

/** Short enough for tests; silence is only short where a test is about it. */
const times = {
  stallNoticeMs: 15_000,
  idleTimeoutMs: 15_000,
  finishGraceMs: 40,
  attempts: 1,
  baseMs: 2,
  maxMs: 4,
  retryAfterMaxMs: 1_000,
}

export interface ReadReply {
  message: AssistantMessage
  text: string
  reasoning: string
  end: RunEnd
  code: string | null
  events: RunEvent[]
}

type Options = Partial<ReplyOptions> & { onEvent?: (event: RunEvent) => void }

/** Reads a whole reply and checks what holds for every one: exactly one end, last, and nothing left waiting. */
export async function readReply(baseUrl: string, options: Options = {}): Promise<ReadReply> {
  const events: RunEvent[] = []
  let message = freshMessage()
  const reply = streamReply({
    baseUrl,
    apiKey: 'key',
    names,
    buildRequest: async () => request,
    signal: new AbortController().signal,
    random: () => 0.5,
    ...options,
    times: { ...times, ...options.times },
  })
  for await (const event of reply) {
    events.push(event)
    message = foldRunEvent(message, event)
    options.onEvent?.(event)
  }
  expect(events.filter(({ type }) => type === 'end')).toHaveLength(1)
  expect(events.at(-1)?.type).toBe('end')
  const { end, steps } = message
  if (!end) throw new Error('no end')
  return {
    message,
    text: steps.map((step) => step.text).join(''),
    reasoning: steps.map((step) => step.reasoning).join(''),
    end,
    code: end.outcome === 'failed' ? end.error.code : null,
    events,
  }
}

/** An answer at HTTP 200 made of these parts, as they are. */
export function streamed(...parts: (string | Uint8Array)[]): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream;charset=UTF-8' })
    for (const part of parts) response.write(part)
    response.end()
  }
}

export function refused(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

export const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
export const chunk = (delta: unknown, more: object = {}) => event({ choices: [{ index: 0, delta, ...more }] })
export const say = (content: string) => chunk({ content })
export const finish = (reason = 'stop', more: object = {}) =>
  event({ choices: [{ index: 0, delta: {}, finish_reason: reason }], ...more })
export const done = 'data: [DONE]\n\n'

function freshMessage(): AssistantMessage {
  return {
    id: 'reply',
    role: 'assistant',
    end: null,
    status: null,
    steps: [emptyStep],
    providerId: 'p',
    modelId: 'm',
    thinking: true,
    startedAt: 0,
    answerStartedAt: null,
    endedAt: null,
    usage: null,
    costUsd: null,
  }
}
