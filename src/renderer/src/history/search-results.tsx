import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { ConversationSummary, SearchHit } from '../../../shared/conversation'
import { useNow } from '../answer/use-now'
import styles from './history.module.css'
import { HistoryItem, type ItemActions } from './history-item'
import type { ListHandle } from './history-list'
import { MarkedText } from './marked-text'
import { relativeTime } from './relative-time'

interface SearchResultsProps {
  ref: Ref<ListHandle>
  hits: readonly SearchHit[]
  openId: string | undefined
  renamingId: string | null
  actionsOf: (summary: ConversationSummary, index: number, messageId: string | null) => ItemActions
  onLeaveUp: () => void
}

/** What a search found, each with the text around its match. */
export function SearchResults({ ref, hits, openId, renamingId, actionsOf, onLeaveUp }: SearchResultsProps) {
  const nowMs = useNow(true)
  const list = useRef<HTMLUListElement>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  const reachableId = hits.some(({ conversation }) => conversation.id === activeId)
    ? activeId
    : hits[0]?.conversation.id

  const buttons = () => Array.from(list.current?.querySelectorAll<HTMLElement>('[data-open]') ?? [])
  const focus = (index: number) => {
    const all = buttons()
    const button = all[Math.max(0, Math.min(index, all.length - 1))]
    button?.focus()
  }
  useImperativeHandle(ref, () => ({ focus }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    const at = buttons().indexOf(document.activeElement as HTMLElement)
    if (event.key === 'ArrowDown') focus(at + 1)
    else if (event.key === 'ArrowUp' && at <= 0) onLeaveUp()
    else if (event.key === 'ArrowUp') focus(at - 1)
    else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(hits.length - 1)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its entries are what is focused
    <div className={styles.scroller} onKeyDown={onKeyDown}>
      <ul ref={list} className={styles.results}>
        {hits.map(({ conversation, messageId, excerpt, marks }, index) => (
          <li key={conversation.id} onFocus={() => setActiveId(conversation.id)}>
            <HistoryItem
              summary={conversation}
              title={
                messageId === null && excerpt !== '' ? <MarkedText text={excerpt} marks={marks} /> : undefined
              }
              excerpt={messageId === null ? undefined : <MarkedText text={excerpt} marks={marks} />}
              time={relativeTime(conversation.updatedAt, nowMs)}
              current={conversation.id === openId}
              renaming={conversation.id === renamingId}
              reachable={conversation.id === reachableId}
              actions={actionsOf(conversation, index, messageId)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
