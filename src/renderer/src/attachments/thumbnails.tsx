import { type Attachment, attachmentUrl } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import styles from './attachments.module.css'

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
            aria-label={t('chat.attachments.item', { index: index + 1, count, name: attachment.name })}
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
          </button>
        </li>
      ))}
    </ul>
  )
}
