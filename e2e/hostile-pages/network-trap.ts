import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface NetworkTrap {
  /** `127.0.0.1:<port>`, http and web sockets. */
  address: string
  /** `127.0.0.1:<port>`, UDP. */
  udpAddress: string
  /** What has come since it was asked last: addresses, bare connections, packets. */
  take(): string[]
  stop(): Promise<void>
}

/** A server that notes whatever reaches it, down to a connection nothing is sent over, and answers everything. */
export async function startNetworkTrap(): Promise<NetworkTrap> {
  let caught: string[] = []
  const server = createServer((asked, answer) => {
    caught.push(`${asked.method} ${asked.url}`)
    answer.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('caught')
  })
  server.on('connection', () => caught.push('connection'))
  server.on('upgrade', ({ url }, socket) => {
    caught.push(`upgrade ${url}`)
    socket.destroy()
  })
  server.on('connect', ({ url }, socket) => {
    caught.push(`connect ${url}`)
    socket.destroy()
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  const packets = createSocket('udp4')
  packets.on('message', () => caught.push('packet'))
  await new Promise<void>((resolve) => packets.bind(0, '0.0.0.0', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    udpAddress: `127.0.0.1:${packets.address().port}`,
    take() {
      const found = caught
      caught = []
      return found
    },
    async stop() {
      packets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
