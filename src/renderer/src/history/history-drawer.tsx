import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { ConversationSummary } from '../../../shared/conversation'
import { plural, t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import type { ConversationModel } from '../chat/conversation-store'
import type { WindowModel } from '../chat-window/window-store'
import { IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import styles from './history-drawer.module.css'
import type { ItemActions } from './history-item'
import { HistoryList, type ListHandle } from './history-list'
import type { HistoryModel, HistoryStore } from './history-store'
import { SearchResults } from './search-results'
import { TransferMenu } from './transfer-menu'

interface HistoryDrawerProps {
  conversations: ConversationModel
  history: HistoryModel
  view: WindowModel
}

/** Every conversation: search, open, pin, rename, export, delete. */
export function HistoryDrawer({ conversations, history, view }: HistoryDrawerProps) {
  const { list, total, query, found, error } = useStore(history.store)
  const openId = useStore(conversations.store, (state) => state.conversation?.id)
  const searchRequests = useStore(view.store, (state) => state.searchRequests)
  const [renamingId, setRenamingId] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const entries = useRef<ListHandle>(null)

  useEffect(() => history.watch(), [history])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new request moves the caret here
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [searchRequests])

  const searching = query.trim() !== ''
  const shown = searching ? (found?.hits.map(({ conversation }) => conversation) ?? []) : (list?.items ?? [])
  const focusSoon = (index: number) => requestAnimationFrame(() => entries.current?.focus(index))

  const remove = async (summary: ConversationSummary, index: number) => {
    const next = shown[index + 1] ?? shown[index - 1]
    if (!(await history.remove(summary))) return
    if (summary.id === openId) await (next ? conversations.open(next.id) : conversations.create())
    if (next) focusSoon(index)
    else field.current?.focus()
  }
  const rename = (summary: ConversationSummary, index: number, typed: string) => {
    setRenamingId(null)
    focusSoon(index)
    const title = typed.trim()
    if (title !== '' && title !== summary.title) void history.rename(summary.id, title)
  }
  const actionsOf = (
    summary: ConversationSummary,
    index: number,
    messageId?: string | null,
  ): ItemActions => ({
    onOpen: () => void (messageId ? view.reveal(summary.id, messageId) : view.open(summary.id)),
    onPin: (pinned) => void history.pin(summary.id, pinned),
    onStartRename: () => setRenamingId(summary.id),
    onRename: (title) => rename(summary, index, title),
    onExport: (format) => void history.exportHistory(summary.id, format),
    onDelete: () => void remove(summary, index),
  })
  const toField = () => field.current?.focus()

  const onFieldKeyDown = (event: KeyboardEvent) => {
    const hit = searching ? found?.hits[0] : undefined
    if (event.key === 'ArrowDown') entries.current?.focus(0)
    else if (event.key === 'Enter' && hit && !event.nativeEvent.isComposing)
      actionsOf(hit.conversation, 0, hit.messageId).onOpen()
    else if (event.key === 'Escape' && query !== '') history.setQuery('')
    else return
    event.preventDefault()
  }
  const loadMore = useCallback(() => void history.loadMore(), [history])

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc and the button do the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc and the button do the same */}
      <div className={styles.scrim} onClick={() => view.setHistoryOpen(false)} />
      <nav className={styles.drawer} aria-label={t('chat.history.title')}>
        <div className={styles.top}>
          <search className={styles.search}>
            <Search size={14} className={styles.searchIcon} aria-hidden />
            <input
              ref={field}
              type="text"
              className={styles.searchField}
              aria-label={t('chat.history.search')}
              placeholder={t('chat.history.search')}
              value={query}
              maxLength={limits.searchQueryMaxChars}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => history.setQuery(event.target.value)}
              onKeyDown={onFieldKeyDown}
            />
            {query !== '' && (
              <IconButton
                size="sm"
                label={t('chat.history.clearSearch')}
                onClick={() => {
                  history.setQuery('')
                  toField()
                }}
              >
                <X size={14} aria-hidden />
              </IconButton>
            )}
          </search>
          <TransferMenu history={history} />
          <IconButton label={t('chat.history.close')} onClick={() => view.setHistoryOpen(false)}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        {error && (
          <div className={styles.error}>
            <ErrorCard error={error} />
          </div>
        )}
        {searching ? (
          found && (
            <SearchResults
              ref={entries}
              hits={found.hits}
              openId={openId}
              renamingId={renamingId}
              actionsOf={actionsOf}
              onLeaveUp={toField}
            />
          )
        ) : (
          <HistoryList
            ref={entries}
            items={list?.items ?? []}
            total={total}
            openId={openId}
            renamingId={renamingId}
            actionsOf={actionsOf}
            onNearEnd={loadMore}
            onLeaveUp={toField}
          />
        )}
        <Emptiness list={list} query={query} found={found} />
      </nav>
    </>
  )
}

/** Why there is nothing to see, and for screen readers how much was found. */
function Emptiness({ list, query, found }: Pick<HistoryStore, 'list' | 'query' | 'found'>) {
  const typed = query.trim()
  const count = found?.hits.length ?? 0
  const [text, hint] =
    typed !== '' && found?.query === typed && count === 0
      ? [t('chat.history.noMatch', { query: typed }), t('chat.history.noMatchHint')]
      : typed === '' && list?.items.length === 0
        ? [t('chat.history.empty'), t('chat.history.emptyHint')]
        : []
  const spoken =
    typed === '' || found === null || found.query !== typed || count === 0 ? '' : foundText(count)
  return (
    <>
      <div role="status">
        {text && (
          <div className={styles.empty}>
            <p className={styles.emptyText}>{text}</p>
            <p>{hint}</p>
          </div>
        )}
      </div>
      <p className={typed === '' ? 'visually-hidden' : styles.count} role="status">
        {spoken}
      </p>
    </>
  )
}

function foundText(count: number): string {
  return count >= limits.searchHitsMax
    ? t('chat.history.foundMost', { count })
    : plural(count, 'chat.history.foundOne', 'chat.history.found')
}
