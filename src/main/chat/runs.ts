import type { AssistantMessage, Conversation } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { ModelChoice } from '../../shared/models'
import { foldRunEvent, type RunEvent } from '../../shared/run-events'
import type { ConversationStore } from '../history/conversation-store'

/** Produces the events of one reply; never throws once started, ends with exactly one `end`. */
export type ReplySource = (
  conversation: Conversation,
  message: AssistantMessage,
  signal: AbortSignal,
) => AsyncIterable<RunEvent>

export interface Runs {
  /** Appends an empty reply to the conversation and starts producing it. */
  start(conversation: Conversation, choice: ModelChoice): void
  stop(conversationId: string): void
  isLive(conversationId: string): boolean
}

interface RunsOptions {
  conversations: ConversationStore
  reply: ReplySource
  newId: () => string
  now: () => number
  /** The conversation's messages changed as a whole: a reply began or ended. */
  onChange: (conversation: Conversation) => void
  onEvent: (conversationId: string, messageId: string, event: RunEvent) => void
}

/** Runs belong to main, not to a window: closing or reloading a window changes nothing here; only Stop stops. */
export function createRuns({ conversations, reply, newId, now, onChange, onEvent }: RunsOptions): Runs {
  const live = new Map<string, AbortController>()

  const replaceMessage = (conversationId: string, message: AssistantMessage): Conversation | undefined => {
    const conversation = conversations.get(conversationId)
    if (!conversation) return undefined
    return {
      ...conversation,
      updatedAt: now(),
      messages: conversation.messages.map((other) => (other.id === message.id ? message : other)),
    }
  }

  const produce = async (conversation: Conversation, empty: AssistantMessage, signal: AbortSignal) => {
    let message = empty
    for await (const event of reply(conversation, empty, signal)) {
      message = foldRunEvent(message, event)
      const changed = replaceMessage(conversation.id, message)
      // Deleted while it was answering.
      if (!changed) return
      conversations.put(changed, event.type === 'end' ? 0 : limits.saveEveryMs)
      onEvent(conversation.id, message.id, event)
      if (event.type === 'end') return
    }
  }

  return {
    start(conversation, { providerId, modelId }) {
      const message: AssistantMessage = {
        id: newId(),
        role: 'assistant',
        end: null,
        reasoning: '',
        text: '',
        providerId,
        modelId,
        thinking: conversation.thinking,
        startedAt: now(),
        answerStartedAt: null,
        endedAt: null,
        usage: null,
      }
      const started = { ...conversation, updatedAt: now(), messages: [...conversation.messages, message] }
      conversations.put(started)
      const abort = new AbortController()
      live.set(conversation.id, abort)
      void produce(conversation, message, abort.signal).finally(() => {
        live.delete(conversation.id)
        const ended = conversations.get(conversation.id)
        if (ended) onChange(ended)
      })
      onChange(started)
    },
    stop: (conversationId) => live.get(conversationId)?.abort(),
    isLive: (conversationId) => live.has(conversationId),
  }
}
