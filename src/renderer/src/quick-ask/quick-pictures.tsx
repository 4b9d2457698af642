import { X } from 'lucide-react'
import { type Attachment, attachmentUrl } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { VideoBadge } from '../attachments/video-badge'
import styles from './quick-ask.module.css'

interface QuickPicturesProps {
  pictures: readonly Attachment[]
  onRemove: (id: string) => void
}

/** The pictures that go with the question. */
export function QuickPictures({ pictures, onRemove }: QuickPicturesProps) {
  return (
    <ul className={styles.pictures} aria-label={t('quickAsk.pictures')}>
      {pictures.map((picture) => (
        <li key={picture.id} className={styles.picture}>
          <img src={attachmentUrl(picture)} alt={picture.name} title={picture.name} />
          {picture.kind === 'video' && <VideoBadge durationMs={picture.durationMs} />}
          <button
            type="button"
            aria-label={t('quickAsk.removePicture', { name: picture.name })}
            onClick={() => onRemove(picture.id)}
          >
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
