import type { RunEnd } from '../../shared/conversation'
import { AppError, toErrorInfo } from '../../shared/errors'
import { limits } from '../../shared/limits'
import type { RunEvent } from '../../shared/run-events'
import { checkBaseUrl } from './base-url'
import type { ChatRequest } from './chat-request'
import { watchDoneMarker } from './done-marker'
import { type FaultNames, providerFault, readErrorBody, withNames } from './faults'
import { readChunk } from './read-chunk'

export interface ReplyOptions {
  baseUrl: string
  /** null for servers that want none. */
  apiKey: string | null
  names: FaultNames
  request: ChatRequest
  signal: AbortSignal
  /** No event for this long counts as a lost connection. */
  idleTimeoutMs?: number
  now?: () => number
}

/**
 * Streams one reply as run events: deltas as they come, then exactly one `end`. Never throws once started. Complete
 * means a finish reason was seen, or `[DONE]` at least; a stream that just stops is truncated and keeps what came.
 */
export async function* streamReply(options: ReplyOptions): AsyncGenerator<RunEvent> {
  const { names, request, signal, idleTimeoutMs = limits.streamIdleTimeoutMs, now = Date.now } = options
  const end = (outcome: RunEnd): RunEvent => ({ type: 'end', end: outcome, atMs: now() })
  const failed = (error: unknown) =>
    end({
      outcome: 'failed',
      error:
        error instanceof AppError
          ? { ...toErrorInfo(error), params: { ...names, ...error.params } }
          : faultOf(error, names),
    })

  const idle = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const alive = (timeoutMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => idle.abort(), timeoutMs)
  }
  let answering = false
  let received = false
  let finishReason: string | null = null

  try {
    checkBaseUrl(options.baseUrl)
    alive(limits.connectTimeoutMs)
    // Loaded with the first message: the SDK is large and the app starts without it.
    const { default: OpenAI } = await import('openai')
    const { Stream } = await import('openai/streaming')
    const client = new OpenAI({
      // The SDK insists on a key; servers that want none ignore it.
      apiKey: options.apiKey ?? 'none',
      baseURL: options.baseUrl,
      // By default the SDK retries every 429, "no balance" among them.
      maxRetries: 0,
      timeout: limits.connectTimeoutMs,
      logLevel: 'off',
      // A redirect could carry the key to another server.
      fetchOptions: { redirect: 'error' },
    })
    const controller = new AbortController()
    const abort = () => controller.abort()
    signal.addEventListener('abort', abort, { once: true })
    idle.signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()

    const response = await client.chat.completions
      // `thinking` is Z.ai's own field; the SDK sends what it is given.
      .create(request as never, { signal: controller.signal })
      .asResponse()
    if (!response.headers.get('content-type')?.toLowerCase().includes('text/event-stream')) {
      // A page, a proxy's error or a plain JSON error at HTTP 200: the SDK would yield nothing and call it success.
      const text = await response.text()
      const body = parseJson(text)
      yield end({
        outcome: 'failed',
        error: readErrorBody(body)
          ? providerFault(null, body, names)
          : withNames('not-a-chat-server', names, response.headers.get('content-type') ?? undefined),
      })
      return
    }

    alive(idleTimeoutMs)
    answering = true
    const marker = watchDoneMarker(response)
    for await (const chunk of Stream.fromSSEResponse<unknown>(marker.response, controller)) {
      alive(idleTimeoutMs)
      const flatError = 'choices' in Object(chunk) ? null : readErrorBody(chunk)
      if (flatError) {
        yield end({ outcome: 'failed', error: providerFault(null, chunk, names) })
        return
      }
      const facts = readChunk(chunk)
      if (facts.reasoning) yield { type: 'reasoning', text: facts.reasoning }
      if (facts.text) yield { type: 'text', text: facts.text, atMs: now() }
      if (facts.usage) yield { type: 'usage', usage: facts.usage }
      received ||= facts.reasoning !== '' || facts.text !== ''
      finishReason = facts.finishReason ?? finishReason
    }
    // An abort in mid-stream ends the SDK's loop without an error.
    if (signal.aborted) yield end({ outcome: 'stopped' })
    else if (idle.signal.aborted) yield end({ outcome: 'truncated', reason: 'connection-lost' })
    else yield end(verdict(finishReason ?? (marker.seen() ? 'unknown' : null), received, names))
  } catch (error) {
    if (signal.aborted) yield end({ outcome: 'stopped' })
    else if (received && !isApiError(error))
      yield end(
        finishReason
          ? verdict(finishReason, received, names)
          : { outcome: 'truncated', reason: 'connection-lost' },
      )
    else if (answering && !isApiError(error)) yield failed(new AppError('connection-lost'))
    else if (idle.signal.aborted) yield failed(new AppError('no-network'))
    else yield failed(error)
  } finally {
    clearTimeout(timer)
    idle.abort()
  }
}

/** What a finish reason means (docs.z.ai, Chat Completion: stop, length, tool_calls, sensitive, …). */
function verdict(finishReason: string | null, received: boolean, names: FaultNames): RunEnd {
  switch (finishReason) {
    case 'length':
      return { outcome: 'truncated', reason: 'length' }
    case 'model_context_window_exceeded':
      return { outcome: 'truncated', reason: 'context-window' }
    case 'network_error':
      return { outcome: 'truncated', reason: 'connection-lost' }
    case 'sensitive':
    case 'content_filter':
      return { outcome: 'failed', error: withNames('content-refused', names) }
    case null:
      return received
        ? { outcome: 'truncated', reason: 'connection-lost' }
        : { outcome: 'failed', error: withNames('connection-lost', names) }
    default:
      return received ? { outcome: 'done' } : { outcome: 'failed', error: withNames('empty-answer', names) }
  }
}

interface ApiErrorLike {
  status: number | undefined
  error: unknown
}

/**
 * The SDK's APIError for an answer the server gave, by its shape: a connection that failed has neither status nor body,
 * and class names do not survive the build.
 */
function isApiError(error: unknown): error is ApiErrorLike {
  const { status, error: body } = Object(error) as Partial<ApiErrorLike>
  return error instanceof Error && (status !== undefined || body !== undefined)
}

function faultOf(error: unknown, names: FaultNames) {
  if (isApiError(error)) return providerFault(error.status ?? null, error.error, names)
  return withNames('no-network', names, causeCode(error))
}

/** The system's word for a connection that failed (ECONNREFUSED, ENOTFOUND, …), from wherever it is nested. */
function causeCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
