import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import styles from './error-card.module.css'

interface ErrorCardProps {
  error: ErrorInfo
  /** Buttons that do the next step. */
  children?: ReactNode
  /** A limit or a wait rather than a fault. */
  tone?: 'danger' | 'warning'
}

/** One error as every window shows it: what happened, what to do, the code, and what the other side said. */
export function ErrorCard({ error, children, tone = 'danger' }: ErrorCardProps) {
  return (
    <div role="alert" className={`${styles.card} ${styles[tone]}`} data-error-code={error.code}>
      <CircleAlert size={16} className={styles.icon} aria-hidden />
      <div className={styles.body}>
        <p className={styles.cause}>{t(`error.${error.code}.cause`, error.params)}</p>
        <p className={styles.next}>{t(`error.${error.code}.next`, error.params)}</p>
        {error.detail && <p className={styles.detail}>{error.detail}</p>}
        <div className={styles.foot}>
          {children}
          <code className={styles.code}>{error.code}</code>
        </div>
      </div>
    </div>
  )
}
