import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import styles from './chat-window.module.css'

interface DismissibleError {
  id: string
  error: ErrorInfo
}

interface NoticesProps {
  notices: readonly DismissibleError[]
  onDismiss: (id: string) => void
}

/** What went wrong outside of any reply, until the user has taken note. */
export function Notices({ notices, onDismiss }: NoticesProps) {
  if (notices.length === 0) return null
  return (
    <section className={styles.notices} aria-label={t('chat.notice.label')}>
      {notices.map(({ id, error }) => (
        <ErrorCard key={id} error={error} tone="warning">
          <Button size="sm" onClick={() => onDismiss(id)}>
            {t('chat.notice.dismiss')}
          </Button>
        </ErrorCard>
      ))}
    </section>
  )
}
