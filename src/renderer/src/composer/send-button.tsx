import { ArrowUp, Square } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './composer.module.css'

interface SendButtonProps {
  /** A reply is being written: the button stops it. */
  live: boolean
  empty: boolean
  /** More than the model's window holds. */
  full: boolean
  onSend: () => void
  onStop: () => void
}

/** Sends the turn, or stops the reply to the last one. */
export function SendButton({ live, empty, full, onSend, onStop }: SendButtonProps) {
  const label = t(live ? 'chat.composer.stop' : 'chat.composer.send')
  return live ? (
    <Button className={styles.send ?? ''} aria-label={label} title={label} onClick={onStop}>
      <Square size={12} fill="currentColor" aria-hidden />
    </Button>
  ) : (
    <Button
      tone="primary"
      className={styles.send ?? ''}
      aria-label={label}
      title={full ? t('context.full.title') : label}
      disabled={empty || full}
      onClick={onSend}
    >
      <ArrowUp size={16} aria-hidden />
    </Button>
  )
}
