import type { Attachment } from '../../../shared/attachments'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import type { Model } from '../../../shared/models'
import type { Intake } from '../attachments/use-intake'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import styles from './composer.module.css'

interface ComposerNotesProps {
  intake: Intake
  model: Model | undefined
  attachments: readonly Attachment[]
  /** How videos are sent. */
  videos: string | null
  onOpenSettings: () => void
  onFullSize: () => void
}

/** What has to be said about the message above its field: what was refused, and what becomes of its pictures. */
export function ComposerNotes(props: ComposerNotesProps) {
  const { intake, model, attachments, videos, onOpenSettings, onFullSize } = props
  const shrunkToPx = Math.max(0, ...attachments.map(({ sendMaxSidePx }) => sendMaxSidePx ?? 0))
  const isShrunk = attachments.some(
    ({ sendMaxSidePx, widthPx, heightPx }) =>
      sendMaxSidePx !== undefined && Math.max(widthPx, heightPx) > sendMaxSidePx,
  )
  return (
    <>
      {intake.refused.map(({ id, error }) => (
        <ErrorCard key={id} error={error} tone={toneOf(error)}>
          {error.code === 'cap-reached' && (
            <Button size="sm" tone="primary" onClick={onOpenSettings}>
              {t('chat.answer.openSettings')}
            </Button>
          )}
          <Button size="sm" onClick={() => intake.dismiss(id)}>
            {t('chat.composer.dismiss')}
          </Button>
        </ErrorCard>
      ))}
      {attachments.length > 0 && model && !model.seesImages && (
        <p className={styles.hint}>{t('chat.composer.noImages', { model: model.name })}</p>
      )}
      {videos && (
        <p className={styles.hint} data-testid="video-note">
          {videos}
        </p>
      )}
      {isShrunk && (
        <p className={styles.hint}>
          {t('context.shrunk', { side: shrunkToPx })}{' '}
          <button type="button" className={styles.link} onClick={onFullSize}>
            {t('context.unshrink')}
          </button>
        </p>
      )}
    </>
  )
}

/** A limit the user set is no fault. */
function toneOf({ code }: ErrorInfo): 'warning' | 'danger' {
  return code === 'cap-reached' || code === 'context-full' ? 'warning' : 'danger'
}
