import { createStore } from 'zustand/vanilla'
import type { ConversationSummary } from '../../../shared/conversation'
import type { Ask, OnPush } from '../ipc'

export interface HistoryStore {
  /** Newest first; null until asked for. */
  list: ConversationSummary[] | null
  /** The last one deleted, while that can be undone. */
  deleted: { id: string; title: string } | null
}

/** The list of conversations as main keeps it, and the last deletion. */
export function createHistoryStore(ask: Ask, onPush: OnPush) {
  const store = createStore<HistoryStore>(() => ({ list: null, deleted: null }))
  const stop = onPush('conversation.list', (list) => store.setState({ list }))
  return {
    store,
    stop,
    async load() {
      store.setState({ list: await ask('conversation.list') })
    },
    async remove({ id, title }: Pick<ConversationSummary, 'id' | 'title'>) {
      await ask('conversation.delete', { conversationId: id })
      store.setState({ deleted: { id, title } })
    },
    async undelete() {
      const { deleted } = store.getState()
      if (!deleted) return
      store.setState({ deleted: null })
      await ask('conversation.undelete', { conversationId: deleted.id })
    },
    forgetDeleted: () => store.setState({ deleted: null }),
  }
}

export type HistoryModel = ReturnType<typeof createHistoryStore>
