import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type NetworkGate, startNetworkGate } from './network-gate'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function start(options: { open?: boolean; isPublic?: boolean; resolve?: string[] } = {}) {
  const refused: string[] = []
  const state = { open: options.open ?? true }
  const server = createServer((_asked, answer) => void answer.end('the open internet'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => server.close(resolve)))
  const gate = await startNetworkGate({
    isOpen: () => state.open,
    isPublicAddress: (address) => options.isPublic !== false && address === '127.0.0.1',
    onRefused: (target) => refused.push(target),
    resolve: async () =>
      (options.resolve ?? ['127.0.0.1']).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })),
  })
  stops.push(gate.stop)
  return { gate, refused, state, port: (server.address() as AddressInfo).port }
}

/** The first line and the body of what a proxied plain request is answered. */
function get({ proxyRules }: NetworkGate, url: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(proxyRules)
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: hostname, port, path: url, headers: { host: new URL(url).host } },
      (answer) => {
        let body = ''
        answer.on('data', (part) => {
          body += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

function tunnel({ proxyRules }: NetworkGate, target: string): Promise<string> {
  const { hostname, port } = new URL(proxyRules)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`CONNECT ${target} HTTP/1.1\r\n\r\n`))
    socket.once('data', (part) => {
      resolve(part.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

describe('the way to the network', () => {
  it('lets what resolves to public addresses pass, plain and through a tunnel', async () => {
    const { gate, refused, port } = await start()
    expect(await get(gate, `http://example.com:${port}/x`)).toEqual({
      status: 200,
      body: 'the open internet',
    })
    expect(await tunnel(gate, `example.com:${port}`)).toBe('HTTP/1.1 200 Connection established')
    expect(refused).toEqual([])
  })

  it.each([
    ['closed', { open: false }],
    ['a private address', { isPublic: false }],
    ['one private address among public ones', { resolve: ['127.0.0.1', '10.0.0.1'] }],
    ['a name nobody knows', { resolve: [] }],
  ])('refuses and names what is asked for: %s', async (_what, options) => {
    const { gate, refused, port } = await start(options)
    expect(await get(gate, `http://example.com:${port}/x`)).toEqual({ status: 403, body: '' })
    expect(await tunnel(gate, `example.com:${port}`)).toBe('HTTP/1.1 403 Forbidden')
    expect(refused).toEqual([`example.com:${port}`, `example.com:${port}`])
  })

  it('asks before it connects to what is not public, and counts what comes', async () => {
    const server = createServer((_asked, answer) => void answer.end('my own'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    stops.push(() => new Promise((resolve) => server.close(resolve)))
    const { port } = server.address() as AddressInfo
    let bytes = 0
    const asked: string[] = []
    const refused: [string, boolean][] = []
    const unreachable: [string, string][] = []
    const gate = await startNetworkGate({
      isOpen: () => true,
      isPublicAddress: () => false,
      mayReach(hostname, at) {
        asked.push(`${hostname}:${at}`)
        return hostname !== 'other.example'
      },
      onRefused: (target, isUnknown) => refused.push([target, isUnknown]),
      onUnreachable: (target, code) => unreachable.push([target, code]),
      onBytes(count) {
        bytes += count
      },
      // Nobody listens at the first address.
      resolve: async (name) =>
        name === 'unknown.example'
          ? []
          : [
              { address: '127.0.0.2', family: 4 },
              { address: '127.0.0.1', family: 4 },
            ],
    })
    stops.push(gate.stop)
    expect(await get(gate, `http://my.example:${port}/`)).toEqual({ status: 200, body: 'my own' })
    expect(bytes).toBe(6)
    expect(await get(gate, `http://other.example:${port}/`)).toEqual({ status: 403, body: '' })
    expect(await get(gate, `http://unknown.example:${port}/`)).toEqual({ status: 403, body: '' })
    expect(asked).toEqual([`my.example:${port}`, `other.example:${port}`])
    expect(refused).toEqual([
      [`other.example:${port}`, false],
      [`unknown.example:${port}`, true],
    ])
    await expect(get(gate, 'http://my.example:1/')).rejects.toThrow()
    expect(unreachable).toEqual([['my.example:1', 'ECONNREFUSED']])
  })

  it('connects only to what was asked for where a name leads to the internet as well', async () => {
    const words = { '127.0.0.2': 'a page of the internet', '127.0.0.1': 'my own' }
    let port = 0
    for (const [address, said] of Object.entries(words)) {
      const server = createServer((_asked, answer) => void answer.end(said))
      await new Promise<void>((resolve) => server.listen(port, address, resolve))
      stops.push(() => new Promise((resolve) => server.close(resolve)))
      port = (server.address() as AddressInfo).port
    }
    const gate = await startNetworkGate({
      isOpen: () => true,
      isPublicAddress: (address) => address === '127.0.0.2',
      mayReach: () => true,
      onRefused: () => undefined,
      resolve: async () => Object.keys(words).map((address) => ({ address, family: 4 })),
    })
    stops.push(gate.stop)
    expect(await get(gate, `http://both.example:${port}/`)).toEqual({ status: 200, body: 'my own' })
  })

  it('ends with the one side what the other has ended, and calls no server unreachable for it', async () => {
    let asked = 0
    let left = 0
    const server = createServer((request, answer) => {
      asked += 1
      answer.on('close', () => (left += 1))
      if (request.url === '/silent') return
      answer.writeHead(200, { 'content-length': '100' }).write('half of')
      if (request.url === '/cut') setImmediate(() => request.socket.resetAndDestroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    stops.push(() => new Promise((resolve) => server.close(resolve)))
    const { port } = server.address() as AddressInfo
    const unreachable: string[] = []
    const gate = await startNetworkGate({
      isOpen: () => true,
      isPublicAddress: () => true,
      onRefused: () => undefined,
      onUnreachable: (target) => unreachable.push(target),
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    stops.push(gate.stop)
    const through = new URL(gate.proxyRules)
    const open = (path: string) => {
      const client = connect(Number(through.port), through.hostname)
      client.on('error', () => undefined).resume()
      const closed = new Promise((resolve) => client.once('close', resolve))
      client.write(`GET http://my.example:${port}${path} HTTP/1.1\r\nHost: my.example\r\n\r\n`)
      return { client, closed }
    }
    await open('/cut').closed
    for (const path of ['/silent', '/endless']) {
      const before = asked
      const { client } = open(path)
      await expect.poll(() => asked).toBe(before + 1)
      client.destroy()
    }
    await expect.poll(() => left).toBe(3)

    const tunnelled = connect(Number(through.port), through.hostname)
    tunnelled.on('error', () => undefined)
    const closed = new Promise((resolve) => tunnelled.once('close', resolve))
    tunnelled.write(`CONNECT my.example:${port} HTTP/1.1\r\n\r\n`)
    tunnelled.once('data', () => tunnelled.resume().write('GET /cut HTTP/1.1\r\nHost: my.example\r\n\r\n'))
    await closed
    expect(unreachable).toEqual([])
  })

  it.each(['', ':', 'example.com', '[', '::::'])('answers nonsense: %j', async (target) => {
    const { gate } = await start({ isPublic: false })
    expect(await tunnel(gate, target)).toMatch(/^HTTP\/1.1 (403|400)/)
  })
})
