import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { t } from '../../../shared/i18n'
import { IconButton } from '../ui/button'
import styles from './picture-view.module.css'

interface PictureBarProps {
  name: string
  index: number
  count: number
  onGo: (step: number) => void
  onClose: () => void
}

/** Which picture is looked at, and the ways to the others. */
export function PictureBar({ name, index, count, onGo, onClose }: PictureBarProps) {
  return (
    <div className={styles.bar}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      {count > 1 && (
        <>
          <span className={styles.facts}>{t('picture.position', { index: index + 1, count })}</span>
          <IconButton label={t('picture.previous')} disabled={index === 0} onClick={() => onGo(-1)}>
            <ChevronLeft size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('picture.next')} disabled={index === count - 1} onClick={() => onGo(1)}>
            <ChevronRight size={16} aria-hidden />
          </IconButton>
        </>
      )}
      <IconButton label={t('picture.close')} onClick={onClose}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
