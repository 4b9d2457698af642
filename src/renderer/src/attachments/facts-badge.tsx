import { Ruler } from 'lucide-react'
import { t } from '../../../shared/i18n'
import styles from './attachments.module.css'

/** On the thumbnail of a picture whose measurements go along with it. */
export function FactsBadge() {
  return (
    <span className={styles.factsBadge} title={t('facts.badge')} data-testid="facts-badge">
      <Ruler size={12} aria-hidden />
      <span className="visually-hidden">{t('facts.sent')}</span>
    </span>
  )
}
