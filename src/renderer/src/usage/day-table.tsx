import { plural, t } from '../../../shared/i18n'
import { formatTokens, formatUsd } from './amounts'
import { seriesName } from './series-look'
import { Swatch } from './swatch'
import styles from './usage.module.css'
import { type DayBar, formatDay, type Measure, type Series } from './usage-series'

interface DayTableProps {
  bars: readonly DayBar[]
  series: readonly Series[]
  measure: Measure
}

/** The chart's numbers, the newest day first; days without use are left out. */
export function DayTable({ bars, series, measure }: DayTableProps) {
  const format = measure === 'cost' ? formatUsd : formatTokens
  const used = bars.filter(({ total, unpricedReplies }) => total > 0 || unpricedReplies > 0).reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached with the keyboard
    <section className={styles.tableScroll} tabIndex={0} aria-label={t('usage.chartTitle')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('usage.day')}</th>
            {series.map((entry, index) => (
              <th key={seriesName(entry) + entry.model?.key} scope="col" className={styles.number}>
                <span className={styles.name}>
                  <Swatch series={entry} index={index} />
                  {seriesName(entry)}
                </span>
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t('usage.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {used.map(({ day, values, total, unpricedReplies }) => (
            <tr key={day}>
              <th scope="row">{formatDay(day, 'long')}</th>
              {values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one column per series, in their order
                <td key={index} className={styles.number}>
                  {value === 0 ? <span className={styles.none}>–</span> : format(value)}
                </td>
              ))}
              <td className={styles.number}>
                {format(total)}
                {measure === 'cost' && unpricedReplies > 0 && (
                  <span
                    className={styles.mark}
                    title={plural(unpricedReplies, 'usage.unpricedOne', 'usage.unpriced')}
                  >
                    {' '}
                    +
                    <span className="visually-hidden">
                      {plural(unpricedReplies, 'usage.unpricedOne', 'usage.unpriced')}
                    </span>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
