import { formatTokens } from './amounts'
import type { Measure } from './usage-series'

/** The values of the chart's axis with one number of digits: `$0.50` `$1.00`, `$5` `$10`, `1.5 M`. */
export function axisLabels(ticks: readonly number[], measure: Measure): string[] {
  if (measure === 'tokens') return ticks.map(formatTokens)
  const isWhole = ticks.every(Number.isInteger)
  const digits = isWhole ? 0 : Math.max(2, ...ticks.map(decimals))
  return ticks.map((tick) => {
    if (tick === 0) return '$0'
    return tick >= 1000 && isWhole ? `$${formatTokens(tick)}` : `$${tick.toFixed(digits)}`
  })
}

function decimals(value: number): number {
  return value.toFixed(6).replace(/0+$/, '').split('.')[1]?.length ?? 0
}
