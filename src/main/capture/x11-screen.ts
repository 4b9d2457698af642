import { createConnection, type Socket } from 'node:net'
import type { Point, Rect } from '../../shared/geometry'
import {
  addStatesRequest,
  getImageRequest,
  grabServer,
  internAtomRequest,
  noBackgroundRequest,
  queryPointerRequest,
  ungrabServer,
} from './x11-requests'
import { localDisplayNumber, openingRequest, readRoot } from './x11-setup'

const headerBytes = 32
const limitMs = 2_000

export interface X11Screen {
  /**
   * From the next `read` on, the server leaves on the screen what is there when it maps this window, until the window
   * paints. Otherwise it first fills the window with a plain colour, which flashes.
   */
  leaveUnpainted(nativeWindowHandle: Buffer): void
  /** Keeps a shown window out of taskbars and pagers. */
  keepOutOfTaskbar(nativeWindowHandle: Buffer): void
  /**
   * Reads rectangles of the root window (physical pixels) at one instant, each into its buffer of 4 bytes a pixel:
   * blue, green, red, unused. Rejects when the server refuses or goes away.
   */
  read(parts: readonly { rectPx: Rect; into: Buffer }[]): Promise<void>
  /** Where the pointer is now, physical pixels of the root window. */
  pointerPx(): Promise<Point>
  close(): void
}

/**
 * A connection of our own to the X server. Read straight into memory that is kept, a screen takes a third of the time
 * it takes through a library that hands out new memory each time. Null where there is no local X server to talk to.
 */
export async function openX11Screen(displayName: string | undefined): Promise<X11Screen | null> {
  const number = localDisplayNumber(displayName)
  if (number === null) return null
  const socket = await connect(number)
  if (!socket) return null
  try {
    socket.write(await openingRequest(number))
    const start = await socket.take(Buffer.alloc(8))
    const answer = await socket.take(Buffer.alloc(start.readUInt16LE(6) * 4))
    const root = start[0] === 1 ? readRoot(answer) : null
    if (root !== null) return await createScreen(socket, root)
  } catch {
    // Refused or gone: the slower way is there.
  }
  socket.end()
  return null
}

async function createScreen(socket: Stream, root: number): Promise<X11Screen> {
  const header = Buffer.alloc(headerBytes)
  const reply = async () => {
    // Events nobody asked for (a changed keyboard map) may come first; they are as long as a header.
    do await socket.take(header)
    while (header[0]! > 1)
    if (header[0] !== 1) throw new Error('the X server refused')
    return header
  }
  const atom = async (name: string) => {
    socket.write(internAtomRequest(name))
    return (await reply()).readUInt32LE(8)
  }
  const netWmState = await atom('_NET_WM_STATE')
  const states = [await atom('_NET_WM_STATE_SKIP_TASKBAR'), await atom('_NET_WM_STATE_SKIP_PAGER')] as const
  const atoms = { netWmState, states }
  // Replies come in the order of the requests: each asks when the one before has its answer.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work)
    last = mine
    return mine
  }
  return {
    leaveUnpainted: (handle) => socket.write(noBackgroundRequest(handle.readUInt32LE())),
    keepOutOfTaskbar: (handle) => socket.write(addStatesRequest(root, handle.readUInt32LE(), atoms)),
    read: (parts) =>
      inTurn(async () => {
        const requests = parts.map(({ rectPx }) => getImageRequest(root, rectPx))
        // Held still in between, so that several displays show the same instant.
        socket.write(Buffer.concat([grabServer, ...requests, ungrabServer]))
        for (const { rectPx, into } of parts) {
          const bytes = (await reply()).readUInt32LE(4) * 4
          if (bytes !== rectPx.width * rectPx.height * 4) throw new Error('a picture of another size')
          await socket.take(into.subarray(0, bytes))
        }
      }),
    pointerPx: () =>
      inTurn(async () => {
        socket.write(queryPointerRequest(root))
        const answer = await reply()
        return { x: answer.readInt16LE(16), y: answer.readInt16LE(18) }
      }),
    close: socket.end,
  }
}

interface Stream {
  write(bytes: Buffer): void
  /** Fills the buffer with the next bytes received. One at a time. */
  take(into: Buffer): Promise<Buffer>
  end(): void
}

function connect(displayNumber: number): Promise<Stream | null> {
  const arrived = Buffer.alloc(1 << 19)
  let kept = Buffer.alloc(0)
  let target: { into: Buffer; filled: number; done(error?: Error): void } | null = null
  let isGone = false

  const feed = (bytes: Buffer): void => {
    if (!target) {
      kept = Buffer.concat([kept, bytes])
      return
    }
    const taken = bytes.copy(target.into, target.filled)
    target.filled += taken
    if (target.filled < target.into.length) return
    // The rest belongs to the next one who asks.
    kept = Buffer.from(bytes.subarray(taken))
    target.done()
  }

  return new Promise((resolve) => {
    const onread = {
      buffer: arrived,
      callback(count: number) {
        feed(arrived.subarray(0, count))
        return true
      },
    }
    const socket: Socket = createConnection({ path: `/tmp/.X11-unix/X${displayNumber}`, onread })
    const onGone = () => {
      isGone = true
      target?.done(new Error('the X server is gone'))
      resolve(null)
    }
    socket.on('error', onGone)
    socket.on('close', onGone)
    socket.on('connect', () =>
      resolve({
        write: (bytes) => socket.write(bytes),
        take: (into) =>
          new Promise((taken, failed) => {
            if (isGone) return failed(new Error('the X server is gone'))
            const timer = setTimeout(() => socket.destroy(), limitMs)
            const done = (error?: Error) => {
              clearTimeout(timer)
              target = null
              if (error) failed(error)
              else taken(into)
            }
            target = { into, filled: 0, done }
            const before = kept
            kept = Buffer.alloc(0)
            feed(before)
          }),
        end: () => socket.destroy(),
      }),
    )
  })
}
