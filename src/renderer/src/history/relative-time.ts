import { t } from '../../../shared/i18n'

const minuteMs = 60_000
const dayMs = 86_400_000

/** How long ago something was, as short as a list wants it; after a week its date. Both in Unix ms. */
export function relativeTime(atMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - atMs) / minuteMs)
  if (minutes < 1) return t('chat.history.now')
  if (minutes < 60) return t('chat.history.minutesAgo', { count: minutes })
  const days = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / dayMs)
  if (days <= 0) return t('chat.history.hoursAgo', { count: Math.floor(minutes / 60) })
  if (days === 1) return t('chat.history.yesterday')
  if (days < 7) return t('chat.history.daysAgo', { count: days })
  const thisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear()
  return new Date(atMs).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    ...(thisYear ? {} : { year: 'numeric' }),
  })
}

/** The same below a heading that says the day or the week already: the time of day, the weekday, the date. */
export function timeInGroup(atMs: number, nowMs: number): string {
  const days = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / dayMs)
  if (days === 1) return clock.format(atMs)
  if (days > 1 && days <= 7) return weekday.format(atMs)
  return relativeTime(atMs, nowMs)
}

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' })

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0)
}
