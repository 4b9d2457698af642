import { connect, type Socket } from 'node:net'
import { z } from 'zod'
import { toErrorInfo } from '../../shared/errors'
import { type CaptureCommand, type CommandOutcome, requestSchema } from './command'

/** What a second process sends along with its question for the single-instance lock. */
const handedOverSchema = z.object({
  request: requestSchema,
  replyTo: z
    .object({
      // What `listenForOutcome` makes, and nothing else on this computer.
      address: z
        .string()
        .max(200)
        .regex(/^((\/[^\0]*)?\/reticle-[A-Za-z0-9]{6}\/reply|\\\\\.\\pipe\\reticle-[0-9a-f]{32})$/),
      token: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .nullable(),
})

interface ServeOptions {
  /** Takes the capture; rejects with what a user is to be told. Aborted when nobody waits for it any more. */
  run: (command: CaptureCommand, signal: AbortSignal) => Promise<CommandOutcome>
  showChat: () => void
}

/**
 * The running instance's side of a command: checks what came from the other process, runs it, tells it the outcome.
 * When the other process ends, as by Ctrl+C, its command is aborted.
 *
 * @returns what handles the data of one second start; settles when that command is over and never rejects
 */
export function serveCommands({ run, showChat }: ServeOptions): (data: unknown) => Promise<void> {
  return async (data) => {
    const read = handedOverSchema.safeParse(data)
    // From a Reticle of another version, or from nobody we know: a plain start at least shows the chat.
    if (!read.success || read.data.request.kind === 'show') {
      showChat()
      return
    }
    const { request, replyTo } = read.data
    const abort = new AbortController()
    const socket = replyTo ? await open(replyTo.address) : null
    if (replyTo && !socket) return
    socket?.on('close', () => abort.abort())
    if (replyTo) socket?.write(`${replyTo.token}\n`)
    const outcome = await run(request.capture, abort.signal).catch(
      (error): CommandOutcome => ({ state: 'failed', error: toErrorInfo(error) }),
    )
    if (socket && !socket.destroyed) tell(socket, outcome)
  }
}

function tell(socket: Socket, outcome: CommandOutcome): void {
  if (outcome.state === 'done') {
    const { picture } = outcome
    socket.write(`${JSON.stringify({ state: 'done', pictureBytes: picture?.byteLength ?? 0 })}\n`)
    if (picture) socket.write(picture)
  } else {
    socket.write(`${JSON.stringify(outcome)}\n`)
  }
  socket.end()
}

/** null when nobody listens there any more. */
function open(address: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(socket))
    socket.on('error', () => resolve(null))
    // Nothing is ever said to us; reading is how its end is noticed.
    socket.resume()
  })
}
