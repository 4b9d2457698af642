import type { PictureAttachment } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { ErrorCard } from '../ui/error-card'
import { Switch } from '../ui/switch'
import { useCall } from '../ui/use-call'
import styles from './send-facts.module.css'

interface SendFactsProps {
  conversationId: string
  picture: PictureAttachment
  onChange: (picture: PictureAttachment) => void
}

/** Whether the measurements of a picture of the draft go along with it. */
export function SendFacts({ conversationId, picture, onChange }: SendFactsProps) {
  const { error, run } = useCall()
  const change = async (send: boolean) => {
    const isDone = await run(() => ask('facts.send', { conversationId, attachmentId: picture.id, send }))
    if (isDone) onChange({ ...picture, sendFacts: send })
  }
  return (
    <div className={styles.send}>
      <Switch
        label={t('facts.send')}
        showLabel
        checked={picture.sendFacts ?? false}
        onChange={(send) => void change(send)}
      />
      <p className={styles.hint}>{t('facts.sendHint')}</p>
      {error && <ErrorCard error={error} />}
    </div>
  )
}
