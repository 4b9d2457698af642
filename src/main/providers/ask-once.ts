import type { RunEnd } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { RunEvent } from '../../shared/run-events'
import type { ChatRequest } from './chat-request'
import { type Opened, systemCode } from './connection'
import { type Fault, type FaultNames, faultOfError, plainFault, withNames } from './faults'
import { type ReplyStream, readStream } from './read-stream'
import type { ReplyControl } from './reply-control'
import { createReplyReader, type ReplyReader } from './reply-reader'
import { verdict } from './verdict'
import { createWatchdog } from './watchdog'

export interface AskTimes {
  stallNoticeMs: number
  idleTimeoutMs: number
  /** After a finish reason the usage and `[DONE]` follow at once; a server that keeps the body open is not waited for. */
  finishGraceMs: number
}

export const askTimes: AskTimes = {
  stallNoticeMs: limits.stallNoticeMs,
  idleTimeoutMs: limits.streamIdleTimeoutMs,
  finishGraceMs: limits.finishGraceMs,
}

interface AskOptions {
  open: (request: ChatRequest, signal: AbortSignal) => Promise<Opened>
  request: ChatRequest
  names: FaultNames
  continuing: boolean
  control: ReplyControl
  signal: AbortSignal
  times: AskTimes
  replyMaxChars: number
  eventMaxChars: number
  /** The server took the request and began to answer; may be called more than once. */
  onAnswer: () => void
  now: () => number
}

export type AskEnd =
  | { kind: 'end'; end: RunEnd }
  /** Nothing of the reply had come. */
  | { kind: 'fault'; fault: Fault }
  | { kind: 'ask-again' }

/** One request and its answer: yields deltas and stalls, returns how it ended. Always closes the connection. */
export async function* askOnce(options: AskOptions): AsyncGenerator<RunEvent, AskEnd> {
  const { names, signal, continuing, now } = options
  const { stallNoticeMs, idleTimeoutMs, finishGraceMs } = options.times
  const abort = new AbortController()
  const watchdog = createWatchdog({ stallNoticeMs, idleTimeoutMs, control: options.control, signal, now })
  let stallShown = false
  let stream: ReplyStream | null = null
  let reader: ReplyReader | null = null

  async function* patiently<T>(promise: Promise<T>) {
    for (;;) {
      const waited = await watchdog.wait(promise)
      if (waited.kind !== 'stalled' && waited.kind !== 'kept-waiting') return waited
      stallShown = waited.kind === 'stalled'
      yield {
        type: 'status',
        status: waited.kind === 'stalled' ? { kind: 'stalled', sinceMs: waited.sinceMs } : null,
      } as RunEvent
    }
  }
  const received = () => reader?.received ?? false
  const ended = (end: RunEnd): AskEnd => ({ kind: 'end', end })
  const failed = (fault: Fault): AskEnd =>
    received() ? ended({ outcome: 'failed', error: fault.error }) : { kind: 'fault', fault }
  const lost = (detail?: string): AskEnd =>
    received()
      ? ended({ outcome: 'truncated', reason: 'connection-lost' })
      : failed(plainFault('connection-lost', names, { detail, retry: true }))
  const interrupted = (
    why: { kind: 'ask-again' } | { kind: 'stopped' } | { kind: 'timed-out'; seconds: number },
  ): AskEnd => {
    if (why.kind === 'stopped') return ended({ outcome: 'stopped' })
    if (received()) return lost()
    if (why.kind === 'ask-again') return { kind: 'ask-again' }
    const error = withNames('stalled', names)
    return ended({
      outcome: 'failed',
      error: { ...error, params: { ...error.params, seconds: why.seconds } },
    })
  }
  const closing = (): AskEnd => {
    if (!reader) return lost()
    const nonsense = reader.nonsense()
    if (nonsense) return failed(nonsense)
    const end = verdict(
      {
        finishReason: reader.finishReason,
        isDone: reader.isDone,
        received: reader.received,
        answered: reader.answered,
        continuing,
      },
      names,
    )
    const isLost = end.outcome === 'failed' && end.error.code === 'connection-lost'
    return isLost ? lost(reader.finishReason ?? undefined) : ended(end)
  }

  try {
    const opened = yield* patiently(options.open(options.request, abort.signal))
    if (opened.kind !== 'settled') return interrupted(opened)
    if ('fault' in opened.value) return failed(opened.value.fault)
    const { response } = opened.value
    watchdog.alive()
    stream = readStream(response, options)
    const contentType = response.headers.get('content-type')
    reader = createReplyReader({ names, contentType, replyMaxChars: options.replyMaxChars, now })

    for (;;) {
      const reading: ReturnType<ReplyStream['read']> = stream.read()
      const waited = yield* patiently(reader.finishReason === null ? reading : orNull(reading, finishGraceMs))
      if (waited.kind !== 'settled') {
        yield* reader.end()
        return interrupted(waited)
      }
      const items = waited.value
      if (items?.some(({ kind }) => kind === 'chunk')) watchdog.alive()
      const events: RunEvent[] = items ? reader.take(items) : reader.end()
      if (stallShown && events.length === 0) yield { type: 'status', status: null }
      stallShown = false
      if (reader.received || reader.finishReason !== null) options.onAnswer()
      yield* events
      if (signal.aborted) return ended({ outcome: 'stopped' })
      if (reader.fault || reader.isDone) yield* reader.end()
      if (reader.fault) return failed(reader.fault)
      if (!items || reader.isDone) return closing()
    }
  } catch (error) {
    if (reader) yield* reader.end()
    if (error instanceof AppError) return failed(faultOfError(error, names))
    if (signal.aborted) return ended({ outcome: 'stopped' })
    // The answer was whole; only the end of the connection was rude.
    if (reader && (reader.finishReason !== null || reader.isDone)) return closing()
    return lost(systemCode(error) ?? undefined)
  } finally {
    watchdog.stop()
    stream?.cancel()
    abort.abort()
  }
}

/** The promise, or null after a while. */
function orNull<T>(promise: Promise<T>, delayMs: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), delayMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
