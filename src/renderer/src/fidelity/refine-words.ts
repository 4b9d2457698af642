import { type TextKey, t } from '../../../shared/i18n'
import type { RefineRound, Refining } from '../../../shared/refine'
import { formatCost, formatCount } from '../answer/format'
import { percentText } from './percent'

export interface RoundSummary {
  round: number
  name: string
  score: string
  /** All of it, for a tooltip and a screen reader. */
  label: string
  details: string | null
  isBest: boolean
  comparisonId: string | null
}

/** The rounds that have a score, for the history below the pictures. */
export function roundSummaries({ rounds, best }: Pick<Refining, 'rounds' | 'best'>): RoundSummary[] {
  return rounds
    .filter(({ score, comparisonId }) => score !== null || comparisonId !== null)
    .map((one) => {
      const name = one.round === 0 ? t('refine.pane.begin') : t('refine.pane.round', { round: one.round })
      const score = one.score === null ? t('refine.pane.noScore') : percentText(one.score)
      const isBest = one.round === best
      return {
        ...{ round: one.round, name, score, isBest, comparisonId: one.comparisonId },
        label: t(isBest ? 'refine.pane.roundKept' : 'refine.pane.roundLabel', { name, score }),
        details: detailsOf(one),
      }
    })
}

function detailsOf({ tokens, costUsd, messageId }: RefineRound): string | null {
  if (messageId === null) return null
  const cost = costText(costUsd)
  return tokens === null ? cost : t('refine.pane.roundDetails', { tokens: formatCount(tokens), cost })
}

/** What the rounds so far cost, the last by itself; null before the first was paid for. */
export function priceText({ rounds }: Pick<Refining, 'rounds'>): string | null {
  const asked = rounds.filter(({ round, messageId }) => round > 0 && messageId !== null)
  // A round that is being asked for has no price yet.
  const paid = asked.filter(({ costUsd, score }) => costUsd !== null || score !== null)
  const last = paid.at(-1)
  if (!last) return null
  if (paid.length === 1) return t('refine.pane.priceOne', { last: costText(last.costUsd) })
  const isKnown = paid.every(({ costUsd }) => costUsd !== null)
  const sum = paid.reduce((total, { costUsd }) => total + (costUsd ?? 0), 0)
  return t('refine.pane.price', { last: costText(last.costUsd), sum: costText(isKnown ? sum : null) })
}

const costText = (usd: number | null) => (usd === null ? t('refine.pane.unknown') : formatCost(usd))

/** Which round runs, of how many, and what it does; null once it is over. */
export function runningText({ doing, rounds, wanted }: Refining, isOffline: boolean): string | null {
  if (!doing) return null
  const round = Math.min(wanted, Math.max(1, rounds.at(-1)?.round ?? 1))
  const word: TextKey =
    doing === 'asking' && isOffline ? 'refine.pane.doing.askingOffline' : `refine.pane.doing.${doing}`
  return t('refine.pane.running', { round, count: wanted, doing: t(word) })
}

/** How it ended, and which round is kept; null while it runs. */
export function endText({ end, best, rounds }: Pick<Refining, 'end' | 'best' | 'rounds'>): string | null {
  if (!end) return null
  const how = t(`refine.end.${end.why}`)
  const score = rounds.find(({ round }) => round === best)?.score ?? null
  if (score === null) return how
  const params = { end: how, round: best, score: percentText(score) }
  return t(best === 0 ? 'refine.end.bestStart' : 'refine.end.best', params)
}
