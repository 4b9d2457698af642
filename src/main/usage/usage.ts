import type { AssistantMessage } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import { costUsd, findModel, type Model, type Usage as ModelUsage, type Provider } from '../../shared/models'
import { formatUsd } from '../../shared/money'
import type { Settings } from '../../shared/settings'
import type { UsageReport } from '../../shared/usage'
import type { HistoryStore, UsageEntry } from '../history/history-store'
import { localDay, startOfDay, startOfMonth } from './local-day'
import { usageCsv } from './usage-csv'

interface UsageOptions {
  history: Pick<HistoryStore, 'recordUsage' | 'usageDays' | 'usageSum' | 'usageEntries'>
  settings: () => Pick<Settings, 'providers' | 'monthlyCapUsd'>
  now: () => number
}

export type Usage = ReturnType<typeof createUsage>

type Counts = Pick<UsageEntry, 'inputTokens' | 'cachedInputTokens' | 'outputTokens'> & { costUsd: number }

/** What replies used and cost, by what providers counted; the monthly cap. Days and months are local ones. */
export function createUsage({ history, settings, now }: UsageOptions) {
  const openedAt = now()
  /** What is written down already of a reply, which may go on later and then has counted everything again. */
  const written = new Map<string, Counts>()

  const writtenOf = (message: AssistantMessage): Counts | undefined => {
    const known = written.get(message.id)
    // Only a reply begun before this start can have been written down by an earlier one.
    if (known || message.startedAt >= openedAt) return known
    let sum: Counts | undefined
    for (const entry of history.usageEntries()) if (entry.messageId === message.id) sum = add(sum, entry)
    return sum
  }

  const write = (entry: UsageEntry) => {
    const { inputTokens, cachedInputTokens, outputTokens } = entry
    if (inputTokens > 0 || cachedInputTokens > 0 || outputTokens > 0) history.recordUsage(entry)
  }

  const monthUsd = () => history.usageSum(startOfMonth(now())).costUsd

  return {
    /** Writes down what an ended reply used; of one that went on after a cut, only what is new. */
    record(message: AssistantMessage, conversationId: string): void {
      if (!message.usage) return
      const { providerId, modelId } = message
      const found = findModel(settings().providers, message)
      const cost = found ? costUsd(message.usage, found.model.prices) : message.costUsd
      const total = { ...message.usage, costUsd: cost ?? 0 }
      const before = writtenOf(message)
      written.set(message.id, total)
      write({
        atMs: message.endedAt ?? now(),
        conversationId,
        messageId: message.id,
        providerId,
        providerName: found?.provider.name ?? providerId,
        modelId,
        inputTokens: Math.max(0, total.inputTokens - (before?.inputTokens ?? 0)),
        cachedInputTokens: Math.max(0, total.cachedInputTokens - (before?.cachedInputTokens ?? 0)),
        outputTokens: Math.max(0, total.outputTokens - (before?.outputTokens ?? 0)),
        costUsd: cost === null ? null : Math.max(0, cost - (before?.costUsd ?? 0)),
      })
    },

    /** Writes down what a question of Reticle's own (a title, a summary) used. */
    recordQuestion(used: ModelUsage, provider: Provider, model: Model, conversationId: string): void {
      const atMs = now()
      write({
        atMs,
        conversationId,
        messageId: `question ${conversationId} ${atMs}`,
        providerId: provider.id,
        providerName: provider.name,
        modelId: model.id,
        inputTokens: used.inputTokens,
        cachedInputTokens: used.cachedInputTokens,
        outputTokens: used.outputTokens,
        costUsd: costUsd(used, model.prices),
      })
    },

    /** Today, this month, and the last `days` days with today among them. */
    report(days: number): UsageReport {
      const atMs = now()
      return {
        today: history.usageSum(startOfDay(atMs)),
        month: history.usageSum(startOfMonth(atMs)),
        days: history.usageDays(localDay(startOfDay(atMs, days - 1))),
      }
    },

    /** Spent in this local month, US dollars; replies without a known price are missing in it. */
    monthUsd,

    /**
     * Refuses what would go beyond the monthly cap; `expectedUsd` is null where the price is unknown, which is refused
     * only once the cap is used up. What costs nothing is never refused. @throws AppError cap-reached
     */
    checkCap(expectedUsd: number | null): void {
      const { monthlyCapUsd: capUsd } = settings()
      if (capUsd === null || expectedUsd === 0) return
      const spentUsd = monthUsd()
      const isReached = expectedUsd === null ? spentUsd >= capUsd : spentUsd + expectedUsd > capUsd
      if (!isReached) return
      throw new AppError('cap-reached', { params: { cap: formatUsd(capUsd), spent: formatUsd(spentUsd) } })
    },

    /** Everything ever used, as CSV in chunks. */
    csv: (): Generator<string> => usageCsv(history.usageEntries()),
  }
}

function add(sum: Counts | undefined, entry: UsageEntry): Counts {
  return {
    inputTokens: (sum?.inputTokens ?? 0) + entry.inputTokens,
    cachedInputTokens: (sum?.cachedInputTokens ?? 0) + entry.cachedInputTokens,
    outputTokens: (sum?.outputTokens ?? 0) + entry.outputTokens,
    costUsd: (sum?.costUsd ?? 0) + (entry.costUsd ?? 0),
  }
}
