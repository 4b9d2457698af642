import { limits } from '../../shared/limits'
import type { ChatRequest } from './chat-request'
import { type Fault, type FaultNames, faultOfAnswer, plainFault } from './faults'

/** A refused request's body that does not end is not waited for. */
const errorBodyTimeoutMs = 10_000

interface ConnectionOptions {
  baseUrl: string
  /** null for servers that want none. */
  apiKey: string | null
  names: FaultNames
}

export type Opened = { response: Response } | { fault: Fault }

/**
 * Sends one request; the returned function never rejects. The SDK makes the request and nothing more: it neither
 * retries (it would retry "no balance") nor decodes nor limits the time, because a local model may load for minutes.
 */
export async function connect({ baseUrl, apiKey, names }: ConnectionOptions) {
  // Loaded with the first message: the SDK is large and the app starts without it.
  const { default: OpenAI } = await import('openai')
  return async (request: ChatRequest, signal: AbortSignal): Promise<Opened> => {
    let refused: Fault | null = null
    const client = new OpenAI({
      apiKey: apiKey ?? 'none',
      baseURL: baseUrl,
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: maxTimerMs,
      logLevel: 'off',
      // The SDK insists on a key; a server that wants none is sent none.
      defaultHeaders: { 'accept-language': 'en-US,en', ...(apiKey === null ? { authorization: null } : {}) },
      async fetch(url, init) {
        // A redirect could carry the key to another server, so none is followed.
        const response = await fetch(url, { ...init, redirect: 'manual', ...patience() } as RequestInit)
        if (response.ok) return response
        // The SDK keeps only `error` of a body; other forms of errors would be lost.
        const body = await readErrorText(response)
        refused = faultOfAnswer(response.status, parseJson(body) ?? body, names, response.headers)
        return new Response(null, { status: response.status })
      },
    })
    try {
      // Some fields are not the SDK's own; it sends what it is given.
      const response = await client.chat.completions.create(request as never, { signal }).asResponse()
      return { response }
    } catch (error) {
      return { fault: refused ?? faultOfConnection(error, names) }
    }
  }
}

/** What a connection that failed means; `error` is whatever fetch threw. */
export function faultOfConnection(error: unknown, names: FaultNames): Fault {
  const code = systemCode(error)
  const detail = code ?? messageOf(error)
  if (code === null) return plainFault('no-network', names, { detail })
  if (code.startsWith('HPE_')) return plainFault('not-a-chat-server', names, { detail })
  // A certificate or a protocol that does not fit stays so.
  if (/CERT|SELF_SIGNED|^ERR_TLS|^ERR_SSL|^UNABLE_TO|^EPROTO$|HEADERS_OVERFLOW|INVALID_ARG/.test(code))
    return plainFault('no-network', names, { detail })
  if (lostCodes.has(code)) return plainFault('connection-lost', names, { detail, retry: true })
  return plainFault('no-network', names, { detail, retry: true, unreachable: absentCodes.has(code) })
}

const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT'])
const absentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EADDRNOTAVAIL'])
const maxTimerMs = 2 ** 31 - 1

/** The system's word for a connection that failed (ECONNREFUSED, ENOTFOUND, …), from wherever it is nested. */
export function systemCode(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return null
}

function messageOf(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : undefined
}

async function readErrorText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  const timer = setTimeout(() => reader.cancel().catch(() => undefined), errorBodyTimeoutMs)
  try {
    while (text.length < limits.errorBodyMaxBytes) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    // What came before it broke may say enough.
  } finally {
    clearTimeout(timer)
    reader.cancel().catch(() => undefined)
  }
  return text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

let agent: { dispatcher?: unknown } | null = null

/**
 * Node's fetch gives up after 300 s without headers or body; how long to wait is the user's decision. Its own agent class
 * is only reachable through the global dispatcher; where that is missing, fetch keeps its limits.
 */
function patience(): { dispatcher?: unknown } {
  if (agent) return agent
  agent = {}
  try {
    // Touching it makes Node load its fetch, which sets the dispatcher.
    void new Headers()
    const standard = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')]
    const Agent = (standard as { constructor: new (options: object) => unknown }).constructor
    agent = { dispatcher: new Agent({ headersTimeout: 0, bodyTimeout: 0 }) }
  } catch {
    // An ordinary fetch, then.
  }
  return agent
}
