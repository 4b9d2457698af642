import { CircleStop, RotateCcw, Settings2, StepForward, TriangleAlert } from 'lucide-react'
import type { RunEnd } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import styles from './answer.module.css'

interface AnswerEndProps {
  end: RunEnd
  /** Left out where the answer is not the last one and cannot be produced again. */
  onRetry?: (() => void) | undefined
  /** Left out where there is no text to go on from. */
  onContinue?: (() => void) | undefined
  onOpenSettings?: (() => void) | undefined
}

const settingsErrors = new Set([
  'no-key',
  'key-refused',
  'no-permission',
  'unknown-model',
  'no-model',
  'insecure-url',
  'not-a-chat-server',
  'keychain-timeout',
])
/** A limit or a wait, not a fault. */
const waitErrors = new Set(['rate-limited', 'overloaded', 'plan-used-up'])

/** Why an answer is not whole, and what to do about it. Nothing for one that is. */
export function AnswerEnd({ end, onRetry, onContinue, onOpenSettings }: AnswerEndProps) {
  const retry = onRetry && (
    <Button size="sm" icon={<RotateCcw size={14} aria-hidden />} onClick={onRetry}>
      {t('chat.answer.retry')}
    </Button>
  )
  const goOn = onContinue && (
    <Button size="sm" icon={<StepForward size={14} aria-hidden />} onClick={onContinue}>
      {t('chat.answer.continue')}
    </Button>
  )
  switch (end.outcome) {
    case 'done':
      return null
    case 'stopped':
      return (
        <div className={styles.endLine}>
          <CircleStop size={14} aria-hidden />
          <span className={styles.endText}>{t('chat.answer.stopped')}</span>
          {goOn}
          {retry}
        </div>
      )
    case 'truncated':
      return (
        <div className={`${styles.endLine} ${styles.endWarning}`}>
          <TriangleAlert size={14} aria-hidden />
          <span className={styles.endText}>{t(`chat.answer.truncated.${end.reason}`)}</span>
          {/* A full window has no room to go on in. */}
          {end.reason !== 'context-window' && goOn}
          {retry}
        </div>
      )
    case 'failed': {
      const { error } = end
      return (
        <ErrorCard error={error} tone={waitErrors.has(error.code) ? 'warning' : 'danger'}>
          {settingsErrors.has(error.code) && onOpenSettings && (
            <Button
              size="sm"
              tone="primary"
              icon={<Settings2 size={14} aria-hidden />}
              onClick={onOpenSettings}
            >
              {t('chat.answer.openSettings')}
            </Button>
          )}
          {goOn}
          {retry}
        </ErrorCard>
      )
    }
  }
}
