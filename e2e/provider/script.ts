/** How a text is cut into chunks and at what pace they leave. */
export interface Pace {
  /** Characters in one delta; default 8. */
  chunkChars?: number
  /** Pause before each delta, milliseconds; default 0. */
  everyMs?: number
}

/** Token counts as they ride on the finish chunk. */
export interface ScriptedUsage {
  promptTokens: number
  cachedTokens: number
  completionTokens: number
  reasoningTokens: number
}

export type Step =
  | { kind: 'delta'; delta: Record<string, unknown> }
  | { kind: 'raw'; line: string }
  | { kind: 'wait'; waitMs: number }
  | { kind: 'hold' }
  | { kind: 'finish'; reason: string; usage: ScriptedUsage | null }
  | { kind: 'done' }
  | { kind: 'drop-socket' }

/** What the server answers to one chat request. */
export type Script =
  | { kind: 'stream'; steps: readonly Step[] }
  | {
      kind: 'body'
      status: number
      contentType: string
      body: string
      delayMs: number
      headers?: Record<string, string>
    }

const defaultUsage: ScriptedUsage = {
  promptTokens: 1320,
  cachedTokens: 43,
  completionTokens: 112,
  reasoningTokens: 64,
}

/** A streamed reply, written down step by step; every ending method returns the finished script. */
export class ReplyBuilder {
  readonly #steps: Step[] = []
  #usage: ScriptedUsage | null = defaultUsage

  #cut(field: 'reasoning_content' | 'content', text: string, { chunkChars = 8, everyMs = 0 }: Pace): this {
    const characters = [...text]
    for (let start = 0; start < characters.length; start += chunkChars) {
      if (everyMs > 0) this.#steps.push({ kind: 'wait', waitMs: everyMs })
      // The recordings repeat the role in nearly every delta.
      const part = characters.slice(start, start + chunkChars).join('')
      this.#steps.push({ kind: 'delta', delta: { role: 'assistant', [field]: part } })
    }
    return this
  }

  thinking(text: string, pace: Pace = {}): this {
    return this.#cut('reasoning_content', text, pace)
  }

  text(text: string, pace: Pace = {}): this {
    return this.#cut('content', text, pace)
  }

  /** A tool call whose arguments arrive in pieces of `chunkChars`; index and id come with the first alone. */
  tool(name: string, args: object, options: { index?: number; id?: string; chunkChars?: number } = {}): this {
    const { index = 0, chunkChars = 40 } = options
    const { id = `call_${index}` } = options
    const text = JSON.stringify(args)
    for (let start = 0; start === 0 || start < text.length; start += chunkChars) {
      const part = { arguments: text.slice(start, start + chunkChars), ...(start === 0 && { name }) }
      const call = { index, ...(start === 0 && { id, type: 'function' }), function: part }
      this.#steps.push({ kind: 'delta', delta: { role: 'assistant', tool_calls: [call] } })
    }
    return this
  }

  /** null leaves the usage out of the finish chunk. */
  usage(usage: Partial<ScriptedUsage> | null): this {
    this.#usage = usage && { ...defaultUsage, ...usage }
    return this
  }

  wait(waitMs: number): this {
    this.#steps.push({ kind: 'wait', waitMs })
    return this
  }

  /** Sends nothing more until the test calls `provider.release()`, be it a little before this is reached. */
  hold(): this {
    this.#steps.push({ kind: 'hold' })
    return this
  }

  /** A line as it is, for what no well-behaved server sends. */
  raw(line: string): this {
    this.#steps.push({ kind: 'raw', line })
    return this
  }

  /** The ordinary end: a finish chunk with the usage on it, then the done marker. */
  end(reason = 'stop'): Script {
    return this.#script({ kind: 'finish', reason, usage: this.#usage }, { kind: 'done' })
  }

  /** The body just ends, with neither finish reason nor done marker. */
  eofWithoutFinish(): Script {
    return this.#script()
  }

  /** The connection is reset under the client. */
  dropSocket(): Script {
    return this.#script({ kind: 'drop-socket' })
  }

  /** An error object inside a stream that began with HTTP 200 (1305 and 1234 were seen so). */
  inStreamError(code: string, message = `scripted error ${code}`): Script {
    const error = JSON.stringify({ error: { code, message } })
    return this.#script({ kind: 'raw', line: `data: ${error}` })
  }

  #script(...last: Step[]): Script {
    return { kind: 'stream', steps: [...this.#steps, ...last] }
  }
}

export function reply(): ReplyBuilder {
  return new ReplyBuilder()
}

interface ErrorOptions {
  /** `nested` is what the service sends in practice; the two flat forms were seen as well. */
  form?: 'nested' | 'flat' | 'flat-msg'
  delayMs?: number
  headers?: Record<string, string>
}

/** An error answer with a business code, which is a string in the nested form. */
export function httpError(
  status: number,
  code: string,
  message = `scripted error ${code}`,
  { form = 'nested', delayMs = 0, headers = {} }: ErrorOptions = {},
): Script {
  const bodies = {
    nested: { error: { code, message }, request_id: '20261121070000a1b2c3d4e5f60718' },
    flat: { code: Number(code), message },
    'flat-msg': { code: Number(code), msg: message, success: false },
  }
  return {
    kind: 'body',
    status,
    contentType: 'application/json; charset=UTF-8',
    body: JSON.stringify(bodies[form]),
    delayMs,
    headers,
  }
}

/** Anything else a server or a proxy in between may answer. */
export function httpBody(status: number, contentType: string, body: string): Script {
  return { kind: 'body', status, contentType, body, delayMs: 0 }
}
