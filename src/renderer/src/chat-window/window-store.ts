import { createStore } from 'zustand/vanilla'
import type { ConversationModel } from '../chat/conversation-store'
import type { Ask, OnPush } from '../ipc'

export type View = 'chat' | 'settings'

export interface WindowStore {
  view: View
  historyOpen: boolean
  /** The answer whose files stand beside the thread. */
  paneMessageId: string | null
  /** The answer whose files are being exported. */
  exportMessageId: string | null
  /** Raised each time something wants the caret in the composer. */
  focusRequests: number
  /** The conversation could not be opened. */
  failed: unknown
}

const closed = { historyOpen: false, paneMessageId: null, exportMessageId: null } as const

/** What the chat window shows: its view, its panes, and which conversation is open. */
export function createWindowStore(ask: Ask, onPush: OnPush, conversations: ConversationModel) {
  const store = createStore<WindowStore>(() => ({
    view: 'chat',
    ...closed,
    focusRequests: 0,
    failed: null,
  }))
  // Conversations where the user closed the pane: it does not open by itself there again.
  const paneRefused = new Set<string>()
  // What the user or main asked for goes before what the start would have opened.
  let chosen = false

  const setPane = (messageId: string | null) => {
    const was = store.getState().paneMessageId
    store.setState({ paneMessageId: messageId })
    const open = messageId !== null
    if (open !== (was !== null)) void ask('window.setSidePane', { open }).catch(() => undefined)
  }

  const show = async (opening: () => Promise<void>) => {
    chosen = true
    try {
      await opening()
      setPane(null)
      store.setState(({ focusRequests }) => ({
        view: 'chat',
        ...closed,
        failed: null,
        focusRequests: focusRequests + 1,
      }))
    } catch (error) {
      store.setState({ failed: error })
    }
  }

  // Retrying replaces the answer whose files are shown: the pane goes over to the new one.
  const stopFollowing = conversations.store.subscribe(({ conversation }) => {
    const { paneMessageId } = store.getState()
    const messages = conversation?.messages
    if (!paneMessageId || !messages || messages.some(({ id }) => id === paneMessageId)) return
    setPane(messages.findLast(({ role }) => role === 'assistant')?.id ?? null)
  })

  const model = {
    store,
    open: (conversationId: string) => show(() => conversations.open(conversationId)),
    create: () => show(() => conversations.create()),
    setView: (view: View) => store.setState({ view, historyOpen: false }),
    setHistoryOpen(historyOpen: boolean) {
      store.setState(({ view, focusRequests }) => ({
        historyOpen,
        view: historyOpen ? 'chat' : view,
        focusRequests: historyOpen ? focusRequests : focusRequests + 1,
      }))
    },
    focusComposer: () =>
      store.setState(({ focusRequests }) => ({
        view: 'chat',
        historyOpen: false,
        focusRequests: focusRequests + 1,
      })),
    showFiles: (messageId: string) => setPane(messageId),
    /** For an answer that has just got its first file. */
    offerFiles(messageId: string) {
      const conversationId = conversations.store.getState().conversation?.id
      if (conversationId && !paneRefused.has(conversationId)) setPane(messageId)
    },
    closeFiles() {
      const conversationId = conversations.store.getState().conversation?.id
      if (conversationId) paneRefused.add(conversationId)
      setPane(null)
    },
    setExport: (exportMessageId: string | null) => store.setState({ exportMessageId }),
    dismissFailure: () => store.setState({ failed: null }),
    /** Opens the newest conversation, or a first one. */
    async start() {
      // A reloaded window knows nothing of the pane it had.
      void ask('window.setSidePane', { open: false }).catch(() => undefined)
      try {
        const [newest] = await ask('conversation.list')
        if (chosen) return
        await (newest ? model.open(newest.id) : model.create())
      } catch (error) {
        store.setState({ failed: error })
      }
    },
    stop: () => {
      stopFollowing()
      stopShowing()
    },
  }
  const stopShowing = onPush('view.show', ({ view, conversationId }) => {
    const shownId = conversations.store.getState().conversation?.id
    if (conversationId && conversationId !== shownId) void model.open(conversationId)
    model.setView(view)
  })
  return model
}

export type WindowModel = ReturnType<typeof createWindowStore>
