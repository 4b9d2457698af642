import { plural, t } from '../../../shared/i18n'
import { formatTokens, formatUsd } from './amounts'
import { type DayBar, formatDay, type Measure, type Series, seriesMax } from './usage-series'

/** What a colour stands for, as the legend names it. */
export function seriesName({ model }: Series): string {
  return model ? model.modelId : t('usage.others')
}

/** The number of a series' colour among the chart tokens; the last is for other models alone. */
export function seriesColour(series: Series, index: number): number {
  return series.model === null ? seriesMax : index + 1
}

/** An amount of the chart: money or tokens. */
export function formatMeasured(value: number, measure: Measure): string {
  return measure === 'cost' ? formatUsd(value) : t('usage.tokensUnit', { count: formatTokens(value) })
}

/** A bar in words: its day, its sum and its parts. */
export function describeBar(bar: DayBar, series: readonly Series[], measure: Measure): string {
  const day = formatDay(bar.day, 'long')
  const unpriced =
    measure === 'cost' && bar.unpricedReplies > 0
      ? [plural(bar.unpricedReplies, 'usage.unpricedOne', 'usage.unpriced')]
      : []
  if (bar.total === 0 && unpriced.length === 0) return `${day}: ${t('usage.nothing')}`
  const parts = bar.values.flatMap((value, index) =>
    value === 0 ? [] : [`${seriesName(series[index]!)} ${formatMeasured(value, measure)}`],
  )
  return `${day}: ${[formatMeasured(bar.total, measure), ...parts, ...unpriced].join(', ')}`
}
