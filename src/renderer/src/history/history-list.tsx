import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { ConversationSummary } from '../../../shared/conversation'
import { useNow } from '../answer/use-now'
import styles from './history.module.css'
import { HistoryItem, type ItemActions } from './history-item'
import { itemHeightPx, type ListRow, layOutList } from './list-rows'
import { relativeTime, timeInGroup } from './relative-time'
import { useListWindow } from './use-list-window'

export interface ListHandle {
  /** Moves the focus to an entry by its place among all, or the nearest one there is. */
  focus: (index: number) => void
}

interface HistoryListProps {
  ref: Ref<ListHandle>
  items: readonly ConversationSummary[]
  total: number
  openId: string | undefined
  renamingId: string | null
  actionsOf: (summary: ConversationSummary, index: number) => ItemActions
  /** The end of what is loaded is near. */
  onNearEnd: () => void
  /** The arrow key went up from the first entry. */
  onLeaveUp: () => void
}

const nearEndRows = 30

/** Every conversation by group. Only rows near the view are on the page, so that its length costs nothing. */
export function HistoryList(props: HistoryListProps) {
  const { items, total, openId, onNearEnd, onLeaveUp } = props
  const nowMs = useNow(true)
  const minuteMs = nowMs - (nowMs % 60_000)
  const layout = useMemo(() => layOutList(items, minuteMs), [items, minuteMs])
  const { rows, heightPx } = layout
  const scroller = useRef<HTMLDivElement>(null)
  const { from, to } = useListWindow(scroller, layout)
  const [activeId, setActiveId] = useState<string | null>(null)
  const reachableId = items.some(({ id }) => id === activeId) ? activeId : (openId ?? items[0]?.id)

  useEffect(() => {
    if (to + nearEndRows > rows.length) onNearEnd()
  }, [to, rows.length, onNearEnd])

  const focus = (index: number) => {
    const wanted = items[Math.max(0, Math.min(index, items.length - 1))]
    const row = rows.find((one) => one.kind === 'item' && one.summary === wanted)
    const element = scroller.current
    if (!wanted || !row || !element) return
    // Its row has to be on the page before it can take the focus.
    const topPx = row.topPx - (index <= 0 ? row.topPx : itemHeightPx)
    const endPx = row.topPx + 2 * itemHeightPx - element.clientHeight
    if (element.scrollTop > topPx) element.scrollTop = topPx
    else if (element.scrollTop < endPx) element.scrollTop = endPx
    flushSync(() => setActiveId(wanted.id))
    element.querySelector<HTMLElement>(`[data-id="${CSS.escape(wanted.id)}"] [data-open]`)?.focus()
  }
  useImperativeHandle(props.ref, () => ({ focus }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    const at = items.findIndex(({ id }) => id === activeId)
    if (event.key === 'ArrowDown') focus(at + 1)
    else if (event.key === 'ArrowUp' && at <= 0) onLeaveUp()
    else if (event.key === 'ArrowUp') focus(at - 1)
    else if (event.key === 'PageDown') focus(at + pageRows(scroller.current))
    else if (event.key === 'PageUp') focus(Math.max(0, at - pageRows(scroller.current)))
    else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(items.length - 1)
    else return
    event.preventDefault()
  }

  const positions = useMemo(() => new Map(items.map(({ id }, at) => [id, at])), [items])
  // The one with the focus stays on the page, or the focus would be lost with it.
  const isActive = (row: ListRow) => row.kind === 'item' && row.summary.id === activeId
  const drawn = rows.slice(from, to)
  const away = drawn.some(isActive) ? undefined : rows.find(isActive)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its entries are what is focused
    <div ref={scroller} className={styles.scroller} onKeyDown={onKeyDown}>
      <ul className={styles.list} style={{ height: heightPx }}>
        {(away ? [...drawn, away] : drawn).map((row) => {
          if (row.kind === 'heading') {
            return (
              <li key={row.title} className={styles.heading} style={{ top: row.topPx }} aria-hidden>
                {row.title}
              </li>
            )
          }
          const { summary } = row
          const index = positions.get(summary.id) ?? 0
          return (
            <li
              key={summary.id}
              className={styles.row}
              style={{ top: row.topPx }}
              data-id={summary.id}
              aria-setsize={total}
              aria-posinset={index + 1}
              onFocus={() => setActiveId(summary.id)}
            >
              <HistoryItem
                summary={summary}
                time={timeOf(summary, minuteMs)}
                current={summary.id === openId}
                renaming={summary.id === props.renamingId}
                reachable={summary.id === reachableId}
                actions={props.actionsOf(summary, index)}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function timeOf({ pinned, updatedAt }: ConversationSummary, nowMs: number): string {
  return pinned ? relativeTime(updatedAt, nowMs) : timeInGroup(updatedAt, nowMs)
}

function pageRows(element: HTMLElement | null): number {
  return Math.max(1, Math.floor((element?.clientHeight ?? 0) / itemHeightPx) - 1)
}
