import { type AppError, type ErrorCode, type ErrorInfo, toErrorInfo } from '../../shared/errors'
import { readErrorBody, readLooseMessage, showable } from './error-body'
import { type CodeFacts, factsOfCodes, factsOfStatus } from './fault-codes'

/** What a message about the provider may name. */
export interface FaultNames {
  provider: string
  model: string
}

/** Why a request got no answer: what the user is told, and what decides whether it is worth another try. */
export interface Fault {
  error: ErrorInfo
  /** Of the HTTP answer; null in mid-stream and without an answer. */
  status: number | null
  codes: readonly string[]
  /** What the server said, in full. */
  message: string
  /** Another try may succeed by itself. */
  retry: boolean
  /** Nothing answers at the address at all. */
  unreachable: boolean
  /** When the server allows the next try, ms from now; null when it does not say. */
  retryAfterMs: number | null
}

/** How a server refused: `status` is null for an error within an answer at HTTP 200. */
export function faultOfAnswer(
  status: number | null,
  body: unknown,
  names: FaultNames,
  headers?: Headers,
): Fault {
  const read = readErrorBody(body)
  const codes = read?.codes ?? []
  const message = read?.message || readLooseMessage(body)
  const facts = factsOfAnswer(status, codes, message, read !== null)
  const retryAfterMs = headers ? readRetryAfter(headers, Date.now()) : null
  const told = headers?.get('x-should-retry')
  return {
    error: withNames(facts.error, names, detailOf(facts.error, status, codes, message, headers)),
    status,
    codes,
    message,
    retry: told === 'false' ? false : facts.retry,
    unreachable: false,
    retryAfterMs,
  }
}

/** The error a user sees for a refused request: by the server's code, else by name, else by HTTP status. */
export function providerFault(status: number | null, body: unknown, names: FaultNames): ErrorInfo {
  return faultOfAnswer(status, body, names).error
}

/** A fault of the connection or of what came over it, without words from a server. */
export function plainFault(
  code: ErrorCode,
  names: FaultNames,
  {
    detail,
    retry = false,
    unreachable = false,
  }: { detail?: string; retry?: boolean; unreachable?: boolean } = {},
): Fault {
  return {
    error: withNames(code, names, detail),
    status: null,
    codes: [],
    message: '',
    retry,
    unreachable,
    retryAfterMs: null,
  }
}

/** An error of our own making about what came. */
export function faultOfError(error: AppError, names: FaultNames): Fault {
  const info = toErrorInfo(error)
  const plain = plainFault(info.code, names, { detail: info.detail })
  return { ...plain, error: { ...plain.error, params: { ...plain.error.params, ...info.params } } }
}

/** An error about the provider with its names filled in and what it said made safe to show. */
export function withNames(code: ErrorCode, names: FaultNames, detail?: string): ErrorInfo {
  const info: ErrorInfo = { code, params: { provider: names.provider, model: names.model } }
  if (detail) info.detail = showable(detail)
  return info
}

/**
 * How long a server asks to wait, ms: `retry-after-ms`, else `Retry-After` in seconds or as a date (RFC 9110, 10.2.3);
 * null when it does not say.
 */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const ms = headers.get('retry-after-ms')
  if (ms !== null && /^\d+(\.\d+)?$/.test(ms.trim())) return Number(ms)
  const after = headers.get('retry-after')?.trim()
  if (!after) return null
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000
  const dateMs = Date.parse(after)
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs)
}

function factsOfAnswer(
  status: number | null,
  codes: readonly string[],
  message: string,
  isError: boolean,
): CodeFacts {
  const facts = factsOfCodes(codes, message)
  // A path the server does not have is no word about the model.
  if (!facts && status === 404 && !isError) return { error: 'not-a-chat-server', retry: false }
  if (facts) return facts
  // In mid-stream there is no status, and an error without a known code is no reason to ask again.
  return status === null ? { error: 'server-error', retry: false } : factsOfStatus(status)
}

function detailOf(
  error: ErrorCode,
  status: number | null,
  codes: readonly string[],
  message: string,
  headers?: Headers,
): string | undefined {
  const said = [codes[0], message].filter(Boolean).join(': ')
  const location = status !== null && status < 400 ? headers?.get('location') : null
  if (location) return `HTTP ${status}: ${location}`
  const reset = error === 'plan-used-up' ? /\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?/.exec(message) : null
  if (reset) return `Resets ${reset[0]}. ${said}`
  return said || (status === null ? undefined : `HTTP ${status}`)
}
