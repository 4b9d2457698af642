import { randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '../../shared/limits'
import { type CommandOutcome, outcomeLineSchema } from './command'

/** Where the running instance tells how a command ended, and how it proves to be the one that was asked. */
export interface ReplyTo {
  /** A socket in a folder only this user can open; on Windows a named pipe. */
  address: string
  token: string
}

/** What a command that was handed over comes to. */
export type HandedOver =
  | CommandOutcome
  /** The running instance said nothing in time. */
  | { state: 'no-answer' }
  /** It took the command and then went away. */
  | { state: 'ended' }

export interface OutcomeListener {
  replyTo: ReplyTo
  /** Waits for the running instance, without limit once it said that it has the command. */
  outcome(): Promise<HandedOver>
  close(): Promise<void>
}

interface ListenOptions {
  platform?: NodeJS.Platform
  /** Of `XDG_RUNTIME_DIR`: only this user's, in memory, gone with the session. */
  runtimeDir?: string | undefined
  answerMs?: number
}

// What the longest path of a socket can be (sockaddr_un), less its end mark; macOS has the shorter one.
const addressMaxBytes = 103
const lineMaxBytes = 64 * 1024

/**
 * Opens the socket on which a second process waits for the outcome of its command. The command itself travels with the
 * single-instance lock; this is only the way back.
 *
 * @throws the system's error when no socket can be made
 */
export async function listenForOutcome({
  platform = process.platform,
  runtimeDir = process.env.XDG_RUNTIME_DIR,
  answerMs = limits.commandAnswerMs,
}: ListenOptions = {}): Promise<OutcomeListener> {
  const token = randomBytes(32).toString('hex')
  const server = createServer()
  const sockets = new Set<Socket>()
  let folder: string | null = null
  let closed = false
  if (platform === 'win32') {
    await listen(server, `\\\\.\\pipe\\reticle-${randomBytes(16).toString('hex')}`)
  } else {
    folder = await makeFolder([runtimeDir, tmpdir(), '/tmp'])
    await listen(server, join(folder, 'reply')).catch(async (error) => {
      await rm(folder ?? '', { recursive: true, force: true })
      throw error
    })
  }

  const outcome = new Promise<HandedOver>((resolve) => {
    const timer = setTimeout(() => resolve({ state: 'no-answer' }), answerMs)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      readOutcome(socket, token, {
        onAccepted: () => clearTimeout(timer),
        // That we close it ourselves is no outcome.
        onEnd: (outcome) => {
          if (!closed) resolve(outcome)
        },
      })
    })
  })

  return {
    replyTo: { address: server.address() as string, token },
    outcome: () => outcome,
    async close() {
      closed = true
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The bytes of one connection: a line with the token, a line with the outcome, then the picture if there is one.
 * Whoever does not begin with the token is not listened to.
 */
function readOutcome(
  socket: Socket,
  token: string,
  { onAccepted, onEnd }: { onAccepted: () => void; onEnd: (outcome: HandedOver) => void },
): void {
  let accepted = false
  let waiting = Buffer.alloc(0)
  let picture: { parts: Buffer[]; missing: number } | null = null

  const takePicture = (part: Buffer) => {
    if (!picture) return
    picture.parts.push(part.subarray(0, picture.missing))
    picture.missing -= Math.min(part.length, picture.missing)
    if (picture.missing === 0) onEnd({ state: 'done', picture: Buffer.concat(picture.parts) })
  }
  const takeLine = (line: string) => {
    if (!accepted) {
      if (!equal(line, token)) {
        socket.destroy()
        return
      }
      accepted = true
      onAccepted()
      return
    }
    const read = outcomeLineSchema.safeParse(parseJson(line))
    if (!read.success) onEnd({ state: 'ended' })
    else if (read.data.state !== 'done') onEnd(read.data)
    else if (read.data.pictureBytes === 0) onEnd({ state: 'done' })
    else picture = { parts: [], missing: read.data.pictureBytes }
  }

  socket.on('data', (part: Buffer) => {
    if (picture) return takePicture(part)
    waiting = Buffer.concat([waiting, part])
    for (let end = waiting.indexOf(10); end >= 0; end = waiting.indexOf(10)) {
      const line = waiting.subarray(0, end).toString('utf8')
      waiting = waiting.subarray(end + 1)
      takeLine(line)
      if (picture) return takePicture(waiting)
    }
    if (waiting.length > lineMaxBytes) socket.destroy()
  })
  socket.on('close', () => {
    if (accepted) onEnd({ state: 'ended' })
  })
}

async function makeFolder(parents: readonly (string | undefined)[]): Promise<string> {
  let failure: unknown = new Error('no folder for a socket')
  for (const parent of parents) {
    if (!parent || Buffer.byteLength(join(parent, 'reticle-XXXXXX', 'reply')) > addressMaxBytes) continue
    try {
      // Only this user can enter a folder made so.
      return await mkdtemp(join(parent, 'reticle-'))
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function equal(said: string, token: string): boolean {
  const a = Buffer.from(said)
  const b = Buffer.from(token)
  return a.length === b.length && timingSafeEqual(a, b)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
