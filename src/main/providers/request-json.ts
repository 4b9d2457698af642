import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { faultOfConnection } from './connection'
import type { FaultNames } from './faults'

export interface JsonAnswer {
  status: number
  /** null when the body is no JSON. */
  body: unknown
  headers: Headers
}

interface JsonRequest {
  url: string
  apiKey: string | null
  names: FaultNames
  timeoutMs: number
  /** Sent as JSON with POST; without it the request is a GET. */
  body?: unknown
}

/**
 * One small request and its JSON answer, at most `limits.modelListMaxBytes` of it. No redirect is followed: it could carry
 * the key to another server.
 * @throws AppError no-network, connection-lost, not-a-chat-server
 */
export async function requestJson({ url, apiKey, names, timeoutMs, body }: JsonRequest): Promise<JsonAnswer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (apiKey) headers.authorization = `Bearer ${apiKey}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: parseJson(await readText(response)), headers: response.headers }
  } catch (cause) {
    const { code, params, detail } = faultOfConnection(cause, names).error
    throw new AppError(code, { params, detail, cause })
  }
}

async function readText(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    parts.push(part)
    bytes += part.byteLength
    if (bytes > limits.modelListMaxBytes) return null
  }
  return Buffer.concat(parts).toString('utf8')
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
