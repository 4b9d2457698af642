import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import type { ConversationSummary } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import styles from './history.module.css'
import { relativeTime } from './relative-time'

interface HistoryItemProps {
  summary: ConversationSummary
  nowMs: number
  /** It is the one in view. */
  current: boolean
  renaming: boolean
  onOpen: () => void
  onStartRename: () => void
  /** With the old title when the user gave up. */
  onRename: (title: string) => void
  onDelete: () => void
}

export function HistoryItem(props: HistoryItemProps) {
  const { summary, nowMs, current, renaming, onOpen, onStartRename, onRename, onDelete } = props
  const { title, live, updatedAt } = summary
  // Esc removes the field, and its blur must not count as an answer.
  const settled = useRef(false)
  const settle = (text: string) => {
    if (settled.current) return
    settled.current = true
    onRename(text)
  }
  if (renaming) {
    return (
      <li className={styles.item}>
        <input
          className={styles.renameField}
          aria-label={t('chat.history.renameLabel')}
          defaultValue={title}
          maxLength={limits.titleMaxChars}
          // biome-ignore lint/a11y/noAutofocus: the user has just asked to type here
          autoFocus
          onFocus={(event) => {
            settled.current = false
            event.target.select()
          }}
          onBlur={(event) => settle(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle(event.currentTarget.value)
            if (event.key !== 'Escape') return
            event.nativeEvent.stopImmediatePropagation()
            settle(title)
          }}
        />
      </li>
    )
  }
  return (
    <li className={styles.item} data-current={current || undefined}>
      <button
        type="button"
        data-open
        className={styles.open}
        aria-current={current || undefined}
        title={title}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.key === 'F2') onStartRename()
          else if (event.key === 'Delete') onDelete()
        }}
      >
        <span className={styles.name}>{title}</span>
        {live ? (
          <span
            className={styles.live}
            role="img"
            aria-label={t('chat.history.live')}
            title={t('chat.history.live')}
          />
        ) : (
          <span className={styles.time}>{relativeTime(updatedAt, nowMs)}</span>
        )}
      </button>
      <span className={styles.more}>
        <Menu
          label={t('chat.history.more', { title })}
          align="end"
          trigger={
            <IconButton size="sm" label={t('chat.history.more', { title })}>
              <Ellipsis size={14} aria-hidden />
            </IconButton>
          }
          items={[
            {
              label: t('chat.history.rename'),
              icon: <Pencil size={14} />,
              onSelect: onStartRename,
            },
            {
              label: t('chat.history.delete'),
              icon: <Trash2 size={14} />,
              danger: true,
              onSelect: onDelete,
            },
          ]}
        />
      </span>
    </li>
  )
}
