import type { ConversationPage, ConversationSummary } from '../../../shared/conversation'

export interface LoadedList {
  items: readonly ConversationSummary[]
  /** Asks for the page after these; null at the end. */
  next: string | null
}

/** A page added to what is loaded. Something that moved meanwhile may come twice: its newer entry counts. */
export function withNextPage(loaded: LoadedList, page: ConversationPage): LoadedList {
  const fresh = new Set(page.items.map(({ id }) => id))
  return { items: [...loaded.items.filter(({ id }) => !fresh.has(id)), ...page.items], next: page.next }
}

/** The first page asked for again after a change; pages further down stay as they were loaded. */
export function withFirstPage(loaded: LoadedList, page: ConversationPage): LoadedList {
  const last = page.items.at(-1)
  if (page.next === null || last === undefined) return page
  const fresh = new Set(page.items.map(({ id }) => id))
  const below = loaded.items.filter((item) => !fresh.has(item.id) && isBefore(last, item))
  return below.length === 0 ? page : { items: [...page.items, ...below], next: loaded.next }
}

/** The list's order: pinned first, then newest first; by id where both were used in the same moment. */
function isBefore(a: ConversationSummary, b: ConversationSummary): boolean {
  if (a.pinned !== b.pinned) return a.pinned
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt
  return a.id < b.id
}
