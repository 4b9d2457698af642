import { createStore } from 'zustand/vanilla'
import type { AssistantMessage, Conversation } from '../../../shared/conversation'
import { foldRunEvent } from '../../../shared/run-events'
import type { Ask, OnPush } from '../ipc'

export interface ConversationStore {
  /** The conversation this window shows; null until one is open. */
  conversation: Conversation | null
  /** Raised each time main put something into the draft that wants the caret in the composer. */
  focusRequests: number
}

/** A mirror of the open conversation: snapshots from main, then the same events folded the same way. */
export function createConversationStore(ask: Ask, onPush: OnPush) {
  const store = createStore<ConversationStore>(() => ({ conversation: null, focusRequests: 0 }))
  const shown = (conversationId: string) => store.getState().conversation?.id === conversationId

  const stops = [
    onPush('conversation.snapshot', (conversation) => {
      if (shown(conversation.id)) store.setState({ conversation })
    }),
    onPush('conversation.draft', ({ conversationId, draft, focus }) => {
      const { conversation, focusRequests } = store.getState()
      if (!conversation || conversation.id !== conversationId) return
      store.setState({
        conversation: { ...conversation, draft },
        focusRequests: focus ? focusRequests + 1 : focusRequests,
      })
    }),
    onPush('run.events', ({ batch, conversationId, messageId, events }) => {
      const { conversation } = store.getState()
      if (conversation?.id === conversationId) {
        const messages = conversation.messages.map((message) =>
          message.id === messageId && message.role === 'assistant'
            ? events.reduce<AssistantMessage>(foldRunEvent, message)
            : message,
        )
        store.setState({ conversation: { ...conversation, messages } })
      }
      // Acknowledged after the frame is drawn: a slow window gets larger batches, never more of them.
      requestAnimationFrame(() => void ask('run.drawn', { batch }))
    }),
  ]

  return {
    store,
    async open(conversationId: string) {
      store.setState({ conversation: await ask('conversation.open', { conversationId }) })
    },
    async create() {
      store.setState({ conversation: await ask('conversation.create') })
    },
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

export type ConversationModel = ReturnType<typeof createConversationStore>
