import { createStore } from 'zustand/vanilla'
import type { ConversationSummary, SearchHit } from '../../../shared/conversation'
import type { ErrorInfo } from '../../../shared/errors'
import type { HistoryExport, HistoryImport } from '../../../shared/ipc/conversation-calls'
import { limits } from '../../../shared/limits'
import { type Ask, errorInfoOf, type OnPush } from '../ipc'
import { type LoadedList, withFirstPage, withNextPage } from './list-pages'

/** What a transfer came to, told for a while. */
export type Transferred =
  | { kind: 'exported'; result: HistoryExport }
  | { kind: 'imported'; result: HistoryImport }

export interface HistoryStore {
  /** Pinned first, then newest first; null until asked for. */
  list: LoadedList | null
  total: number
  /** What is being searched for; empty: the list is shown. */
  query: string
  /** What the last answered search found; null before the first one. */
  found: { query: string; hits: readonly SearchHit[] } | null
  /** The last one deleted, while that can be undone. */
  deleted: { id: string; title: string } | null
  transferred: Transferred | null
  error: ErrorInfo | null
}

const searchDelayMs = 150
/** The most the list is asked for at once. */
const pageMax = 500

/** The list of conversations as main keeps it, page by page, with its search and the last deletion. */
export function createHistoryStore(ask: Ask, onPush: OnPush) {
  const store = createStore<HistoryStore>(() => ({
    list: null,
    total: 0,
    query: '',
    found: null,
    deleted: null,
    transferred: null,
    error: null,
  }))
  let watching = false
  let loadingMore = false
  let refreshing: Promise<void> | null = null
  let changedSince = false
  let searchTimer: ReturnType<typeof setTimeout> | undefined

  const failed = (thrown: unknown) => store.setState({ error: errorInfoOf(thrown) })
  /** Does it and says whether it worked; what main refuses is shown. */
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      store.setState({ error: null })
      return await work()
    } catch (thrown) {
      failed(thrown)
      return undefined
    }
  }

  const refreshOnce = async () => {
    const shown = store.getState().list?.items.length ?? 0
    const limit = Math.min(pageMax, Math.max(limits.conversationsPerPage, shown))
    const page = await ask('conversation.list', { after: null, limit })
    store.setState(({ list }) => ({ list: list ? withFirstPage(list, page) : page, total: page.total }))
  }
  /** One request at a time, and one more for whatever changed during it. */
  const refresh = (): Promise<void> => {
    changedSince = refreshing !== null
    refreshing ??= refreshOnce()
      .catch(failed)
      .finally(() => {
        refreshing = null
        if (changedSince) void refresh()
      })
    return refreshing
  }

  const search = async () => {
    const query = store.getState().query.trim()
    if (query === '') return
    try {
      const hits = await ask('conversation.search', { query })
      // An answer to what is no longer asked.
      if (store.getState().query.trim() === query) store.setState({ found: { query, hits } })
    } catch (thrown) {
      failed(thrown)
    }
  }

  const stopListening = onPush('conversation.listChanged', () => {
    if (!watching) return
    void refresh()
    void search()
  })

  return {
    store,
    /** Asks for the list and follows its changes; returns the end of that. */
    watch() {
      watching = true
      void refresh()
      return () => {
        watching = false
        clearTimeout(searchTimer)
        store.setState({ query: '', found: null, error: null })
      }
    },
    async loadMore() {
      const list = store.getState().list
      if (!list?.next || loadingMore) return
      loadingMore = true
      try {
        const page = await ask('conversation.list', {
          after: list.next,
          limit: limits.conversationsPerPage * 4,
        })
        store.setState(({ list: now }) =>
          now?.next === list.next ? { list: withNextPage(now, page), total: page.total } : {},
        )
      } catch (thrown) {
        failed(thrown)
      } finally {
        loadingMore = false
      }
    },
    setQuery(typed: string) {
      const query = typed.slice(0, limits.searchQueryMaxChars)
      store.setState(({ found }) => ({ query, found: query.trim() === '' ? null : found }))
      clearTimeout(searchTimer)
      searchTimer = setTimeout(() => void search(), searchDelayMs)
    },
    async remove({ id, title }: Pick<ConversationSummary, 'id' | 'title'>): Promise<boolean> {
      const done = await attempt(async () => {
        await ask('conversation.delete', { conversationId: id })
        store.setState(({ list, found, total }) => ({
          deleted: { id, title },
          list: list && { ...list, items: list.items.filter((item) => item.id !== id) },
          found: found && { ...found, hits: found.hits.filter(({ conversation }) => conversation.id !== id) },
          total: Math.max(0, total - 1),
        }))
        return true
      })
      return done ?? false
    },
    async undelete() {
      const { deleted } = store.getState()
      if (!deleted) return
      store.setState({ deleted: null })
      await attempt(() => ask('conversation.undelete', { conversationId: deleted.id }))
    },
    rename: (conversationId: string, title: string) =>
      attempt(() => ask('conversation.rename', { conversationId, title })),
    pin: (conversationId: string, pinned: boolean) =>
      attempt(() => ask('conversation.pin', { conversationId, pinned })),
    /** One conversation, or with null every one. */
    async exportHistory(conversationId: string | null, format: 'markdown' | 'json') {
      const result = await attempt(() => ask('conversation.export', { conversationId, format }))
      if (result) store.setState({ transferred: { kind: 'exported', result } })
    },
    async importHistory() {
      const result = await attempt(() => ask('conversation.import'))
      if (result) store.setState({ transferred: { kind: 'imported', result } })
    },
    forgetDeleted: () => store.setState({ deleted: null }),
    forgetTransferred: () => store.setState({ transferred: null }),
    stop: stopListening,
  }
}

export type HistoryModel = ReturnType<typeof createHistoryStore>
