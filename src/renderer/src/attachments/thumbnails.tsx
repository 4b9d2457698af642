import { RefreshCw } from 'lucide-react'
import { type Attachment, attachmentUrl } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import styles from './attachments.module.css'
import { FactsBadge } from './facts-badge'
import { itemLabel, VideoBadge } from './video-badge'

interface ThumbnailsProps {
  attachments: readonly Attachment[]
  onOpen: (index: number) => void
  /** Takes the place one was taken from again. */
  onRecapture?: ((attachmentId: string) => void) | undefined
}

/** The pictures of a sent message. A lone one is shown larger, in its own proportions. */
export function Thumbnails({ attachments, onOpen, onRecapture }: ThumbnailsProps) {
  const count = attachments.length
  return (
    <ul
      className={`${styles.sent} ${count === 1 ? styles.lone : ''}`}
      aria-label={t('chat.attachments.label')}
    >
      {attachments.map((attachment, index) => (
        <li key={attachment.id} className={styles.item}>
          <button
            type="button"
            className={styles.thumbnail}
            title={attachment.name}
            aria-label={itemLabel(attachment, index, count)}
            onClick={() => onOpen(index)}
          >
            <img
              src={attachmentUrl(attachment)}
              alt=""
              width={attachment.widthPx}
              height={attachment.heightPx}
              draggable={false}
              decoding="async"
            />
            {attachment.kind === 'video' && <VideoBadge durationMs={attachment.durationMs} />}
            {attachment.kind === 'image' && attachment.sendFacts && <FactsBadge />}
          </button>
          {onRecapture && attachment.kind === 'image' && attachment.taken && (
            <button
              type="button"
              className={`${styles.corner} ${styles.recapture}`}
              aria-label={t('fix.recaptureNamed', { name: attachment.name })}
              title={t('fix.recaptureTip')}
              onClick={() => onRecapture(attachment.id)}
            >
              <RefreshCw size={12} strokeWidth={2.5} aria-hidden />
              {count === 1 && t('fix.recapture')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
