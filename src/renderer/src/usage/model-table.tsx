import { plural, t } from '../../../shared/i18n'
import type { UsageSum } from '../../../shared/usage'
import { formatCount } from '../answer/format'
import { formatTokens, formatUsd } from './amounts'
import { Swatch } from './swatch'
import styles from './usage.module.css'
import type { ModelUsage, Series } from './usage-series'

interface ModelTableProps {
  models: readonly ModelUsage[]
  /** Of the chart, for their colours. */
  series: readonly Series[]
  total: UsageSum
}

/** What each model took and cost over the range. */
export function ModelTable({ models, series, total }: ModelTableProps) {
  const indexOf = ({ key }: ModelUsage) => series.findIndex(({ keys }) => keys.has(key))
  return (
    <section className={styles.section} aria-labelledby="usage-models-title">
      <h3 id="usage-models-title" className={styles.sectionTitle}>
        {t('usage.modelsTitle')}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached with the keyboard */}
      <section className={styles.tableScroll} tabIndex={0} aria-label={t('usage.modelsTitle')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('usage.model')}</th>
              {(['cost', 'repliesHead', 'freshInput', 'cachedInput', 'output'] as const).map((head) => (
                <th key={head} scope="col" className={styles.number}>
                  {t(`usage.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model.key}>
                <th scope="row" title={`${model.modelId} · ${model.providerName}`}>
                  <span className={styles.name}>
                    <Swatch series={series[indexOf(model)]!} index={indexOf(model)} />
                    <span className={styles.nameText}>{model.modelId}</span>
                    <span className={styles.provider}>{model.providerName}</span>
                  </span>
                </th>
                <Amounts sum={model} />
              </tr>
            ))}
          </tbody>
          {models.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">{t('usage.total')}</th>
                <Amounts sum={total} />
              </tr>
            </tfoot>
          )}
        </table>
      </section>
    </section>
  )
}

function Amounts({ sum }: { sum: UsageSum }) {
  const { replies, inputTokens, cachedInputTokens, outputTokens, costUsd, unpricedReplies } = sum
  const unpriced = plural(unpricedReplies, 'usage.unpricedOne', 'usage.unpriced')
  return (
    <>
      <td className={styles.number}>
        {unpricedReplies === replies && replies > 0 ? (
          <span className={styles.unknown}>{t('usage.unknown')}</span>
        ) : (
          formatUsd(costUsd)
        )}
        {unpricedReplies > 0 && unpricedReplies < replies && (
          <span className={styles.mark} title={unpriced}>
            {' '}
            +<span className="visually-hidden">{unpriced}</span>
          </span>
        )}
      </td>
      <td className={styles.number}>{formatCount(replies)}</td>
      <td className={styles.number}>{formatTokens(inputTokens - cachedInputTokens)}</td>
      <td className={styles.number}>{formatTokens(cachedInputTokens)}</td>
      <td className={styles.number}>{formatTokens(outputTokens)}</td>
    </>
  )
}
