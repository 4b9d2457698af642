import { limits } from '../../shared/limits'

/** What an error of a server says, whatever form it has. */
export interface ErrorBody {
  /** The server's own codes, most telling first: a business number, a name, a type. */
  codes: string[]
  message: string
}

type Loose = Record<string, unknown>

/**
 * An error in any of the forms servers send, also with HTTP 200 and in mid-stream: `{error: {code, message}}`,
 * `{error: 'text'}`, flat `{code, message}`, `{code, msg, success: false}`, `{object: 'error', message}`,
 * `{type: 'error', …}`, and each of them inside a list. null when it is none: an ordinary chunk never reads as one.
 */
export function readErrorBody(body: unknown): ErrorBody | null {
  const outer = asObject(Array.isArray(body) ? body[0] : body)
  if (!outer) return null
  if (typeof outer.error === 'string' && outer.error !== '') {
    return { codes: codesOf(outer), message: outer.error }
  }
  const inner = asObject(outer.error)
  if (inner && Object.keys(inner).length > 0)
    return { codes: [...codesOf(inner), ...codesOf(outer)], message: messageOf(inner) }
  if ('choices' in outer) return null
  const codes = codesOf(outer)
  const message = messageOf(outer)
  const isMarked = outer.success === false || outer.object === 'error' || outer.type === 'error'
  const isCoded = message !== '' && codes.some((code) => !['0', '200', 'success', 'ok'].includes(code))
  return isMarked || isCoded ? { codes, message } : null
}

/** What the body of a refused request says, when it is no error of a known form: FastAPI's `detail`, a line of text. */
export function readLooseMessage(body: unknown): string {
  if (typeof body === 'string') return body.trimStart().startsWith('<') ? '' : body
  const outer = asObject(body)
  if (!outer) return ''
  if (typeof outer.detail === 'string') return outer.detail
  if (Array.isArray(outer.detail)) return JSON.stringify(outer.detail)
  return messageOf(outer)
}

/** What a server said, safe to show: short, on one line, without anything that looks like a key. */
export function showable(text: string): string {
  const line = text
    .slice(0, limits.errorDetailMaxChars * 4)
    .replace(/\s+/g, ' ')
    .trim()
  return redact(line).slice(0, limits.errorDetailMaxChars)
}

/** Servers echo keys in their messages ("Incorrect API key provided: sk-…"): whatever looks like one is blanked. */
export function redact(text: string): string {
  return text
    .replace(/\bBearer\s+\S+/gi, 'Bearer ••••')
    .replace(/[\w.*-]{20,}/g, (word) => (/\d/.test(word) && /[a-z]/i.test(word) ? '••••' : word))
}

function codesOf({ code, status, type }: Loose): string[] {
  return [code, status, type]
    .filter((value) => (typeof value === 'string' && value !== '') || typeof value === 'number')
    .map(String)
}

function messageOf({ message, msg, metadata }: Loose): string {
  const own = [message, msg].find((text) => text !== undefined && text !== null)
  const text = own === undefined ? '' : typeof own === 'string' ? own : JSON.stringify(own)
  // OpenRouter puts what the model's own provider said here.
  const raw = asObject(metadata)?.raw
  return typeof raw === 'string' && raw !== '' ? `${text} (${raw})` : text
}

function asObject(value: unknown): Loose | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : null
}
