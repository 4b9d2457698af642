import type { ConversationHead } from '../../shared/conversation'
import type { UsageDay, UsageSum } from '../../shared/usage'
import type { HistoryStore, Listed, UsageEntry } from './history-store'
import { inTransaction } from './schema'
import type { Found } from './search'
import { copyConversation, copyUsage, type Tables } from './tables'

type Page = ReturnType<HistoryStore['list']>

/**
 * Conversations whose changes the file could not take, whole and in memory. Each is copied there with its first failed
 * write and back again once writing works; until then it is read and written here alone.
 */
export function createRescue(open: () => Tables) {
  let tables: Tables | null = null
  const held = new Set<string>()
  let hasUsage = false

  const start = (): Tables => {
    tables ??= open()
    return tables
  }
  const own = (): Listed[] =>
    [...held].flatMap((id) => tables?.conversations.listed(id) ?? []).filter(isShown)

  return {
    isActive: () => held.size > 0 || hasUsage,
    isHeld: (conversationId: string): boolean => held.has(conversationId),
    holding: (conversationId: string): Tables | null => (held.has(conversationId) ? tables : null),
    conversationOf(messageId: string): string | undefined {
      const id = tables?.messages.row(messageId)?.conversation_id
      return id !== undefined && held.has(id) ? id : undefined
    },

    /** From now on this conversation lives in memory. */
    take(conversationId: string, from: Tables): Tables {
      const to = start()
      copyConversation(from, to, conversationId)
      held.add(conversationId)
      return to
    },
    /** A conversation that was made in memory. */
    adopt: (conversationId: string) => void held.add(conversationId),
    recordUsage(entry: UsageEntry) {
      start().usage.record(entry)
      hasUsage = true
    },

    /** @throws what the file still refuses; nothing is forgotten then */
    writeBack(to: Tables): void {
      if (!tables) return
      for (const id of held) {
        copyConversation(tables, to, id)
        held.delete(id)
      }
      copyUsage(tables, to)
      if (hasUsage) inTransaction(tables.db, () => tables?.db.exec('DELETE FROM usage'))
      hasUsage = false
    },

    /** The first page with what stands in memory in place of what the file has. */
    mergedList(page: Page, after: string | null): Page {
      if (held.size === 0) return page
      const items = page.items.filter(({ id }) => !held.has(id))
      if (after !== null) return { ...page, items }
      const sorted = [...own(), ...items].sort(
        (a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt,
      )
      const added = own().filter(({ id }) => !page.items.some((item) => item.id === id)).length
      return { ...page, items: sorted, total: page.total + added }
    },
    mergedSearch(found: Found[], query: string, limit: number): Found[] {
      if (!tables || held.size === 0) return found
      const here = tables.search(query, limit).filter(({ conversation }) => held.has(conversation.id))
      return [...here, ...found.filter(({ conversation }) => !held.has(conversation.id))]
        .sort((a, b) => b.conversation.updatedAt - a.conversation.updatedAt)
        .slice(0, limit)
    },
    shownIds: (): string[] => own().map(({ id }) => id),
    findUntouched: (isFree: (id: string) => boolean): ConversationHead | undefined =>
      tables?.conversations.findUntouched((id) => held.has(id) && isFree(id)),

    addedUsage(sum: UsageSum, fromMs: number): UsageSum {
      return tables && hasUsage ? added(sum, tables.usage.sum(fromMs)) : sum
    },
    mergedDays(days: UsageDay[], fromDay: string): UsageDay[] {
      if (!tables || !hasUsage) return days
      const keyOf = ({ day, providerId, modelId }: UsageDay) => JSON.stringify([day, providerId, modelId])
      const merged = new Map(days.map((day) => [keyOf(day), day]))
      for (const day of tables.usage.days(fromDay)) {
        const other = merged.get(keyOf(day))
        merged.set(keyOf(day), other ? { ...day, ...added(other, day) } : day)
      }
      return [...merged.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    },
    usageEntries: (): Iterable<UsageEntry> => (tables && hasUsage ? tables.usage.entries() : []),
    attachmentIds: (): Iterable<string> => tables?.attachmentIds() ?? [],
    close() {
      tables?.db.close()
      tables = null
    },
  }
}

function isShown({ messageCount, title }: Listed): boolean {
  return messageCount > 0 || title !== ''
}

function added(a: UsageSum, b: UsageSum): UsageSum {
  return {
    replies: a.replies + b.replies,
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd + b.costUsd,
    unpricedReplies: a.unpricedReplies + b.unpricedReplies,
  }
}
