import { useMemo, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { UsageDay } from '../../../shared/usage'
import { Segments } from '../ui/segments'
import { DayTable } from './day-table'
import { seriesName } from './series-look'
import { Swatch } from './swatch'
import styles from './usage.module.css'
import { UsageChart } from './usage-chart'
import { barsOf, type Measure, type Series } from './usage-series'

interface UsageHistoryProps {
  range: readonly string[]
  days: readonly UsageDay[]
  series: readonly Series[]
  measure: Measure
}

/** Day by day and model by model, as a chart or as a table. */
export function UsageHistory({ range, days, series, measure }: UsageHistoryProps) {
  const [form, setForm] = useState<'chart' | 'table'>('chart')
  const bars = useMemo(() => barsOf(range, days, series, measure), [range, days, series, measure])
  const isUnknown = bars.every(({ total }) => total === 0)
  return (
    <section className={styles.section} aria-labelledby="usage-chart-title">
      <div className={styles.sectionHead}>
        <h3 id="usage-chart-title" className={styles.sectionTitle}>
          {t('usage.chartTitle')}
        </h3>
        <Segments
          label={t('usage.show')}
          value={form}
          options={[
            { value: 'chart', label: t('usage.asChart') },
            { value: 'table', label: t('usage.asTable') },
          ]}
          onChange={setForm}
        />
      </div>
      {form === 'table' ? (
        <DayTable bars={bars} series={series} measure={measure} />
      ) : isUnknown ? (
        <p className={styles.nothing}>{t('usage.noneKnown')}</p>
      ) : (
        <>
          <UsageChart bars={bars} series={series} measure={measure} />
          <ul className={styles.legend}>
            {series.map(
              (entry, index) =>
                bars.some(({ values }) => (values[index] ?? 0) > 0) && (
                  <li key={seriesName(entry) + entry.model?.key} title={entry.model?.providerName}>
                    <Swatch series={entry} index={index} />
                    {seriesName(entry)}
                  </li>
                ),
            )}
          </ul>
        </>
      )}
    </section>
  )
}
