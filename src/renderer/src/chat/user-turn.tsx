import { memo } from 'react'
import type { Attachment, UserMessage } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { Thumbnails } from '../attachments/thumbnails'
import styles from './chat.module.css'

interface UserTurnProps {
  message: UserMessage
  onOpenPicture: (pictures: readonly Attachment[], index: number) => void
}

/** What the user sent: pictures, then text. */
export const UserTurn = memo(function UserTurn({ message, onOpenPicture }: UserTurnProps) {
  const { attachments, text } = message
  return (
    <article
      className={styles.user}
      aria-label={t('chat.thread.you')}
      data-message-id={message.id}
      data-role="user"
    >
      {attachments.length > 0 && (
        <Thumbnails attachments={attachments} onOpen={(index) => onOpenPicture(attachments, index)} />
      )}
      {text.trim() !== '' && <p className={styles.bubble}>{text.trim()}</p>}
    </article>
  )
})
