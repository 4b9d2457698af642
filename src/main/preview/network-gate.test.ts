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

  it.each(['', ':', 'example.com', '[', '::::'])('answers nonsense: %j', async (target) => {
    const { gate } = await start({ isPublic: false })
    expect(await tunnel(gate, target)).toMatch(/^HTTP\/1.1 (403|400)/)
  })
})
