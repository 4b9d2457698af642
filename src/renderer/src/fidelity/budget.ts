import { limits } from '../../../shared/limits'
import { readMoney } from '../settings/money'

/** Reads a budget as people type it, US dollars; nothing typed is none. */
export function budgetOf(typed: string): { ok: true; usd: number | null } | { ok: false } {
  const read = readMoney(typed)
  if (!read.ok) return { ok: false }
  if (read.usd === null) return { ok: true, usd: null }
  return read.usd > 0 && read.usd <= limits.refineBudgetMaxUsd ? { ok: true, usd: read.usd } : { ok: false }
}
