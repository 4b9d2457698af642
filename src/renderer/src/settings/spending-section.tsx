import { ChartColumn } from 'lucide-react'
import { useEffect, useState } from 'react'
import { plural, t } from '../../../shared/i18n'
import type { Settings } from '../../../shared/settings'
import type { UsageReport } from '../../../shared/usage'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { formatUsd } from '../usage/amounts'
import { readMoney, writtenMoney } from './money'
import { MoneyRow } from './money-row'
import { Row, Section } from './section'
import settingsStyles from './settings.module.css'
import styles from './spending.module.css'

interface SpendingSectionProps {
  settings: Settings
  onUsage: () => void
  /** The user comes back from the usage page. */
  focusUsage: boolean
}

/** The monthly limit and what this month has cost. */
export function SpendingSection({ settings, onUsage, focusUsage }: SpendingSectionProps) {
  return (
    <Section id="spending" title={t('settings.spending.title')}>
      <MoneyRow
        key={settings.monthlyCapUsd}
        label={t('settings.spending.limit')}
        hint={t('settings.spending.limitHint')}
        usd={settings.monthlyCapUsd}
        none={t('settings.spending.limitNone')}
        read={readLimit}
        patch={(monthlyCapUsd) => ({ monthlyCapUsd })}
      />
      <MonthRow limitUsd={settings.monthlyCapUsd} onUsage={onUsage} focusUsage={focusUsage} />
    </Section>
  )
}

function readLimit(typed: string) {
  const read = readMoney(typed)
  return read.ok ? read : { ok: false as const, problem: t(read.problem) }
}

interface MonthRowProps {
  limitUsd: number | null
  onUsage: () => void
  /** The user comes back from the usage page. */
  focusUsage: boolean
}

function MonthRow({ limitUsd, onUsage, focusUsage }: MonthRowProps) {
  const [report, setReport] = useState<UsageReport | null>(null)
  const { error, run } = useCall()
  useEffect(() => {
    void run(async () => setReport(await ask('usage.report', { days: 1 })))
  }, [run])

  const month = report?.month
  const isReached = limitUsd !== null && month !== undefined && month.costUsd >= limitUsd
  return (
    <>
      <Row label={t('settings.spending.month')} hint={month && monthHint(month, isReached)}>
        {month && (
          <span className={styles.month} data-reached={isReached || undefined}>
            <span className={styles.spent}>
              {limitUsd === null
                ? formatUsd(month.costUsd)
                : t('settings.spending.monthOf', {
                    spent: formatUsd(month.costUsd),
                    limit: `$${writtenMoney(limitUsd)}`,
                  })}
            </span>
            {limitUsd !== null && (
              <span className={styles.meter} aria-hidden>
                <span
                  className={styles.filled}
                  style={{
                    width: `${limitUsd === 0 ? 100 : Math.min(100, (month.costUsd / limitUsd) * 100)}%`,
                  }}
                />
              </span>
            )}
          </span>
        )}
        <Button
          autoFocus={focusUsage}
          size="sm"
          icon={<ChartColumn size={14} aria-hidden />}
          onClick={onUsage}
        >
          {t('settings.spending.usage')}
        </Button>
      </Row>
      {error && (
        <div className={settingsStyles.card}>
          <ErrorCard error={error} />
        </div>
      )}
    </>
  )
}

function monthHint(month: UsageReport['month'], isReached: boolean): string {
  if (isReached) return t('settings.spending.reached')
  const replies = plural(month.replies, 'settings.spending.monthReply', 'settings.spending.monthReplies')
  if (month.unpricedReplies === 0) return replies
  if (month.unpricedReplies === month.replies) return t('settings.spending.monthAllUnpriced', { replies })
  return t('settings.spending.monthUnpriced', { replies, count: month.unpricedReplies })
}
