import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, isIP } from 'node:net'
import type { Duplex } from 'node:stream'

interface GateOptions {
  /** Whether anything may pass now. */
  isOpen: () => boolean
  isPublicAddress: (address: string) => boolean
  /** `host:port` that was refused. */
  onRefused: (target: string) => void
  /** Every address of a name; the system's resolver, so that its rules and hosts file hold. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
}

export interface NetworkGate {
  /** For `session.setProxy`: everything goes through here, loopback too. */
  proxyRules: string
  /** Ends what is under way; what comes later is judged anew. */
  cutOff(): void
  stop(): Promise<void>
}

/**
 * The only way a preview's process gets to the network: a proxy that resolves a name itself, refuses it unless each of
 * its addresses is public, and connects to the very address it checked. What Chromium sends without asking
 * `webRequest`, such as a prefetch, comes by here as well.
 */
export async function startNetworkGate(options: GateOptions): Promise<NetworkGate> {
  const { isOpen, isPublicAddress, onRefused } = options
  const resolve = options.resolve ?? ((hostname: string) => lookup(hostname, { all: true }))
  const sockets = new Set<Duplex>()

  const checkedAddress = async (hostname: string, port: number): Promise<string | null> => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const found = !isOpen() ? [] : isIP(host) ? [{ address: host }] : await resolve(host).catch(() => [])
    const [first] = found
    // Closed while the name was looked up.
    if (first && isOpen() && found.every(({ address }) => isPublicAddress(address))) return first.address
    onRefused(`${hostname}:${port}`)
    return null
  }

  const tunnel = async ({ url = '' }: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy())
    const target = URL.canParse(`http://${url}`) ? new URL(`http://${url}`) : null
    const port = Number(target?.port || 80)
    const address = target ? await checkedAddress(target.hostname, port) : null
    if (!address) return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const server = connect(port, address, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (head.byteLength > 0) server.write(head)
      server.pipe(client)
      client.pipe(server)
    })
    keep(server)
    server.on('error', () => client.destroy())
    server.on('close', () => client.destroy())
    client.on('close', () => server.destroy())
  }

  const forward = async (asked: IncomingMessage, answer: ServerResponse) => {
    const target = URL.canParse(asked.url ?? '') ? new URL(asked.url ?? '') : null
    const port = Number(target?.port || 80)
    const isHttp = target?.protocol === 'http:'
    const host = isHttp ? await checkedAddress(target.hostname, port) : null
    if (!target || !host) return void answer.writeHead(403).end()
    const { 'proxy-connection': _, ...headers } = asked.headers
    const passed = request(
      { host, port, method: asked.method, path: target.pathname + target.search, headers, agent: false },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(answer)
      },
    )
    passed.on('socket', keep)
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  }

  const keep = (socket: Duplex) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  const server = createServer((asked, answer) => void forward(asked, answer))
  server.on('connect', (asked, client, head) => void tunnel(asked, client, head))
  server.on('connection', keep)
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolved, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolved)
  })
  const { port } = server.address() as AddressInfo
  const cutOff = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    proxyRules: `http://127.0.0.1:${port}`,
    cutOff,
    async stop() {
      const closed = new Promise<void>((resolved) => server.close(() => resolved()))
      cutOff()
      await closed
    },
  }
}
