import type { Comparison } from '../../../shared/fidelity'
import { plural, t } from '../../../shared/i18n'
import type { Recapture } from '../../../shared/recapture'
import { differenceLine } from '../fidelity/differences-words'
import { wholePercent } from '../fidelity/percent'

const toldMax = 10

/** What changed from before to after, with how alike they are. */
export function changedText({ differences, fidelity }: Comparison): string {
  const { length } = differences
  if (length === 0) return t('fix.same')
  return withScore(plural(length, 'fix.changedOne', 'fix.changedMany'), fidelity.total)
}

/** What is still to be done to look like the design. */
export function remainingText({ differences, fidelity }: Comparison): string {
  const { length } = differences
  if (length === 0) return t('fix.likeDesign')
  return withScore(plural(length, 'fix.remainingOne', 'fix.remainingMany'), fidelity.total)
}

/** What goes into the composer with both pictures; `places` are theirs among the draft's pictures, from 1. */
export function messageText(
  { remaining, design }: Recapture,
  places: { before: number; after: number },
  designName: string | null,
): string {
  const isSame = places.before === places.after
  const lines = [t(isSame ? 'fix.messageSame' : 'fix.message', places)]
  if (design && designName) lines.push(t('fix.messageDesign', { name: designName }))
  const rest = remaining?.differences.slice(0, toldMax).map(differenceLine) ?? []
  const list =
    rest.length > 0 ? `\n\n${t('fix.messageRest')}\n${rest.map((line) => `- ${line}`).join('\n')}` : ''
  return `${lines.join(' ')}${list}\n\n${t('fix.messageAsk')}`
}

function withScore(text: string, share: number): string {
  return `${text} · ${t('fix.score', { percent: wholePercent(share) })}`
}
