import { costUsd, type ModelPrices, type Usage } from './models'
import { roughTokens } from './rough-tokens'

/**
 * US dollars for people: `$0.0042`, `<$0.0001`, `$1.23`, `$1,234.50`. Small amounts keep four places, because a reply
 * usually costs less than a cent; the same in every locale.
 */
export function formatUsd(value: number): string {
  if (!Number.isFinite(value)) return '$–'
  const sign = value < 0 ? '−' : ''
  const amount = Math.abs(value)
  if (amount === 0) return '$0.00'
  if (amount < 0.0001) return `${sign}<$0.0001`
  if (amount < 0.099_95) return `${sign}$${amount.toFixed(4)}`
  const [whole = '', cents = ''] = amount.toFixed(2).split('.')
  return `${sign}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

export interface LiveReply {
  prices: ModelPrices | null
  /** Of the request being answered: estimated until its usage arrives. */
  inputTokens: number
  cachedInputTokens?: number
  /** Received so far, reasoning and tool arguments included, UTF-16 units. */
  outputChars: number
  /** Those of them beyond ASCII, as `wideChars` counts; they weigh more. */
  outputWideChars?: number
  /** Of the run's requests that are already answered. */
  answered?: Usage | null
}

/** What a reply has cost so far, US dollars, while it streams; null where prices are unknown. Cheap enough per frame. */
export function liveCost(reply: LiveReply): number | null {
  const { prices, inputTokens, cachedInputTokens = 0, outputChars, outputWideChars = 0 } = reply
  if (!prices) return null
  const current: Usage = {
    inputTokens,
    cachedInputTokens,
    outputTokens: outputChars === 0 ? 0 : roughTokens(outputChars, outputWideChars),
    reasoningTokens: 0,
  }
  const answeredUsd = reply.answered ? (costUsd(reply.answered, prices) ?? 0) : 0
  return answeredUsd + (costUsd(current, prices) ?? 0)
}
