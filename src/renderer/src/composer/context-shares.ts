import type { Attachment } from '../../../shared/attachments'
import type { ContextEstimate, ContextPart } from '../../../shared/context'
import { t } from '../../../shared/i18n'

interface ContextShare {
  key: string
  label: string
  tokens: number
  /** Which of the charts' colours it has. */
  color: number
}

const kinds = ['system', 'tools', 'history', 'text'] as const
const colors: Record<ContextPart['kind'], number> = {
  system: 8,
  tools: 7,
  history: 4,
  text: 1,
  attachment: 2,
}

/** What fills the window, in the order it is sent; what weighs nothing is left out. */
export function contextShares(
  { parts }: Pick<ContextEstimate, 'parts'>,
  attachments: readonly (Pick<Attachment, 'id' | 'name'> & { sendFacts?: boolean })[],
): ContextShare[] {
  const hasFacts = attachments.some(({ sendFacts }) => sendFacts)
  const plain = kinds.flatMap((kind): ContextShare[] => {
    const tokens = sum(parts.filter((part) => part.kind === kind))
    const label = kind === 'text' && hasFacts ? t('facts.messageWith') : t(`context.part.${kind}`)
    return tokens === 0 ? [] : [{ key: kind, label, tokens, color: colors[kind] }]
  })
  const pictures = parts
    .filter(({ kind }) => kind === 'attachment')
    .map(({ id, tokens }, index) => ({
      key: `picture-${id ?? index}`,
      label: attachments.find((one) => one.id === id)?.name ?? t('context.picture', { index: index + 1 }),
      tokens,
      color: colors.attachment,
    }))
  return [...plain, ...pictures]
}

/** Tokens of each picture of the draft, by its id. */
export function pictureTokens({ parts }: Pick<ContextEstimate, 'parts'>): Map<string, number> {
  return new Map(parts.flatMap(({ kind, id, tokens }) => (kind === 'attachment' && id ? [[id, tokens]] : [])))
}

/** An answer shorter than this is of no use; a request has to leave as much room. */
const smallestReplyTokens = 1024

/** By how many tokens a request that does not fit is too long, the smallest useful answer included; at least one. */
export function tokensOver({
  totalTokens,
  windowTokens,
}: Pick<ContextEstimate, 'totalTokens' | 'windowTokens'>) {
  return windowTokens === null ? null : Math.max(1, totalTokens + smallestReplyTokens - windowTokens)
}

/** A count of tokens as short as a toolbar wants it: `812`, `12k`, `1.2M`. */
export function shortCount(count: number): string {
  if (count < 1000) return String(Math.round(count))
  if (count < 9950) return `${(count / 1000).toFixed(1)}k`
  if (count < 999_500) return `${Math.round(count / 1000)}k`
  return `${(count / 1_000_000).toFixed(1)}M`
}

/** A share in words: `6%`, `<1%`. More than everything is said as it is: `104%`. */
export function percentText(tokens: number, windowTokens: number): string {
  const percent = (tokens / windowTokens) * 100
  return percent < 1 ? t('context.lessThanOne') : t('context.percent', { percent: Math.round(percent) })
}

function sum(parts: readonly ContextPart[]): number {
  return parts.reduce((total, { tokens }) => total + tokens, 0)
}
