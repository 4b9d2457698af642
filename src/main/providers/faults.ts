import type { ErrorCode, ErrorInfo } from '../../shared/errors'
import { limits } from '../../shared/limits'

/** Business codes of Z.ai and what each means to a user (docs.z.ai "Errors"). They decide before the HTTP status does. */
const businessCodes: Record<string, ErrorCode> = {
  ...codes('key-refused', 1000, 1001, 1002, 1003, 1004),
  ...codes('account-problem', 1110, 1111, 1112, 1121),
  ...codes('no-balance', 1113),
  ...codes('bad-request', 1210, 1212, 1213, 1214, 1215),
  ...codes('unknown-model', 1211),
  ...codes('no-permission', 1220),
  ...codes('server-error', 1230, 1234, 500),
  ...codes('prompt-too-long', 1261),
  ...codes('content-refused', 1301),
  ...codes('rate-limited', 1302, 1303),
  ...codes('overloaded', 1305, 1312),
  ...codes('plan-used-up', 1304, 1308, 1310, 1316, 1317, 1318, 1319, 1320, 1321),
  ...codes('plan-problem', 1309, 1311, 1313, 1314, 1315),
}

/** Names other servers use for the same things (OpenAI's error codes). */
const namedCodes: Record<string, ErrorCode> = {
  invalid_api_key: 'key-refused',
  insufficient_quota: 'no-balance',
  rate_limit_exceeded: 'rate-limited',
  model_not_found: 'unknown-model',
  context_length_exceeded: 'prompt-too-long',
  content_filter: 'content-refused',
}

const statusCodes: Record<number, ErrorCode> = {
  400: 'bad-request',
  401: 'key-refused',
  402: 'no-balance',
  403: 'no-permission',
  404: 'unknown-model',
  408: 'server-error',
  413: 'prompt-too-long',
  422: 'bad-request',
  429: 'rate-limited',
  503: 'overloaded',
  529: 'overloaded',
}

/** What a message about the provider may name. */
export interface FaultNames {
  provider: string
  model: string
}

/**
 * An error body in any of the forms servers send: `{error: {code, message}}`, flat `{code, message}`, and
 * `{code, msg, success: false}`, the last also with HTTP 200. null when it is none of them.
 */
export function readErrorBody(body: unknown): { code: string | null; message: string } | null {
  if (typeof body !== 'object' || body === null) return null
  const outer = body as Record<string, unknown>
  if (typeof outer.error === 'string') return { code: null, message: outer.error }
  const inner = (typeof outer.error === 'object' && outer.error !== null ? outer.error : outer) as Record<
    string,
    unknown
  >
  const message = [inner.message, inner.msg].find((text) => typeof text === 'string') as string | undefined
  const code = [inner.code, inner.type].find(
    (value) => typeof value === 'string' || typeof value === 'number',
  )
  const isError = inner !== outer || outer.success === false || outer.object === 'error' || code !== undefined
  if (!isError || (message === undefined && code === undefined)) return null
  return { code: code === undefined ? null : String(code), message: message ?? '' }
}

/** The error a user sees for a refused request: by business code, else by name, else by HTTP status. */
export function providerFault(status: number | null, body: unknown, names: FaultNames): ErrorInfo {
  const read = readErrorBody(body)
  const code =
    (read?.code && (businessCodes[read.code] ?? namedCodes[read.code])) ||
    (status !== null && (statusCodes[status] ?? (status >= 500 ? 'server-error' : null))) ||
    'bad-request'
  return withNames(code, names, read ? [read.code, read.message].filter(Boolean).join(': ') : undefined)
}

/** An error about the provider with its names filled in and what it said made safe to show. */
export function withNames(code: ErrorCode, names: FaultNames, detail?: string): ErrorInfo {
  const info: ErrorInfo = { code, params: { provider: names.provider, model: names.model } }
  if (detail) info.detail = redact(detail).slice(0, limits.errorDetailMaxChars)
  return info
}

/** Servers echo keys in their messages ("Incorrect API key provided: sk-…"): whatever looks like one is blanked. */
export function redact(text: string): string {
  return text
    .replace(/\bBearer\s+\S+/gi, 'Bearer ••••')
    .replace(/[\w.*-]{20,}/g, (word) => (/\d/.test(word) && /[a-z]/i.test(word) ? '••••' : word))
}

function codes(code: ErrorCode, ...numbers: number[]): Record<string, ErrorCode> {
  return Object.fromEntries(numbers.map((number) => [String(number), code]))
}
