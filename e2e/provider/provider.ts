import { setMaxListeners } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { ChatBody, RecordedRequest } from './recorded-request'
import { httpError, reply, type Script } from './script'
import { writeStream } from './stream-writer'

export interface TestProvider {
  /** To be used as a provider's base URL, for example `http://127.0.0.1:40123/v4`. */
  baseUrl: string
  /** Queues the answer to the next chat request; requests beyond the queue get a short default answer. */
  script(script: Script): void
  /** Lets every answer that holds go on. */
  release(): void
  /** The key the server accepts; null (the default) accepts any. A wrong one gets 401 with code 1000. */
  acceptKey(key: string | null): void
  /** Entries of GET /models, ids or whole objects; null answers 404, as servers without a list do. */
  listModels(entries: (string | object)[] | null): void
  /** Every chat request so far. */
  requests: readonly RecordedRequest[]
  /** The next chat request nobody has taken yet. @throws when none arrives in time */
  nextRequest(timeoutMs?: number): Promise<RecordedRequest>
  /** Number of chat answers being written now. */
  open(): number
  /** Closes the port and every connection: from now on the server is unreachable. */
  stop(): Promise<void>
}

const maxBodyBytes = 200_000_000

interface ProviderOptions {
  /** 0 (the default) takes a free one. */
  port?: number
  /** The path of its base URL. */
  path?: string
}

/** Starts a chat-completions server on the loopback interface. */
export async function startProvider(options: ProviderOptions = {}): Promise<TestProvider> {
  const { path = '/v4' } = options
  const scripts: Script[] = []
  const requests: RecordedRequest[] = []
  const sockets = new Set<Socket>()
  const arrivals = new Set<() => void>()
  let taken = 0
  let openAnswers = 0
  let acceptedKey: string | null = null
  let listed: (string | object)[] | null = ['glm-5v-turbo', 'glm-5.3-flash']
  let release: () => void = () => undefined
  let released = new Promise<void>((resolve) => {
    release = resolve
  })

  const answer = async (response: ServerResponse, script: Script, body: ChatBody, signal: AbortSignal) => {
    if (script.kind === 'body') {
      if (script.delayMs > 0) await delay(script.delayMs, undefined, { signal }).catch(() => undefined)
      response.writeHead(script.status, { 'content-type': script.contentType, ...script.headers })
      response.end(script.body)
      return
    }
    response.writeHead(200, {
      'content-type': 'text/event-stream;charset=UTF-8',
      'cache-control': 'no-cache',
    })
    response.flushHeaders()
    await writeStream({ response, steps: script.steps, model: body.model, released: () => released, signal })
  }

  const chat = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await readBody(request)) as ChatBody
    const gone = new AbortController()
    // Each piece of a long script listens once.
    setMaxListeners(0, gone.signal)
    const clientGone = new Promise<void>((resolve) => {
      response.once('close', () => {
        if (response.writableFinished) return
        gone.abort()
        resolve()
      })
    })
    const answered = new Promise<void>((resolve) => response.once('finish', resolve))
    const apiKey = request.headers.authorization?.replace(/^Bearer /, '') ?? null
    requests.push({ path: request.url ?? '', headers: request.headers, apiKey, body, clientGone, answered })
    for (const arrived of arrivals) arrived()
    openAnswers += 1
    try {
      const isRefused = acceptedKey !== null && apiKey !== acceptedKey
      const script = isRefused ? refusedKey() : (scripts.shift() ?? reply().text('A default answer.').end())
      await answer(response, script, body, gone.signal)
    } finally {
      openAnswers -= 1
    }
  }

  const models = (request: IncomingMessage, response: ServerResponse) => {
    const isRefused = acceptedKey !== null && request.headers.authorization !== `Bearer ${acceptedKey}`
    const data = listed?.map((entry) =>
      typeof entry === 'string'
        ? { id: entry, object: 'model', created: 1763708400, owned_by: 'test' }
        : entry,
    )
    const [status, body] = isRefused
      ? [401, { error: { code: '1000', message: 'Authentication Failed' } }]
      : data
        ? [200, { object: 'list', data }]
        : [404, { error: { code: '404', message: 'Not Found' } }]
    response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
    response.end(JSON.stringify(body))
  }

  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === `${path}/chat/completions`) {
      chat(request, response).catch(() => response.destroy())
    } else if (request.method === 'GET' && request.url === `${path}/models`) models(request, response)
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404 Not Found</h1>')
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  return {
    baseUrl: `http://127.0.0.1:${port}${path}`,
    script: (script) => scripts.push(script),
    release() {
      release()
      released = new Promise<void>((resolve) => {
        release = resolve
      })
    },
    acceptKey(key) {
      acceptedKey = key
    },
    listModels(entries) {
      listed = entries
    },
    requests,
    async nextRequest(timeoutMs = 30_000) {
      const deadline = Date.now() + timeoutMs
      while (requests.length <= taken) {
        const leftMs = deadline - Date.now()
        if (leftMs <= 0) throw new Error(`no chat request within ${timeoutMs} ms`)
        await nextArrival(arrivals, leftMs)
      }
      taken += 1
      return requests[taken - 1]!
    },
    open: () => openAnswers,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function refusedKey(): Script {
  return httpError(401, '1000', 'Authentication Failed')
}

function nextArrival(arrivals: Set<() => void>, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      arrivals.delete(finish)
      resolve()
    }
    const timer = setTimeout(finish, timeoutMs)
    arrivals.add(finish)
  })
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += (part as Buffer).byteLength
    if (bytes > maxBodyBytes) throw new Error('body too large')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString('utf8')
}
