import { ArrowLeft, ChartColumn, Download } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { t } from '../../../shared/i18n'
import type { UsageReport } from '../../../shared/usage'
import { ask } from '../ipc'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Segments } from '../ui/segments'
import { useCall } from '../ui/use-call'
import { ModelTable } from './model-table'
import styles from './usage.module.css'
import { UsageHistory } from './usage-history'
import { lastDays, type Measure, modelsUsed, seriesOf, sumUsage } from './usage-series'
import { UsageTotals } from './usage-totals'

const ranges = ['7', '30', '90'] as const
type Range = (typeof ranges)[number]

/** What was used and what it cost: today, this month and over a range, per day and per model. */
export function UsagePage({ onBack }: { onBack: () => void }) {
  const [report, setReport] = useState<UsageReport | null>(null)
  const [nowMs, setNow] = useState(() => Date.now())
  const loading = useCall()
  const exporting = useCall()
  const [exportedTo, setExportedTo] = useState<string | null>(null)
  const { run } = loading

  // The longest range holds the others, so switching between them asks nothing.
  const load = useCallback(
    () =>
      void run(async () => {
        setReport(await ask('usage.report', { days: Math.max(...ranges.map(Number)) }))
        setNow(Date.now())
      }),
    [run],
  )
  useEffect(() => {
    load()
    window.addEventListener('focus', load)
    return () => window.removeEventListener('focus', load)
  }, [load])

  const exportCsv = () => {
    setExportedTo(null)
    void exporting.run(async () => setExportedTo((await ask('usage.exportCsv'))?.path ?? null))
  }

  const isEmpty = report !== null && report.days.length === 0 && report.month.replies === 0
  return (
    <>
      <header className={styles.header}>
        <IconButton size="sm" label={t('usage.back')} onClick={onBack} autoFocus>
          <ArrowLeft size={16} aria-hidden />
        </IconButton>
        <h2 className={styles.title}>{t('usage.title')}</h2>
        {report && !isEmpty && (
          <Button
            size="sm"
            icon={<Download size={14} aria-hidden />}
            disabled={exporting.busy}
            onClick={exportCsv}
          >
            {t(exporting.busy ? 'usage.exporting' : 'usage.exportCsv')}
          </Button>
        )}
      </header>
      <div className={styles.page}>
        <div className={styles.column}>
          <div role="status">
            {exportedTo && <p className={styles.exported}>{t('usage.exported', { path: exportedTo })}</p>}
            {!report && loading.busy && <p className={styles.muted}>{t('usage.loading')}</p>}
          </div>
          {exporting.error && <ErrorCard error={exporting.error} />}
          {loading.error && (
            <ErrorCard error={loading.error}>
              <Button size="sm" onClick={load}>
                {t('usage.retry')}
              </Button>
            </ErrorCard>
          )}
          {isEmpty && (
            <div className={styles.empty}>
              <ChartColumn size={32} strokeWidth={1.5} aria-hidden />
              <p className={styles.emptyTitle}>{t('usage.emptyTitle')}</p>
              <p>{t('usage.empty')}</p>
            </div>
          )}
          {report && !isEmpty && <Report report={report} nowMs={nowMs} />}
        </div>
      </div>
    </>
  )
}

function Report({ report, nowMs }: { report: UsageReport; nowMs: number }) {
  const [count, setCount] = useState<Range>('30')
  const [measure, setMeasure] = useState<Measure>(() =>
    report.days.some(({ costUsd }) => costUsd > 0) ? 'cost' : 'tokens',
  )
  const range = useMemo(() => lastDays(Number(count), nowMs), [count, nowMs])
  const days = useMemo(() => report.days.filter(({ day }) => range.includes(day)), [report, range])
  // Colours stay with their models when the measure changes.
  const series = useMemo(() => seriesOf(modelsUsed(days, 'cost')), [days])
  const models = useMemo(() => modelsUsed(days, measure), [days, measure])
  const total = sumUsage(days)
  return (
    <>
      <div className={styles.controls}>
        <Segments
          label={t('usage.range')}
          value={count}
          options={ranges.map((value) => ({ value, label: t('usage.days', { count: value }) }))}
          onChange={setCount}
        />
        <Segments
          label={t('usage.show')}
          value={measure}
          options={[
            { value: 'cost', label: t('usage.cost') },
            { value: 'tokens', label: t('usage.tokens') },
          ]}
          onChange={setMeasure}
        />
      </div>
      <UsageTotals
        sums={[
          { label: t('usage.today'), sum: report.today },
          { label: t('usage.month'), sum: report.month },
          { label: t('usage.lastDays', { count }), sum: total },
        ]}
      />
      {days.length === 0 ? (
        <p className={styles.nothing}>{t('usage.emptyRange')}</p>
      ) : (
        <>
          <UsageHistory range={range} days={days} series={series} measure={measure} />
          <ModelTable models={models} series={series} total={total} />
          <p className={styles.note}>{t('usage.note')}</p>
        </>
      )}
    </>
  )
}
