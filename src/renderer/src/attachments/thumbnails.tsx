import { type Attachment, attachmentUrl } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import styles from './attachments.module.css'
import { FactsBadge } from './facts-badge'
import { itemLabel, VideoBadge } from './video-badge'

interface ThumbnailsProps {
  attachments: readonly Attachment[]
  onOpen: (index: number) => void
}

/** The pictures of a sent message. A lone one is shown larger, in its own proportions. */
export function Thumbnails({ attachments, onOpen }: ThumbnailsProps) {
  const count = attachments.length
  return (
    <ul
      className={`${styles.sent} ${count === 1 ? styles.lone : ''}`}
      aria-label={t('chat.attachments.label')}
    >
      {attachments.map((attachment, index) => (
        <li key={attachment.id}>
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
        </li>
      ))}
    </ul>
  )
}
