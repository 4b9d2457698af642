import type { UsageDay, UsageSum } from '../../../shared/usage'

export type Measure = 'cost' | 'tokens'

/** One model of one provider over the days of a range. */
export interface ModelUsage extends UsageSum {
  key: string
  providerName: string
  modelId: string
}

/** One colour of the chart: a model, or those too small for one of their own. */
export interface Series {
  /** null: all the other models. */
  model: ModelUsage | null
  keys: ReadonlySet<string>
}

/** One bar of the chart. */
export interface DayBar {
  day: string
  /** One value per series, in their order. */
  values: number[]
  total: number
  unpricedReplies: number
}

/** Colours the palette has, the last of them for other models. */
export const seriesMax = 8

const noUsage: UsageSum = {
  replies: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  unpricedReplies: 0,
}

const keyOf = ({ providerId, modelId }: UsageDay) => `${providerId} ${modelId}`

/** What a day, a model or a sum amounts to in a measure. */
export function measured(sum: UsageSum, measure: Measure): number {
  return measure === 'cost' ? sum.costUsd : sum.inputTokens + sum.outputTokens
}

export function sumUsage(parts: readonly UsageSum[]): UsageSum {
  const sum = { ...noUsage }
  for (const part of parts) {
    for (const field of Object.keys(noUsage) as (keyof UsageSum)[]) sum[field] += part[field]
  }
  return sum
}

/** The last `count` calendar days of the user's clock, oldest first, as `YYYY-MM-DD`. `nowMs` is Unix time. */
export function lastDays(count: number, nowMs: number): string[] {
  const now = new Date(nowMs)
  return Array.from({ length: count }, (_, index) => {
    // Noon: no clock change reaches it.
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (count - 1 - index), 12)
    const two = (value: number) => String(value).padStart(2, '0')
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
  })
}

/** Every model used in these days, the largest first. */
export function modelsUsed(days: readonly UsageDay[], measure: Measure): ModelUsage[] {
  const byKey = new Map<string, ModelUsage>()
  for (const day of days) {
    const key = keyOf(day)
    const { providerName, modelId } = day
    // The newest name: providers are renamed.
    byKey.set(key, { ...sumUsage([byKey.get(key) ?? noUsage, day]), key, providerName, modelId })
  }
  return [...byKey.values()].sort(
    (one, other) =>
      measured(other, measure) - measured(one, measure) ||
      measured(other, 'tokens') - measured(one, 'tokens') ||
      one.key.localeCompare(other.key),
  )
}

/** The chart's colours: a model each while there are enough, else the small ones together in the last. */
export function seriesOf(models: readonly ModelUsage[]): Series[] {
  const own = models.length > seriesMax ? models.slice(0, seriesMax - 1) : models
  const series: Series[] = own.map((model) => ({ model, keys: new Set([model.key]) }))
  if (own.length < models.length) {
    series.push({ model: null, keys: new Set(models.slice(own.length).map(({ key }) => key)) })
  }
  return series
}

/** One bar per day of the range, also for days without use. */
export function barsOf(
  range: readonly string[],
  days: readonly UsageDay[],
  series: readonly Series[],
  measure: Measure,
): DayBar[] {
  return range.map((day) => {
    const ofDay = days.filter((entry) => entry.day === day)
    const values = series.map(({ keys }) =>
      measured(sumUsage(ofDay.filter((entry) => keys.has(keyOf(entry)))), measure),
    )
    const { unpricedReplies } = sumUsage(ofDay)
    return { day, values, total: values.reduce((sum, value) => sum + value, 0), unpricedReplies }
  })
}

/** A calendar day for people: `Nov 21`, with its weekday `Sat, Nov 21, 2026`. */
export function formatDay(day: string, length: 'short' | 'long'): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 12).toLocaleDateString(
    'en',
    length === 'short'
      ? { day: 'numeric', month: 'short' }
      : { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  )
}
