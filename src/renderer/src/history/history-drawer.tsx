import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { ConversationSummary } from '../../../shared/conversation'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import { useNow } from '../answer/use-now'
import type { ConversationModel } from '../chat/conversation-store'
import type { WindowModel } from '../chat-window/window-store'
import { ask, errorInfoOf } from '../ipc'
import { IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { TextField } from '../ui/text-field'
import styles from './history.module.css'
import { HistoryItem } from './history-item'
import type { HistoryModel } from './history-store'

interface HistoryDrawerProps {
  conversations: ConversationModel
  history: HistoryModel
  view: WindowModel
}

/** Every conversation, newest first: open, rename, delete. */
export function HistoryDrawer({ conversations, history, view }: HistoryDrawerProps) {
  const list = useStore(history.store, (state) => state.list)
  const openId = useStore(conversations.store, (state) => state.conversation?.id)
  const [filter, setFilter] = useState('')
  const [renamingId, setRenamingId] = useState<string | null>(null)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const nowMs = useNow(true)
  const items = useRef<HTMLUListElement>(null)

  useEffect(() => {
    history.load().catch((thrown: unknown) => setError(errorInfoOf(thrown)))
  }, [history])

  const wanted = filter.trim().toLocaleLowerCase()
  const shown = list?.filter(({ title }) => title.toLocaleLowerCase().includes(wanted)) ?? []

  const focusItem = (index: number) => {
    const all = items.current?.querySelectorAll<HTMLElement>('[data-open]')
    all?.[Math.max(0, Math.min(index, all.length - 1))]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const all = Array.from(items.current?.querySelectorAll<HTMLElement>('[data-open]') ?? [])
    const at = all.indexOf(document.activeElement as HTMLElement)
    const inField = event.target instanceof HTMLInputElement
    if (event.key === 'ArrowDown') focusItem(at + 1)
    else if (event.key === 'ArrowUp' && at >= 0) focusItem(at - 1)
    else if (event.key === 'Home' && !inField) focusItem(0)
    else if (event.key === 'End' && !inField) focusItem(all.length - 1)
    else return
    event.preventDefault()
  }

  const remove = async (summary: ConversationSummary) => {
    const index = shown.indexOf(summary)
    try {
      const next = shown[index + 1] ?? shown[index - 1]
      await history.remove(summary)
      if (summary.id === openId) {
        await (next ? conversations.open(next.id) : conversations.create())
      }
      requestAnimationFrame(() => focusItem(index))
    } catch (thrown) {
      setError(errorInfoOf(thrown))
    }
  }
  const rename = async (conversationId: string, title: string) => {
    setRenamingId(null)
    const index = shown.findIndex(({ id }) => id === conversationId)
    requestAnimationFrame(() => focusItem(index))
    if (title.trim() === '' || title.trim() === shown[index]?.title) return
    await ask('conversation.rename', { conversationId, title: title.trim() }).catch((thrown: unknown) =>
      setError(errorInfoOf(thrown)),
    )
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc and the button do the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc and the button do the same */}
      <div className={styles.scrim} onClick={() => view.setHistoryOpen(false)} />
      <nav className={styles.drawer} aria-label={t('chat.history.title')} onKeyDown={onKeyDown}>
        <div className={styles.top}>
          <TextField
            label={t('chat.history.filter')}
            hideLabel
            className={styles.filter ?? ''}
            placeholder={t('chat.history.filter')}
            value={filter}
            onChange={setFilter}
            autoFocus
          />
          <IconButton label={t('chat.history.close')} onClick={() => view.setHistoryOpen(false)}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        {error && <ErrorCard error={error} />}
        <ul ref={items} className={styles.list}>
          {shown.map((summary) => (
            <HistoryItem
              key={summary.id}
              summary={summary}
              nowMs={nowMs}
              current={summary.id === openId}
              renaming={summary.id === renamingId}
              onOpen={() => void view.open(summary.id)}
              onStartRename={() => setRenamingId(summary.id)}
              onRename={(title) => void rename(summary.id, title)}
              onDelete={() => void remove(summary)}
            />
          ))}
        </ul>
        {list?.length === 0 && (
          <div className={styles.empty}>
            <p>{t('chat.history.empty')}</p>
            <p>{t('chat.history.emptyHint')}</p>
          </div>
        )}
        {list && list.length > 0 && shown.length === 0 && (
          <p className={styles.empty}>{t('chat.history.noMatch', { filter })}</p>
        )}
      </nav>
    </>
  )
}
