import type { CSSProperties } from 'react'
import type { Attachment } from '../../../shared/attachments'
import type { ContextEstimate } from '../../../shared/context'
import { t } from '../../../shared/i18n'
import { formatUsd } from '../../../shared/money'
import { formatCount } from '../answer/format'
import styles from './context-meter.module.css'
import { contextShares, percentText } from './context-shares'

interface ContextDetailsProps {
  id: string
  style: CSSProperties
  estimate: ContextEstimate
  attachments: readonly Attachment[]
}

/** What fills the model's window, part by part, and what sending would cost. */
export function ContextDetails({ id, style, estimate, attachments }: ContextDetailsProps) {
  const { totalTokens, windowTokens, replyTokens, monthUsd, capUsd } = estimate
  const shares = contextShares(estimate, attachments)
  const wholeTokens = Math.max(totalTokens, windowTokens ?? totalTokens, 1)
  return (
    <div id={id} role="tooltip" className={styles.details} style={style}>
      <p className={styles.sum}>
        <span>
          {windowTokens === null
            ? t('context.windowUnknown', { used: formatCount(totalTokens) })
            : t('context.window', { used: formatCount(totalTokens), window: formatCount(windowTokens) })}
        </span>
        {windowTokens !== null && <span>{percentText(totalTokens, windowTokens)}</span>}
      </p>
      <div className={styles.bar} aria-hidden>
        {shares.map(({ key, tokens, color }) => (
          <span
            key={key}
            style={{
              flexGrow: tokens,
              flexBasis: 0,
              background: `var(--chart-${color})`,
            }}
          />
        ))}
        {wholeTokens > totalTokens && <span style={{ flexGrow: wholeTokens - totalTokens, flexBasis: 0 }} />}
      </div>
      <ul className={styles.parts}>
        {shares.map(({ key, label, tokens, color }) => (
          <li key={key}>
            <span className={styles.dot} style={{ background: `var(--chart-${color})` }} aria-hidden />
            <span className={styles.part} title={label}>
              {label}
            </span>
            <span className={styles.number}>{formatCount(tokens)}</span>
          </li>
        ))}
        {replyTokens !== null && (
          <li className={styles.reply}>
            <span className={styles.dot} aria-hidden />
            <span className={styles.part}>{t('context.reply')}</span>
            <span className={styles.number}>{formatCount(replyTokens)}</span>
          </li>
        )}
      </ul>
      <dl className={styles.costs}>
        <dt>{t('context.price')}</dt>
        <dd>{costText(estimate)}</dd>
        <dt>{t('context.month')}</dt>
        <dd>
          {capUsd === null
            ? formatUsd(monthUsd)
            : t('context.monthOfCap', { spent: formatUsd(monthUsd), cap: formatUsd(capUsd) })}
        </dd>
      </dl>
      <p className={styles.footnote}>
        {t(estimate.inputCostUsd === null ? 'context.priceUnknownHint' : 'context.estimated')}
      </p>
    </div>
  )
}

function costText({ inputCostUsd, expectedCostUsd }: ContextEstimate): string {
  if (inputCostUsd === null) return t('context.priceUnknown')
  const send = t('context.send', { cost: formatUsd(inputCostUsd) })
  if (expectedCostUsd === null) return send
  return `${send}, ${t('context.withAnswer', { cost: formatUsd(expectedCostUsd) })}`
}
