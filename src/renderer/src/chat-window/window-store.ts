import { createStore } from 'zustand/vanilla'
import { limits } from '../../../shared/limits'
import type { PickedElement } from '../../../shared/preview'
import type { ConversationModel } from '../chat/conversation-store'
import type { Ask, OnPush } from '../ipc'

/** What stands in the pane beside the thread. */
export type PaneTab = 'files' | 'preview' | 'compare'

export type View = 'chat' | 'settings'

interface WindowStore {
  view: View
  /** The provider whose key the settings were opened for. */
  keyOf: string | null
  historyOpen: boolean
  /** The answer, or the turn with files of the user's own, whose files stand beside the thread. */
  paneMessageId: string | null
  /** The file of it that was asked for. */
  paneFile: { path: string } | null
  /** The tab of it that was asked for. */
  paneTab: { tab: PaneTab } | null
  /** The answer whose files are being exported. */
  exportMessageId: string | null
  /** Raised each time something wants the caret in the composer. */
  focusRequests: number
  /** Raised each time something wants the caret in the search of the list. */
  searchRequests: number
  /** The message a search led to: the thread goes to it. */
  revealed: { messageId: string } | null
  /** What is to go into the composer; with `send` it goes out at once. */
  asked: { text: string; send: boolean } | null
  /** The element of the preview that the next turn is about. */
  element: PickedElement | null
  /** The conversation could not be opened. */
  failed: unknown
}

const closed = {
  ...{ historyOpen: false, paneMessageId: null, paneFile: null, paneTab: null },
  exportMessageId: null,
} as const

/** What the chat window shows: its view, its panes, and which conversation is open. */
export function createWindowStore(ask: Ask, onPush: OnPush, conversations: ConversationModel) {
  const store = createStore<WindowStore>(() => ({
    view: 'chat',
    keyOf: null,
    ...closed,
    focusRequests: 0,
    searchRequests: 0,
    revealed: null,
    asked: null,
    element: null,
    failed: null,
  }))
  // Conversations where the user closed the pane: it does not open by itself there again.
  const paneRefused = new Set<string>()
  // What the user or main asked for goes before what the start would have opened.
  let chosen = false

  const setPane = (messageId: string | null) => {
    const was = store.getState().paneMessageId
    store.setState({ paneMessageId: messageId, paneTab: null })
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
        asked: null,
        element: null,
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
    /** Everything up to a message, as a new conversation. */
    branch: (messageId: string) => show(() => conversations.branch(messageId)),
    /** Opens a conversation at one of its messages, on whatever branch that stands. */
    async reveal(conversationId: string, messageId: string) {
      await model.open(conversationId)
      if (conversations.store.getState().conversation?.id !== conversationId) return
      try {
        let there = await conversations.loadBackTo(messageId)
        if (!there) {
          await ask('conversation.showVersion', { conversationId, messageId })
          await conversations.open(conversationId)
          there = await conversations.loadBackTo(messageId)
        }
        if (there) store.setState({ revealed: { messageId } })
      } catch (error) {
        store.setState({ failed: error })
      }
    },
    forgetRevealed: () => store.setState({ revealed: null }),
    setView: (view: View) => store.setState({ view, keyOf: null, historyOpen: false }),
    /** The settings, where a provider's key is added. */
    openKey: (providerId: string) =>
      store.setState({ view: 'settings', keyOf: providerId, historyOpen: false }),
    setHistoryOpen(historyOpen: boolean) {
      store.setState(({ view, focusRequests }) => ({
        historyOpen,
        view: historyOpen ? 'chat' : view,
        focusRequests: historyOpen ? focusRequests : focusRequests + 1,
      }))
    },
    openSearch: () =>
      store.setState(({ searchRequests }) => ({
        view: 'chat',
        historyOpen: true,
        searchRequests: searchRequests + 1,
      })),
    focusComposer: () =>
      store.setState(({ focusRequests }) => ({
        view: 'chat',
        historyOpen: false,
        focusRequests: focusRequests + 1,
      })),
    showFiles(messageId: string, path: string | null = null) {
      store.setState({ paneFile: path === null ? null : { path } })
      setPane(messageId)
    },
    showTab(messageId: string, tab: PaneTab) {
      setPane(messageId)
      store.setState({ view: 'chat', paneFile: null, paneTab: { tab } })
    },
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
    ask: (text: string, send: boolean) => store.setState({ asked: { text, send } }),
    takeAsked: () => store.setState({ asked: null }),
    setElement: (element: PickedElement | null) =>
      store.setState(({ focusRequests }) => ({
        element,
        focusRequests: element ? focusRequests + 1 : focusRequests,
      })),
    setExport: (exportMessageId: string | null) => store.setState({ exportMessageId }),
    dismissFailure: () => store.setState({ failed: null }),
    /** Opens the newest conversation, or a first one. */
    async start() {
      // A reloaded window knows nothing of the pane it had.
      void ask('window.setSidePane', { open: false }).catch(() => undefined)
      try {
        const newestId = await newestConversation(ask)
        if (chosen) return
        await (newestId ? model.open(newestId) : model.create())
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

/** Pinned ones come first in the list, whenever they were last used. */
async function newestConversation(ask: Ask): Promise<string | undefined> {
  const { items } = await ask('conversation.list', { after: null, limit: limits.conversationsPerPage })
  return items.reduce<(typeof items)[number] | undefined>(
    (newest, item) => (newest && newest.updatedAt >= item.updatedAt ? newest : item),
    undefined,
  )?.id
}

export type WindowModel = ReturnType<typeof createWindowStore>
