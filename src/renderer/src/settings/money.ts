import type { TextKey } from '../../../shared/i18n'

type ReadMoney = { ok: true; usd: number | null } | { ok: false; problem: TextKey }

// As the settings' schema has it.
const highestUsd = 1_000_000

/** Reads an amount of US dollars as people type it; nothing typed is null. Parts of a cent are rounded away. */
export function readMoney(typed: string): ReadMoney {
  const plain = typed
    .trim()
    .replace(/^\$\s*/, '')
    .replace(/\s/g, '')
  if (plain === '') return { ok: true, usd: null }
  // 1,000 is a thousand, 7,50 is seven and a half.
  const number = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replace(/,/g, '') : plain.replace(',', '.')
  if (!/^(\d+\.?\d*|\.\d+)$/.test(number)) return { ok: false, problem: 'settings.spending.limitProblem' }
  const usd = Math.round(Number(number) * 100) / 100
  return usd > highestUsd ? { ok: false, problem: 'settings.spending.limitTooHigh' } : { ok: true, usd }
}

/** An amount as the field shows it: `20`, `7.50`. */
export function writtenMoney(usd: number | null): string {
  if (usd === null) return ''
  return Number.isInteger(usd) ? String(usd) : usd.toFixed(2)
}
