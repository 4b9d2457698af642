import { useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { PreviewMessage } from '../../../shared/preview'
import { Button } from '../ui/button'
import { type MessageActions, PreviewMessageRow } from './preview-message-row'
import { countMessages, filterMessages, type MessageFilter, shortCount } from './preview-messages'
import styles from './preview-panel.module.css'

const filters = ['all', 'errors', 'warnings', 'logs'] as const
/** So near its end the list follows what is said. */
const nearEndDip = 24

/** Everything the page and its building said, oldest first; follows the newest while its end is in view. */
export function PreviewConsole({
  messages,
  actions,
}: {
  messages: readonly PreviewMessage[]
  actions: MessageActions
}) {
  const [filter, setFilter] = useState<MessageFilter>('all')
  const list = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const counts = countMessages(messages)
  const shown = filterMessages(messages, filter)
  const kinds = filters.filter((one) => one === 'all' || one === filter || counts[one] > 0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message moves the end
  useLayoutEffect(() => {
    const element = list.current
    if (element && atEnd.current) element.scrollTop = element.scrollHeight
  }, [shown.length, shown.at(-1)?.id, filter])

  if (messages.length === 0) {
    return (
      <div className={styles.nothing}>
        <p className={styles.nothingTitle}>{t('preview.console.emptyTitle')}</p>
        <p>{t('preview.console.empty')}</p>
      </div>
    )
  }
  return (
    <>
      {kinds.length > 2 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame
        <div role="group" aria-label={t('preview.console.filter')} className={styles.filters}>
          {kinds.map((one) => (
            <Button
              key={one}
              size="sm"
              tone="quiet"
              aria-pressed={filter === one}
              onClick={() => setFilter(one)}
            >
              {t(`preview.console.${one}`)}
              {one !== 'all' && <span className={styles.filterCount}>{shortCount(counts[one])}</span>}
            </Button>
          ))}
        </div>
      )}
      <div
        ref={list}
        className={styles.scroller}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight <= nearEndDip
        }}
      >
        <ul className={styles.messages} aria-label={t('preview.console.list')}>
          {shown.map((message) => (
            <PreviewMessageRow key={message.id} message={message} actions={actions} />
          ))}
        </ul>
        {shown.length === 0 && <p className={styles.note}>{t('preview.console.emptyFilter')}</p>}
      </div>
    </>
  )
}
