import { createStore } from 'zustand/vanilla'
import type { AssistantMessage, Conversation } from '../../../shared/conversation'
import { limits } from '../../../shared/limits'
import { foldRunEvent, type RunEvent } from '../../../shared/run-events'
import type { Ask, OnPush } from '../ipc'
import { isLive } from './is-live'
import { joinSnapshot } from './join-snapshot'

export interface ConversationStore {
  /** The conversation this window shows; null until one is open. */
  conversation: Conversation | null
  /** Messages before the shown ones are on their way. */
  loadingEarlier: boolean
  /** What the next request was last expected to carry, tokens; stands still while a reply is live. */
  requestTokens: number | null
  /** Raised each time main put something into the draft that wants the caret in the composer. */
  focusRequests: number
}

/** The most messages main hands over at once. */
const earlierMax = 200

/** A mirror of the open conversation: snapshots from main, then the same events folded the same way. */
export function createConversationStore(ask: Ask, onPush: OnPush) {
  const store = createStore<ConversationStore>(() => ({
    conversation: null,
    loadingEarlier: false,
    requestTokens: null,
    focusRequests: 0,
  }))
  const shown = (conversationId: string) => {
    const { conversation } = store.getState()
    return conversation?.id === conversationId ? conversation : null
  }
  const take = (conversation: Conversation) =>
    store.setState(({ conversation: before }) => ({ conversation: joinSnapshot(before, conversation) }))

  const stops = [
    onPush('conversation.snapshot', (conversation) => {
      if (shown(conversation.id)) take(conversation)
    }),
    onPush('conversation.draft', ({ conversationId, draft, focus }) => {
      const conversation = shown(conversationId)
      if (!conversation) return
      store.setState(({ focusRequests }) => ({
        conversation: { ...conversation, draft },
        focusRequests: focus ? focusRequests + 1 : focusRequests,
      }))
    }),
    onPush('run.events', ({ batch, conversationId, messageId, events }) => {
      const conversation = shown(conversationId)
      const changed = conversation && withEvents(conversation, messageId, events)
      if (changed) store.setState({ conversation: changed })
      // Acknowledged after the frame is drawn: a slow window gets larger batches, never more of them.
      requestAnimationFrame(() => void ask('run.drawn', { batch }))
    }),
  ]

  let loading: Promise<void> | null = null
  const loadEarlier = async (count: number) => {
    const before = store.getState().conversation
    const beforeMessageId = before?.messages[0]?.id
    if (!before || !beforeMessageId || before.earlierCount === 0) return
    store.setState({ loadingEarlier: true })
    try {
      const page = await ask('conversation.earlier', { conversationId: before.id, beforeMessageId, count })
      const conversation = shown(before.id)
      // Another branch may have come meanwhile: these would not connect to it.
      if (conversation?.messages[0]?.id !== beforeMessageId) return
      const messages = [...page.messages, ...conversation.messages]
      store.setState({ conversation: { ...conversation, messages, earlierCount: page.earlierCount } })
    } finally {
      store.setState({ loadingEarlier: false })
    }
  }

  const model = {
    store,
    async open(conversationId: string) {
      take(await ask('conversation.open', { conversationId }))
    },
    async create() {
      take(await ask('conversation.create'))
    },
    async branch(messageId: string) {
      const conversationId = store.getState().conversation?.id
      if (conversationId) take(await ask('conversation.branch', { conversationId, messageId }))
    },
    noteRequest(tokens: number | null) {
      const { conversation, requestTokens } = store.getState()
      // Sent before its weight was known: what is counted then comes near enough.
      if (!isLive(conversation) || requestTokens === null) store.setState({ requestTokens: tokens })
    },
    /** Puts the page before the shown messages in front of them; while one is on its way, waits for that. */
    loadEarlier(count: number = limits.messagesPerPage): Promise<void> {
      loading ??= loadEarlier(count).finally(() => {
        loading = null
      })
      return loading
    },
    /** Loads back to a message of the open conversation; answers whether it is there. */
    async loadBackTo(messageId: string): Promise<boolean> {
      const id = store.getState().conversation?.id
      for (;;) {
        const { conversation } = store.getState()
        if (!conversation || conversation.id !== id) return false
        if (conversation.messages.some((message) => message.id === messageId)) return true
        if (conversation.earlierCount === 0) return false
        await model.loadEarlier(earlierMax)
        if (shown(conversation.id)?.earlierCount === conversation.earlierCount) return false
      }
    },
    stop: () => {
      for (const stop of stops) stop()
    },
  }
  return model
}

export type ConversationModel = ReturnType<typeof createConversationStore>

/** The conversation with a live reply carried on; null where the reply is not among the shown messages. */
function withEvents(
  conversation: Conversation,
  messageId: string,
  events: readonly RunEvent[],
): Conversation | null {
  // The live reply is the last message, so that this looks at one.
  const at = conversation.messages.findLastIndex(({ id }) => id === messageId)
  const message = conversation.messages[at]
  if (message?.role !== 'assistant') return null
  const messages = conversation.messages.slice()
  messages[at] = events.reduce<AssistantMessage>(foldRunEvent, message)
  return { ...conversation, messages }
}
