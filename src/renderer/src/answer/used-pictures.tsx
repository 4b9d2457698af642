import { attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import { plural, t } from '../../../shared/i18n'
import { useConversationActions } from '../chat/conversation-actions'
import styles from './used-pictures.module.css'

/** The pictures that came with an answer, for its files to show; where the window has no view of them, their number. */
export function UsedPictures({ pictures }: { pictures: readonly PictureAttachment[] }) {
  const { openPictures } = useConversationActions()
  const count = pictures.length
  const title = plural(count, 'facts.engine.picture', 'facts.engine.pictures')
  return (
    <section className={styles.used} aria-label={title} data-testid="used-pictures">
      <p className={styles.title}>{title}</p>
      {openPictures && (
        <ul className={styles.strip}>
          {pictures.map((picture, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page may use the same picture twice
            <li key={index}>
              <button
                type="button"
                className={styles.picture}
                title={picture.name}
                aria-label={t('chat.attachments.item', { index: index + 1, count, name: picture.name })}
                onClick={() => openPictures(pictures, index)}
              >
                <img src={attachmentUrl(picture)} alt="" draggable={false} decoding="async" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
