import { useLayoutEffect, useRef } from 'react'
import { plural, t } from '../../../shared/i18n'
import { formatMeasured, seriesName } from './series-look'
import { Swatch } from './swatch'
import styles from './usage-chart.module.css'
import { type DayBar, formatDay, type Measure, type Series } from './usage-series'

interface ChartTooltipProps {
  bar: DayBar
  series: readonly Series[]
  measure: Measure
  /** The middle of the bar within the chart. */
  xPx: number
  frameWidthPx: number
}

const gapPx = 10

/** The numbers of one day, beside its bar; read out as the bar's own name. */
export function ChartTooltip({ bar, series, measure, xPx, frameWidthPx }: ChartTooltipProps) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const tip = element.current
    if (!tip) return
    const right = xPx + gapPx
    const isInside = right + tip.offsetWidth <= frameWidthPx
    tip.style.left = `${Math.max(0, isInside ? right : xPx - gapPx - tip.offsetWidth)}px`
  })
  const parts = bar.values
    .map((value, index) => ({ value, index, entry: series[index]! }))
    .filter(({ value }) => value > 0)
    .reverse()
  return (
    <div ref={element} className={styles.tooltip} aria-hidden data-testid="chart-tooltip">
      <p className={styles.tipHead}>
        <span>{formatDay(bar.day, 'long')}</span>
        <strong>
          {bar.total === 0 && bar.unpricedReplies === 0
            ? t('usage.nothing')
            : formatMeasured(bar.total, measure)}
        </strong>
      </p>
      {parts.length > 0 && (
        <ul>
          {parts.map(({ value, index, entry }) => (
            <li key={index}>
              <Swatch series={entry} index={index} />
              <span className={styles.tipName}>{seriesName(entry)}</span>
              <span>{formatMeasured(value, measure)}</span>
            </li>
          ))}
        </ul>
      )}
      {measure === 'cost' && bar.unpricedReplies > 0 && (
        <p className={styles.unpriced}>
          {plural(bar.unpricedReplies, 'usage.unpricedOne', 'usage.unpriced')}
        </p>
      )}
    </div>
  )
}
