import type { UsageDay, UsageSum } from '../../shared/usage'
import type { UsageEntry } from './history-store'
import type { Sqlite } from './schema'

const sums = `
  count(*) AS replies, coalesce(sum(input_tokens), 0) AS inputTokens,
  coalesce(sum(cached_input_tokens), 0) AS cachedInputTokens, coalesce(sum(output_tokens), 0) AS outputTokens,
  coalesce(sum(cost_usd), 0) AS costUsd, count(*) - count(cost_usd) AS unpricedReplies`

/** What replies used; kept when their conversation is deleted. */
export function openUsageRows(db: Sqlite) {
  const insert = db.prepare(
    `INSERT INTO usage (at, conversation_id, message_id, provider_id, provider_name, model_id, input_tokens,
     cached_input_tokens, output_tokens, cost_usd) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const byDay = db.prepare(
    `SELECT date(at / 1000, 'unixepoch', 'localtime') AS day, provider_id AS providerId,
     max(provider_name) AS providerName, model_id AS modelId, ${sums}
     FROM usage WHERE at >= ? GROUP BY day, provider_id, model_id ORDER BY day`,
  )
  const since = db.prepare(`SELECT ${sums} FROM usage WHERE at >= ?`)
  const every = db.prepare(
    `SELECT at AS atMs, conversation_id AS conversationId, message_id AS messageId, provider_id AS providerId,
     provider_name AS providerName, model_id AS modelId, input_tokens AS inputTokens,
     cached_input_tokens AS cachedInputTokens, output_tokens AS outputTokens, cost_usd AS costUsd
     FROM usage ORDER BY at, seq`,
  )
  return {
    record(entry: UsageEntry) {
      insert.run(
        entry.atMs,
        entry.conversationId,
        entry.messageId,
        entry.providerId,
        entry.providerName,
        entry.modelId,
        Math.round(entry.inputTokens),
        Math.round(entry.cachedInputTokens),
        Math.round(entry.outputTokens),
        entry.costUsd,
      )
    },
    /** From a local day (`YYYY-MM-DD`) on. */
    days: (fromDay: string) =>
      (byDay.all(new Date(`${fromDay}T00:00:00`).getTime() || 0) as UsageDay[]).map((row) => ({ ...row })),
    sum(fromMs: number): UsageSum {
      // `get` adds a field of the driver’s own.
      const { _metadata: _, ...sum } = since.get(fromMs) as UsageSum & { _metadata?: unknown }
      return sum
    },
    entries: () => every.iterate() as IterableIterator<UsageEntry>,
  }
}
