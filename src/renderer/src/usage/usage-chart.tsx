import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../shared/i18n'
import { axisTicks, bands, labelledBars } from './chart-scale'
import { ChartTooltip } from './chart-tooltip'
import { axisLabels } from './format-axis'
import { describeBar, seriesColour } from './series-look'
import styles from './usage-chart.module.css'
import { type DayBar, formatDay, type Measure, type Series } from './usage-series'

interface UsageChartProps {
  bars: readonly DayBar[]
  series: readonly Series[]
  measure: Measure
}

const heightPx = 220
const axisPx = 52
const topPx = 8
const daysPx = 24
const dayLabelPx = 52

/**
 * A bar per day, stacked by model. The day under the pointer or the keyboard's shows its numbers; the chart is one stop
 * for Tab, arrows move within.
 */
export function UsageChart({ bars, series, measure }: UsageChartProps) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [widthPx, setWidth] = useState(600)
  // Whatever moved last, pointer or keyboard, says which day shows its numbers.
  const [shown, setShown] = useState<number | null>(null)
  // Where the keyboard comes in: the newest day.
  const [entry, setEntry] = useState(bars.length - 1)
  const stop = Math.min(entry, bars.length - 1)

  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(Math.max(200, element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const ticks = axisTicks(Math.max(...bars.map(({ total }) => total)))
  const labels = axisLabels(ticks, measure)
  const highest = ticks.at(-1) || 1
  const plotPx = heightPx - topPx - daysPx
  const yOf = (value: number) => topPx + plotPx * (1 - value / highest)
  const { stepPx, barPx, leftPx } = bands(bars.length, widthPx - axisPx)
  const labelled = new Set(labelledBars(bars.length, stepPx, dayLabelPx))

  const onKeyDown = (event: KeyboardEvent<SVGGElement>, index: number) => {
    const target = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: bars.length - 1,
      PageUp: index - 7,
      PageDown: index + 7,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(bars.length - 1, target))
    setEntry(next)
    frame.current?.querySelector<SVGGElement>(`[data-day-index="${next}"]`)?.focus()
  }

  const label = t(measure === 'cost' ? 'usage.chartCost' : 'usage.chartTokens', { count: bars.length })
  return (
    <div ref={frame} className={styles.frame} onPointerLeave={() => setShown(null)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <svg
        width={widthPx}
        height={heightPx}
        className={styles.chart}
        role="group"
        aria-label={label}
        aria-describedby={`${id}-how`}
      >
        <desc id={`${id}-how`}>{t('usage.chartHint')}</desc>
        {ticks.map((tick, index) => (
          <g key={tick} aria-hidden>
            <line
              className={tick === 0 ? styles.ground : styles.line}
              x1={axisPx}
              x2={widthPx}
              y1={Math.round(yOf(tick)) + 0.5}
              y2={Math.round(yOf(tick)) + 0.5}
            />
            <text className={styles.tick} x={axisPx - 8} y={yOf(tick) + 4} textAnchor="end">
              {labels[index]}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => (
          // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a picture of numbers, and its name says them
          <g
            key={bar.day}
            tabIndex={index === stop ? 0 : -1}
            role="img"
            aria-label={describeBar(bar, series, measure)}
            data-day-index={index}
            data-day={bar.day}
            className={styles.day}
            onPointerEnter={() => setShown(index)}
            onFocus={() => {
              setShown(index)
              setEntry(index)
            }}
            onBlur={() => setShown(null)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <rect
              className={styles.ground}
              data-shown={index === shown || undefined}
              x={axisPx + index * stepPx}
              y={topPx}
              width={stepPx}
              height={plotPx}
            />
            <Stack bar={bar} series={series} xPx={axisPx + leftPx(index)} barPx={barPx} yOf={yOf} />
            {labelled.has(index) && (
              <text
                className={styles.tick}
                x={axisPx + (index + 0.5) * stepPx}
                y={heightPx - 6}
                textAnchor="middle"
                aria-hidden
              >
                {formatDay(bar.day, 'short')}
              </text>
            )}
          </g>
        ))}
      </svg>
      {shown !== null && bars[shown] && (
        <ChartTooltip
          bar={bars[shown]}
          series={series}
          measure={measure}
          xPx={axisPx + (shown + 0.5) * stepPx}
          frameWidthPx={widthPx}
        />
      )}
    </div>
  )
}

interface StackProps {
  bar: DayBar
  series: readonly Series[]
  xPx: number
  barPx: number
  yOf: (value: number) => number
}

/** The parts of one bar, the largest model at the bottom, a hair apart. */
function Stack({ bar, series, xPx, barPx, yOf }: StackProps) {
  let below = 0
  return bar.values.map((value, index) => {
    const bottomPx = yOf(below)
    below += value
    if (value === 0) return null
    const wholePx = bottomPx - yOf(below)
    // Something that is not nothing is seen, and a gap never swallows it.
    const gapPx = index > 0 && wholePx > 3 ? 1 : 0
    const partPx = Math.max(1, wholePx - gapPx)
    return (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: one part per series, in their order
        key={index}
        className={styles.part}
        data-series={seriesColour(series[index]!, index)}
        x={xPx}
        y={bottomPx - gapPx - partPx}
        width={barPx}
        height={partPx}
        rx={barPx > 6 && partPx > 4 ? 1.5 : 0}
      />
    )
  })
}
