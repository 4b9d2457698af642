import type { PreviewMessage } from '../../../shared/preview'

/** What the console can be narrowed to. */
export type MessageFilter = 'all' | 'errors' | 'warnings' | 'logs'

export interface MessageCounts {
  errors: number
  warnings: number
  logs: number
}

const filterOf = { build: 'errors', error: 'errors', warning: 'warnings', log: 'logs' } as const

/** How often each kind was said, repetitions included. A build that failed is an error. */
export function countMessages(messages: readonly Pick<PreviewMessage, 'kind' | 'count'>[]): MessageCounts {
  const counts = { errors: 0, warnings: 0, logs: 0 }
  for (const { kind, count } of messages) counts[filterOf[kind]] += count
  return counts
}

export function filterMessages<Message extends Pick<PreviewMessage, 'kind'>>(
  messages: readonly Message[],
  filter: MessageFilter,
): readonly Message[] {
  return filter === 'all' ? messages : messages.filter(({ kind }) => filterOf[kind] === filter)
}

/** Whether "Fix this error" makes sense of it. */
export function isError({ kind }: Pick<PreviewMessage, 'kind'>): boolean {
  return filterOf[kind] === 'errors'
}

/** A count for a small place: `1`, `99`, `99+`. */
export function shortCount(count: number): string {
  return count > 99 ? '99+' : String(count)
}
