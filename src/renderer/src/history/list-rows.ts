import type { ConversationSummary } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'

export type ListRow =
  | { kind: 'heading'; title: string; topPx: number }
  | { kind: 'item'; summary: ConversationSummary; topPx: number }

export interface ListLayout {
  rows: readonly ListRow[]
  heightPx: number
}

export const itemHeightPx = 34
export const headingHeightPx = 30

/** The list with a heading above each group, every row at its place, device-independent pixels. */
export function layOutList(items: readonly ConversationSummary[], nowMs: number): ListLayout {
  const rows: ListRow[] = []
  const groupOf = createGrouping(nowMs)
  let topPx = 0
  let group: string | null = null
  for (const summary of items) {
    const title = summary.pinned ? t('chat.history.pinned') : groupOf(summary.updatedAt)
    if (title !== group) {
      rows.push({ kind: 'heading', title, topPx })
      topPx += headingHeightPx
      group = title
    }
    rows.push({ kind: 'item', summary, topPx })
    topPx += itemHeightPx
  }
  return { rows, heightPx: topPx }
}

/** Index of the last row that begins at or above a place. */
export function rowAt(rows: readonly ListRow[], px: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((rows[middle]?.topPx ?? 0) <= px) low = middle
    else high = middle - 1
  }
  return low
}

function createGrouping(nowMs: number): (atMs: number) => string {
  const today = new Date(nowMs).setHours(0, 0, 0, 0)
  const daysBefore = (days: number) => {
    const day = new Date(today)
    day.setDate(day.getDate() - days)
    return day.getTime()
  }
  const yesterday = daysBefore(1)
  const week = daysBefore(7)
  const thisYear = new Date(nowMs).getFullYear()
  return (atMs) => {
    if (atMs >= today) return t('chat.history.today')
    if (atMs >= yesterday) return t('chat.history.yesterdayGroup')
    if (atMs >= week) return t('chat.history.week')
    const at = new Date(atMs)
    return at.getFullYear() === thisYear ? monthName(at) : `${monthName(at)} ${at.getFullYear()}`
  }
}

const months = new Intl.DateTimeFormat('en', { month: 'long' })
const names: string[] = []

function monthName(at: Date): string {
  const month = at.getMonth()
  names[month] ??= months.format(at)
  return names[month] ?? ''
}
