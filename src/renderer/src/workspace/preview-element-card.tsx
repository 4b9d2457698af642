import { SquareMousePointer, X } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../../shared/i18n'
import type { PickedElement } from '../../../shared/preview'
import { announce } from '../ui/announce'
import { IconButton } from '../ui/button'
import styles from './preview-element-card.module.css'
import { placeText } from './preview-prompts'

interface PreviewElementCardProps {
  element: PickedElement
  onRemove: () => void
}

/** The element of the page that the message being written is about. */
export function PreviewElementCard({ element, onRemove }: PreviewElementCardProps) {
  const { selector, place, attachmentId } = element
  useEffect(() => announce(t('preview.element.picked', { selector })), [selector])
  return (
    <section className={styles.card} aria-label={t('preview.element.title')} data-testid="element-card">
      <SquareMousePointer size={16} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>
          {t('preview.element.title')}
          {place && (
            <span className={styles.place} title={placeText(place)}>
              {placeText(place)}
            </span>
          )}
        </p>
        <p className={styles.selector} title={selector}>
          {selector}
        </p>
        {attachmentId && <span className="visually-hidden">{t('preview.element.cropped')}</span>}
      </div>
      <IconButton size="sm" label={t('preview.element.remove')} onClick={onRemove}>
        <X size={14} aria-hidden />
      </IconButton>
    </section>
  )
}
