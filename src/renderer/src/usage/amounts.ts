import { t } from '../../../shared/i18n'
import { formatCost, formatCount } from '../answer/format'

/** US dollars as everywhere in Reticle, with thousands apart where there are any. */
export function formatUsd(usd: number): string {
  return usd < 1000 ? formatCost(usd) : `$${formatCount(Math.round(usd))}`
}

/** A price in US dollars per million tokens: `$1.20`, `$0.075`, `$0`. */
export function formatPrice(perMillionUsd: number): string {
  if (perMillionUsd === 0) return '$0'
  const digits = Math.min(100, Math.max(2, 1 - Math.floor(Math.log10(perMillionUsd))))
  const short = perMillionUsd.toFixed(digits).replace(/(\.\d\d\d*?)0+$/, '$1')
  return `$${short}`
}

/** A count of tokens as short as it can be read: `950`, `12.3 K`, `1.2 M`. */
export function formatTokens(tokens: number): string {
  const [divisor, unit] = scaleOf(tokens)
  if (divisor === 1) return String(Math.round(tokens))
  const value = tokens / divisor
  return t(unit, { count: trimmed(value, value < 100 ? 1 : 0) })
}

/** A model's window: round numbers stay round, `128 K`, `1 M`, `203 K`. */
export function formatWindow(tokens: number): string {
  const [divisor, unit] = scaleOf(tokens)
  if (divisor === 1) return String(tokens)
  const value = tokens / divisor
  return t(unit, { count: trimmed(value, divisor === 1e6 || value < 10 ? 1 : 0) })
}

// 999 950 would read as 1000 K.
function scaleOf(
  tokens: number,
): [divisor: number, unit: 'usage.thousands' | 'usage.millions' | 'usage.billions'] {
  if (tokens < 1000) return [1, 'usage.thousands']
  if (tokens < 999_500) return [1e3, 'usage.thousands']
  if (tokens < 999_500_000) return [1e6, 'usage.millions']
  return [1e9, 'usage.billions']
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.0$/, '')
}
