import type { AssistantMessage } from '../../shared/conversation'
import type { GivenTurn } from '../chat/turns'

interface AskRoundOptions {
  /** Told of replies that begin (null) or end. Returns its stop. */
  watch: (watcher: { reply: (conversationId: string, ended: AssistantMessage | null) => void }) => () => void
  sendTurn: (conversationId: string, turn: GivenTurn, signal: AbortSignal) => Promise<string>
  /** Stops the reply with this id, if it is the live one. */
  stopReply: (conversationId: string, messageId: string) => void
}

/**
 * Sends a turn and waits for the end of its reply, which an abort stops: the reply with what had come is the answer then,
 * too. `onBegun` is told the reply's id. @throws what sending throws; the signal's reason before the reply began
 */
export type AskRound = (
  conversationId: string,
  turn: GivenTurn,
  onBegun: (messageId: string) => void,
  signal: AbortSignal,
) => Promise<AssistantMessage>

export function createAskRound({ watch, sendTurn, stopReply }: AskRoundOptions): AskRound {
  return async (conversationId, turn, onBegun, signal) => {
    const ended = new Map<string, AssistantMessage>()
    let heard: () => void = () => undefined
    // A reply may have ended before its id is known.
    const unwatch = watch({
      reply(_, message) {
        if (message) ended.set(message.id, message)
        heard()
      },
    })
    let stop: () => void = () => undefined
    try {
      const id = await sendTurn(conversationId, turn, signal)
      stop = () => stopReply(conversationId, id)
      signal.addEventListener('abort', stop, { once: true })
      onBegun(id)
      if (signal.aborted) stop()
      return await new Promise<AssistantMessage>((resolve) => {
        heard = () => {
          const message = ended.get(id)
          if (message) resolve(message)
        }
        heard()
      })
    } finally {
      signal.removeEventListener('abort', stop)
      unwatch()
    }
  }
}
