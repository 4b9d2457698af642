import { Braces, Ellipsis, FileText, Pencil, Pin, PinOff, Trash2 } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import type { ConversationSummary } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import styles from './history.module.css'
import { RenameField } from './rename-field'

/** What can be done with a conversation of the list. */
export interface ItemActions {
  onOpen: () => void
  onPin: (pinned: boolean) => void
  onStartRename: () => void
  /** With the old title when the user gave up. */
  onRename: (title: string) => void
  onExport: (format: 'markdown' | 'json') => void
  onDelete: () => void
}

interface HistoryItemProps {
  summary: ConversationSummary
  /** Takes the place of the plain title. */
  title?: ReactNode
  /** A second line. */
  excerpt?: ReactNode
  /** When it was last used, as short as the place wants it. */
  time: string
  /** It is the one in view. */
  current: boolean
  renaming: boolean
  /** The one of the list that the Tab key reaches. */
  reachable: boolean
  actions: ItemActions
}

export function HistoryItem(props: HistoryItemProps) {
  const { summary, time, current, renaming, reachable, actions } = props
  const { title, live, pinned } = summary
  if (renaming) return <RenameField title={title} onRename={actions.onRename} />
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>('[aria-haspopup]')?.click()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside opens the same menu
    <div className={styles.item} data-current={current || undefined} onContextMenu={openMenu}>
      <button
        type="button"
        data-open
        tabIndex={reachable ? 0 : -1}
        className={styles.open}
        aria-current={current || undefined}
        title={title}
        onClick={actions.onOpen}
        onKeyDown={(event) => {
          if (event.key === 'F2') actions.onStartRename()
          else if (event.key === 'Delete') actions.onDelete()
        }}
      >
        <span className={styles.line}>
          <span className={styles.name}>{props.title ?? title}</span>
          {live ? (
            <span
              className={styles.live}
              role="img"
              aria-label={t('chat.history.live')}
              title={t('chat.history.live')}
            />
          ) : (
            <span className={styles.time}>{time}</span>
          )}
        </span>
        {props.excerpt && <span className={styles.excerpt}>{props.excerpt}</span>}
      </button>
      <span className={styles.more}>
        <Menu
          label={t('chat.history.more', { title })}
          align="end"
          trigger={
            <IconButton size="sm" label={t('chat.history.more', { title })} tabIndex={reachable ? 0 : -1}>
              <Ellipsis size={14} aria-hidden />
            </IconButton>
          }
          items={[
            {
              label: t(pinned ? 'chat.history.unpin' : 'chat.history.pin'),
              icon: pinned ? <PinOff size={14} /> : <Pin size={14} />,
              onSelect: () => actions.onPin(!pinned),
            },
            {
              label: t('chat.history.rename'),
              icon: <Pencil size={14} />,
              onSelect: actions.onStartRename,
            },
            {
              label: t('chat.history.exportMarkdown'),
              icon: <FileText size={14} />,
              separated: true,
              onSelect: () => actions.onExport('markdown'),
            },
            {
              label: t('chat.history.exportJson'),
              icon: <Braces size={14} />,
              onSelect: () => actions.onExport('json'),
            },
            {
              label: t('chat.history.delete'),
              icon: <Trash2 size={14} />,
              danger: true,
              separated: true,
              onSelect: actions.onDelete,
            },
          ]}
        />
      </span>
    </div>
  )
}
