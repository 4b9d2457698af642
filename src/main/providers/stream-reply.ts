import type { RunEnd } from '../../shared/conversation'
import { AppError, type ErrorInfo, toErrorInfo } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { Quirk } from '../../shared/models'
import type { RunEvent } from '../../shared/run-events'
import { type AskEnd, type AskTimes, askOnce, askTimes } from './ask-once'
import { checkBaseUrl } from './base-url'
import type { ChatRequest } from './chat-request'
import { connect } from './connection'
import type { Fault, FaultNames } from './faults'
import { quirkOf } from './quirks'
import { createReplyControl, type ReplyControl } from './reply-control'
import { asksTooLong, type RetryTimes, retryDelayMs, retryTimes } from './retry'

export interface ReplyOptions {
  baseUrl: string
  /** null for servers that want none. */
  apiKey: string | null
  names: FaultNames
  /** What this model is known to refuse. */
  quirks?: readonly Quirk[]
  /** The server refused a field and took the request without it. */
  onQuirk?: (quirk: Quirk) => void
  /** Called again with one quirk more when the server refuses a field. */
  buildRequest: (quirks: readonly Quirk[]) => Promise<ChatRequest>
  /** The reply goes on with text it has already: having nothing to add is a whole answer then. */
  continuing?: boolean
  control?: ReplyControl
  signal: AbortSignal
  now?: () => number
  random?: () => number
  times?: Partial<AskTimes & RetryTimes>
  replyMaxChars?: number
  eventMaxChars?: number
}

/**
 * Streams one reply as run events: deltas as they come, then exactly one `end`. Never throws once started. A request
 * that got nothing is made again when that can help, with `status` events while it waits; nothing is asked twice once
 * anything has come. A step that ends with tool calls ends `done`.
 */
export async function* streamReply(options: ReplyOptions): AsyncGenerator<RunEvent> {
  const { now = Date.now } = options
  let end: RunEnd
  try {
    end = yield* tryAll(options, now)
  } catch (error) {
    end = options.signal.aborted
      ? { outcome: 'stopped' }
      : { outcome: 'failed', error: withOwnNames(error, options.names) }
  }
  yield { type: 'end', end, atMs: now() }
}

async function* tryAll(options: ReplyOptions, now: () => number): AsyncGenerator<RunEvent, RunEnd> {
  const { baseUrl, apiKey, names, signal, buildRequest, onQuirk, random = Math.random } = options
  const control = options.control ?? createReplyControl()
  const times = { ...askTimes, ...retryTimes, ...options.times }
  checkBaseUrl(baseUrl)
  const open = await connect({ baseUrl, apiKey, names })
  const quirks: Quirk[] = [...(options.quirks ?? [])]
  /** Left out because of a refusal, and not yet known to have helped. */
  const tried = new Set<Quirk>()
  const learn = () => {
    for (const quirk of tried) onQuirk?.(quirk)
    tried.clear()
  }

  for (let attempt = 1; ; ) {
    if (signal.aborted) return { outcome: 'stopped' }
    const request = await buildRequest(quirks)
    const ended: AskEnd = yield* askOnce({
      open,
      request,
      names,
      continuing: options.continuing ?? false,
      control,
      signal,
      times,
      replyMaxChars: options.replyMaxChars ?? limits.replyMaxChars,
      eventMaxChars: options.eventMaxChars ?? limits.streamEventMaxChars,
      onAnswer: learn,
      now,
    })
    if (ended.kind === 'end') return ended.end
    if (ended.kind === 'ask-again') {
      yield { type: 'status', status: null }
      continue
    }

    const { fault } = ended
    const quirk = quirkOf(fault, request)
    if (quirk && !quirks.includes(quirk)) {
      quirks.push(quirk)
      tried.add(quirk)
      continue
    }
    const delayMs = retryDelayMs(fault, attempt, random, times)
    if (delayMs === null) return { outcome: 'failed', error: finalError(fault, times, now) }
    attempt += 1
    const untilMs = now() + delayMs
    yield { type: 'status', status: { kind: 'retrying', attempt, error: fault.error, untilMs } }
    await pause(delayMs, signal, control)
    yield { type: 'status', status: null }
  }
}

function finalError(fault: Fault, times: RetryTimes, now: () => number): ErrorInfo {
  if (!asksTooLong(fault, times)) return fault.error
  const at = new Date(now() + (fault.retryAfterMs ?? 0)).toLocaleString()
  const detail = [`Retry after ${at}.`, fault.error.detail].filter(Boolean).join(' ')
  return { ...fault.error, detail: detail.slice(0, limits.errorDetailMaxChars) }
}

/** Waits; Stop and the user's impatience end it early. */
function pause(delayMs: number, signal: AbortSignal, control: ReplyControl): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      stopListening()
      resolve()
    }
    const timer = setTimeout(finish, delayMs)
    const stopListening = control.listen((command) => command !== 'keep-waiting' && finish())
    signal.addEventListener('abort', finish, { once: true })
  })
}

function withOwnNames(error: unknown, names: FaultNames): ErrorInfo {
  const info = toErrorInfo(error)
  return error instanceof AppError ? { ...info, params: { ...names, ...info.params } } : info
}
