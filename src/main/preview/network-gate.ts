import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, isIP, type LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'

interface GateOptions {
  /** Whether anything may pass now. */
  isOpen: () => boolean
  isPublicAddress: (address: string) => boolean
  /** Asked where a name leads to an address that is not public; without it, such are refused. */
  mayReach?: (hostname: string, port: number) => boolean
  /** `host:port` that was refused; nothing is known of an unknown name's address. */
  onRefused: (target: string, isUnknown: boolean) => void
  /** No connection came about to what was allowed; the system's code. */
  onUnreachable?: (target: string, code: string) => void
  /** What has come from servers. */
  onBytes?: (bytes: number) => void
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

  /** How to connect to what was checked and to nothing else; null where that may not be. */
  const checkedWay = async (hostname: string, port: number) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const family = isIP(host)
    const found = !isOpen() ? [] : family ? [{ address: host, family }] : await resolve(host).catch(() => [])
    const own = found.filter(({ address }) => !isPublicAddress(address))
    const isPublic = own.length === 0
    // Closed while the name was looked up.
    if (found[0] && isOpen() && (isPublic || options.mayReach?.(hostname, port))) {
      // A name that leads to both must not show a page from the one and read the other with it.
      return { host, port, lookup: pinnedTo(isPublic ? found : own), autoSelectFamily: true }
    }
    onRefused(`${hostname}:${port}`, isOpen() && !found[0])
    return null
  }

  const count = (chunk: Buffer) => options.onBytes?.(chunk.byteLength)
  const tellUnreachable = (target: string, { code }: NodeJS.ErrnoException) =>
    options.onUnreachable?.(target, code ?? 'unknown')

  const tunnel = async ({ url = '' }: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy())
    const target = URL.canParse(`http://${url}`) ? new URL(`http://${url}`) : null
    const port = Number(target?.port || 80)
    const way = target ? await checkedWay(target.hostname, port) : null
    if (!way) return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    // Gone while the name was looked up.
    if (client.destroyed) return
    let isConnected = false
    const server = connect(way, () => {
      isConnected = true
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (head.byteLength > 0) server.write(head)
      server.pipe(client)
      client.pipe(server)
    })
    keep(server)
    server.on('data', count)
    server.on('error', (error) => {
      if (!isConnected) tellUnreachable(`${target?.hostname}:${port}`, error)
      client.destroy()
    })
    server.on('close', () => client.destroy())
    client.on('close', () => server.destroy())
  }

  const forward = async (asked: IncomingMessage, answer: ServerResponse) => {
    const target = URL.canParse(asked.url ?? '') ? new URL(asked.url ?? '') : null
    const port = Number(target?.port || 80)
    const isHttp = target?.protocol === 'http:'
    const way = isHttp ? await checkedWay(target.hostname, port) : null
    if (!target || !way) return void answer.writeHead(403).end()
    if (answer.destroyed) return
    const { 'proxy-connection': _, ...headers } = asked.headers
    const passed = request(
      { ...way, method: asked.method, path: target.pathname + target.search, headers, agent: false },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.on('data', count)
        // Cut off: whoever asked would wait for the rest.
        reply.on('close', () => reply.complete || answer.destroy())
        reply.pipe(answer)
      },
    )
    passed.on('socket', keep)
    answer.on('close', () => passed.destroy())
    passed.on('error', (error) => {
      if (!answer.headersSent && !answer.destroyed) tellUnreachable(`${target.hostname}:${port}`, error)
      answer.destroy()
    })
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

/** A name whose addresses are known already. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, { all }, answer) => {
    const [first] = addresses
    if (all) answer(null, [...addresses])
    else answer(null, first?.address ?? '', first?.family)
  }
}
