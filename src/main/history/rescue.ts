import type { UsageSum } from '../../shared/usage'
import type { HistoryStore, Listed, UsageEntry } from './history-store'
import type { Found } from './search'
import { copyConversation, type Tables } from './tables'

type Page = ReturnType<HistoryStore['list']>

/**
 * Conversations whose changes the file could not take, whole and in memory. Each is copied there with its first failed
 * write and back again once writing works; until then it is read and written here alone.
 */
export function createRescue(open: () => Tables) {
  let tables: Tables | null = null
  const held = new Set<string>()
  let usage: UsageEntry[] = []

  const start = (): Tables => {
    tables ??= open()
    return tables
  }

  return {
    isActive: () => held.size > 0 || usage.length > 0,
    holding: (conversationId: string): Tables | null => (held.has(conversationId) ? tables : null),
    conversationOf: (messageId: string): string | undefined =>
      tables?.messages.row(messageId)?.conversation_id,

    /** From now on this conversation lives in memory. */
    take(conversationId: string, from: Tables): Tables {
      const to = start()
      copyConversation(from, to, conversationId)
      held.add(conversationId)
      return to
    },
    /** A conversation that was made in memory. */
    adopt: (conversationId: string) => void held.add(conversationId),
    recordUsage: (entry: UsageEntry) => void usage.push(entry),

    /** @throws what the file still refuses; nothing is forgotten then */
    writeBack(to: Tables): void {
      for (const id of held) {
        if (tables) copyConversation(tables, to, id)
        held.delete(id)
      }
      while (usage[0]) {
        to.usage.record(usage[0])
        usage = usage.slice(1)
      }
    },

    /** The first page with what stands in memory in place of what the file has. */
    mergedList(page: Page, after: string | null): Page {
      if (!tables || held.size === 0) return page
      const items = page.items.filter(({ id }) => !held.has(id))
      if (after !== null) return { ...page, items }
      const own = [...held].flatMap((id) => tables?.conversations.listed(id) ?? []).filter(isShown)
      const sorted = [...own, ...items].sort(
        (a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt,
      )
      const added = own.filter(({ id }) => !page.items.some((item) => item.id === id)).length
      return { ...page, items: sorted, total: page.total + added }
    },
    mergedSearch(found: Found[], query: string, limit: number): Found[] {
      if (!tables || held.size === 0) return found
      const others = found.filter(({ conversation }) => !held.has(conversation.id))
      return [...tables.search(query, limit), ...others].slice(0, limit)
    },
    addedUsage(sum: UsageSum, fromMs: number): UsageSum {
      return usage
        .filter(({ atMs }) => atMs >= fromMs)
        .reduce<UsageSum>(
          (total, entry) => ({
            replies: total.replies + 1,
            inputTokens: total.inputTokens + entry.inputTokens,
            cachedInputTokens: total.cachedInputTokens + entry.cachedInputTokens,
            outputTokens: total.outputTokens + entry.outputTokens,
            costUsd: total.costUsd + (entry.costUsd ?? 0),
            unpricedReplies: total.unpricedReplies + (entry.costUsd === null ? 1 : 0),
          }),
          sum,
        )
    },
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
