import { plural, t } from '../../../shared/i18n'
import type { UsageSum } from '../../../shared/usage'
import { formatCount } from '../answer/format'
import { formatTokens, formatUsd } from './amounts'
import styles from './usage-totals.module.css'

interface UsageTotalsProps {
  sums: readonly { label: string; sum: UsageSum }[]
}

/** What a few spans of time amount to, side by side. */
export function UsageTotals({ sums }: UsageTotalsProps) {
  return (
    <div className={styles.totals}>
      {sums.map(({ label, sum }) => (
        <Total key={label} label={label} sum={sum} />
      ))}
    </div>
  )
}

function Total({ label, sum }: { label: string; sum: UsageSum }) {
  const rows = [
    { name: t('usage.freshInput'), tokens: sum.inputTokens - sum.cachedInputTokens },
    { name: t('usage.cachedInput'), tokens: sum.cachedInputTokens },
    { name: t('usage.output'), tokens: sum.outputTokens },
  ]
  // Not "$0" where nothing is known.
  const isUnknown = sum.replies > 0 && sum.unpricedReplies === sum.replies
  return (
    <section className={styles.total} aria-label={label}>
      <h3 className={styles.label}>{label}</h3>
      <p className={styles.cost}>{isUnknown ? t('usage.unknown') : formatUsd(sum.costUsd)}</p>
      <p className={styles.replies}>
        {t(sum.replies === 1 ? 'usage.reply' : 'usage.replies', { count: formatCount(sum.replies) })}
      </p>
      <dl className={styles.parts}>
        {rows.map(({ name, tokens }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={t('usage.tokensUnit', { count: formatCount(tokens) })}>{formatTokens(tokens)}</dd>
          </div>
        ))}
      </dl>
      {sum.unpricedReplies > 0 && !isUnknown && (
        <p className={styles.unpriced}>
          {plural(sum.unpricedReplies, 'usage.unpricedOne', 'usage.unpriced')}
        </p>
      )}
    </section>
  )
}
