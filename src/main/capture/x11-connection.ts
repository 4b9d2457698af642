import { createConnection, type Socket } from 'node:net'
import { localDisplayNumber, openingRequest, readRoot } from './x11-setup'

const headerBytes = 32
const limitMs = 2_000
const replyCode = 1
const genericEventCode = 35

/** A connection of our own to the X server. Everything asked within one turn of the event loop goes out at once. */
export interface X11Connection {
  root: number
  /** Sends requests that have no reply. What the server has against them is ignored. */
  send(...requests: Buffer[]): void
  /**
   * Sends a request that has a reply and answers the whole reply, or with `into` its 32 bytes of header alone, the
   * rest written there. Rejects when the server refuses, sends more or less than `into` holds, or goes away.
   */
  ask(request: Buffer, into?: Buffer): Promise<Buffer>
  close(): void
}

/**
 * Null where there is no local X server to talk to, or one whose pixels are not the usual 32 bits, blue first.
 * `onLost` is told when an open connection ends.
 */
export async function openX11Connection(
  displayName: string | undefined,
  onLost: () => void = () => undefined,
): Promise<X11Connection | null> {
  const number = localDisplayNumber(displayName)
  if (number === null) return null
  const opening = await openingRequest(number)
  return new Promise((resolve) => {
    const connection = createProtocol(resolve, onLost)
    const onread = { buffer: Buffer.alloc(1 << 19), callback: connection.received }
    const socket = createConnection({ path: `/tmp/.X11-unix/X${number}`, onread })
    connection.use(socket)
    socket.on('error', connection.gone)
    socket.on('close', connection.gone)
    socket.on('connect', () => socket.write(opening))
  })
}

interface Awaited {
  sequence: number
  into: Buffer | null
  resolve(reply: Buffer): void
  reject(error: Error): void
}

/** Reads what a server sends: first its answer to the opening request, then replies, errors and events. */
function createProtocol(onOpen: (connection: X11Connection | null) => void, onLost: () => void) {
  let socket: Socket | null = null
  let isGone = false
  let isOpen = false
  let sequence = 0
  let timer: NodeJS.Timeout | null = null
  const awaited: Awaited[] = []
  const unsent: Buffer[] = []

  // What is being read: a fixed number of bytes into `target`, then `next` decides on what follows.
  let target: Buffer = Buffer.alloc(8)
  let filled = 0
  let next = onStart

  function read(bytes: Buffer, then: () => void): void {
    target = bytes
    filled = 0
    next = then
  }
  function onStart(): void {
    const succeeded = target[0] === 1
    read(Buffer.alloc(target.readUInt16LE(6) * 4), () => {
      const root = succeeded ? readRoot(target) : null
      if (root === null) close()
      else {
        readMessage()
        isOpen = true
        onOpen({ root, send, ask, close })
      }
    })
  }
  const header = Buffer.alloc(headerBytes)
  function readMessage(): void {
    read(header, onHeader)
  }
  function onHeader(): void {
    const code = header[0]! & 0x7f
    const moreBytes = code === replyCode || code === genericEventCode ? header.readUInt32LE(4) * 4 : 0
    let rest: Buffer = Buffer.alloc(0)
    let done: () => void = () => undefined
    // Events nobody asked for (a changed keyboard map) come in between.
    if (code <= replyCode && awaited[0]?.sequence === header.readUInt16LE(2)) {
      const { into, resolve, reject } = awaited.shift()!
      watch()
      if (code !== replyCode) done = () => reject(new Error(`the X server refused: error ${header[1]}`))
      else if (into && into.length !== moreBytes) done = () => reject(new Error('a reply of another size'))
      else {
        const reply = Buffer.alloc(into ? headerBytes : headerBytes + moreBytes)
        header.copy(reply)
        rest = into ?? reply.subarray(headerBytes)
        done = () => resolve(reply)
      }
    }
    if (rest.length !== moreBytes) rest = Buffer.alloc(moreBytes)
    const finish = () => {
      done()
      readMessage()
    }
    if (moreBytes === 0) finish()
    else read(rest, finish)
  }

  /** A server that says nothing for so long is as good as gone. */
  function watch(): void {
    if (timer) clearTimeout(timer)
    timer = awaited.length > 0 ? setTimeout(close, limitMs) : null
  }
  /** Everything of one turn goes out as one piece. */
  function write(request: Buffer): void {
    if (isGone) return
    sequence = (sequence + 1) & 0xffff
    unsent.push(request)
    if (unsent.length === 1) process.nextTick(() => socket?.write(Buffer.concat(unsent.splice(0))))
  }
  function send(...requests: Buffer[]): void {
    for (const request of requests) write(request)
  }
  function ask(request: Buffer, into?: Buffer): Promise<Buffer> {
    if (isGone) return Promise.reject(new Error('the X server is gone'))
    write(request)
    return new Promise((resolve, reject) => {
      awaited.push({ sequence, into: into ?? null, resolve, reject })
      if (!timer) watch()
    })
  }
  function gone(): void {
    if (isGone) return
    isGone = true
    if (timer) clearTimeout(timer)
    for (const { reject } of awaited.splice(0)) reject(new Error('the X server is gone'))
    if (isOpen) onLost()
    else onOpen(null)
  }
  function close(): void {
    socket?.destroy()
    gone()
  }

  return {
    use(opened: Socket) {
      socket = opened
    },
    gone,
    received(count: number, bytes: Uint8Array): boolean {
      const arrived = Buffer.from(bytes.buffer, bytes.byteOffset, count)
      let at = 0
      while (at < count) {
        const taken = arrived.copy(target, filled, at)
        at += taken
        filled += taken
        if (filled === target.length) next()
        if (taken === 0 && isGone) break
      }
      return true
    },
  }
}
