import { Hourglass, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RunStatus } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { limits } from '../../../shared/limits'
import { formatDuration } from '../answer/format'
import { useNow } from '../answer/use-now'
import { useConversationActions } from '../chat/conversation-actions'
import { Button } from '../ui/button'
import styles from './run-status-line.module.css'

interface RunStatusLineProps {
  status: RunStatus
  onRetryNow?: (() => void) | undefined
  onKeepWaiting?: (() => void) | undefined
  onAskAgain?: (() => void) | undefined
}

/** What a live run is waiting for, and what can be done instead of waiting. */
export function RunStatusLine({ status, onRetryNow, onKeepWaiting, onAskAgain }: RunStatusLineProps) {
  const stop = useConversationActions()?.stop
  const nowMs = useNow(true)
  const stopButton = stop && (
    <Button size="sm" tone="quiet" onClick={stop}>
      {t('run.stop')}
    </Button>
  )
  if (status.kind === 'retrying') {
    const { error, attempt, untilMs } = status
    const seconds = Math.ceil((untilMs - nowMs) / 1000)
    const cause = t(`error.${error.code}.cause`, error.params)
    const counted = { attempt, attempts: limits.requestAttempts }
    // Where nothing answers, fewer attempts are made; how many is main's to know.
    const noted = error.code === 'no-network' ? 'run.attemptOpen' : 'run.attempt'
    return (
      <Line
        kind="retrying"
        icon={<RefreshCw size={14} aria-hidden />}
        spoken={t('run.spokenRetry', { cause })}
        text={cause}
        title={error.detail}
        note={seconds > 0 ? t(noted, { ...counted, seconds }) : t('run.attemptNow')}
      >
        {onRetryNow && seconds > 0 && (
          <Button size="sm" onClick={onRetryNow}>
            {t('run.retryNow')}
          </Button>
        )}
        {stopButton}
      </Line>
    )
  }
  return (
    <Line
      kind="stalled"
      icon={<Hourglass size={14} aria-hidden />}
      spoken={t('run.spokenStall')}
      text={t('run.stalled', { duration: formatDuration(Math.max(0, nowMs - status.sinceMs)) })}
      note={t('run.stalledHint')}
    >
      {onAskAgain && (
        <Button size="sm" onClick={onAskAgain}>
          {t('run.askAgain')}
        </Button>
      )}
      {onKeepWaiting && (
        <Button size="sm" onClick={onKeepWaiting}>
          {t('run.keepWaiting')}
        </Button>
      )}
      {stopButton}
    </Line>
  )
}

interface LineProps {
  kind: RunStatus['kind']
  icon: ReactNode
  /** Said once: the seconds that go by are for the eye. */
  spoken: string
  text: string
  title?: string | undefined
  note: string
  children: ReactNode
}

function Line({ kind, icon, spoken, text, title, note, children }: LineProps) {
  return (
    <div className={styles.line} data-run-status={kind}>
      <span className={styles.icon}>{icon}</span>
      <p className={styles.text} title={title} aria-hidden>
        {text} <span className={styles.note}>{note}</span>
      </p>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      <div className={styles.buttons}>{children}</div>
    </div>
  )
}
