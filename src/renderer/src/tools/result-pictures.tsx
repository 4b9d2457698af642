import { type Attachment, attachmentUrl } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { useConversationActions } from '../chat/conversation-actions'
import styles from './result-pictures.module.css'

/** The pictures a tool gave back, each opened at full size where the window has a view for that. */
export function ResultPictures({ pictures }: { pictures: readonly Attachment[] }) {
  const { openPictures } = useConversationActions()
  const count = pictures.length
  return (
    <ul className={styles.pictures} aria-label={t('tool.pictures')}>
      {pictures.map((picture, index) => {
        const { name, widthPx, heightPx } = picture
        // Their place is kept while they load.
        const size = { width: widthPx, height: heightPx }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tool may give the same picture twice
          <li key={index}>
            {openPictures ? (
              <button
                type="button"
                className={styles.picture}
                title={name}
                aria-label={t('chat.attachments.item', { index: index + 1, count, name })}
                onClick={() => openPictures(pictures, index)}
              >
                <img src={attachmentUrl(picture)} alt="" draggable={false} decoding="async" {...size} />
              </button>
            ) : (
              <img src={attachmentUrl(picture)} alt={name} title={name} decoding="async" {...size} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
