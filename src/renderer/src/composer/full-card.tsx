import { ImageDown, ListCollapse, SquarePen } from 'lucide-react'
import { type Attachment, attachmentUrl } from '../../../shared/attachments'
import type { ContextEstimate } from '../../../shared/context'
import type { ErrorInfo } from '../../../shared/errors'
import { t } from '../../../shared/i18n'
import { formatCount } from '../answer/format'
import { ask, errorInfoOf } from '../ipc'
import { Button } from '../ui/button'
import { useCall } from '../ui/use-call'
import { pictureTokens, tokensOver } from './context-shares'
import styles from './full-card.module.css'

interface FullCardProps {
  conversationId: string
  estimate: ContextEstimate
  modelName: string
  attachments: readonly Attachment[]
  onRemovePicture: (id: string) => void
  onNew: () => void
  onError: (error: ErrorInfo) => void
}

/** The pictures named; more would push the message out of view. */
const namedPictures = 4

/** What is about to be sent does not fit: by how much, and every way to make room. Nothing is dropped by itself. */
export function FullCard(props: FullCardProps) {
  const { conversationId, estimate, modelName, attachments, onRemovePicture, onNew, onError } = props
  const { shrinkToPx, canFold } = estimate
  const folding = useCall()
  const over = tokensOver(estimate)
  const tokens = pictureTokens(estimate)
  const largest = attachments
    .map((picture) => ({ picture, tokens: tokens.get(picture.id) ?? 0 }))
    .sort((a, b) => b.tokens - a.tokens)
    .slice(0, namedPictures)
  const nothingElse = attachments.length === 0 && !canFold

  const shrink = () => {
    if (shrinkToPx === null) return
    void ask('draft.shrinkPictures', { conversationId, maxSidePx: shrinkToPx }).catch((error: unknown) =>
      onError(errorInfoOf(error)),
    )
  }
  const fold = () =>
    void folding.run(() =>
      ask('conversation.fold', { conversationId }).catch((error: unknown) => onError(errorInfoOf(error))),
    )

  return (
    <section className={styles.card} aria-label={t('context.full.title')} data-testid="context-full">
      <div role="status">
        <p className={styles.title}>{t('context.full.title')}</p>
        <p className={styles.cause}>
          {over === null
            ? t('context.full.causeUnknown', { model: modelName })
            : t('context.full.cause', { over: formatCount(over), model: modelName })}
          {nothingElse && ` ${t('context.full.textTooLong')}`}
        </p>
      </div>
      {largest.length > 0 && (
        <ul className={styles.pictures}>
          {largest.map(({ picture, tokens: weight }) => (
            <li key={picture.id}>
              <img src={attachmentUrl(picture)} alt="" />
              <span className={styles.name} title={picture.name}>
                {picture.name}
              </span>
              <span className={styles.tokens}>{t('context.tokens', { count: formatCount(weight) })}</span>
              <Button
                size="sm"
                tone="quiet"
                aria-label={t('context.full.dropPicture', { name: picture.name, count: formatCount(weight) })}
                onClick={() => onRemovePicture(picture.id)}
              >
                {t('context.full.drop')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.ways}>
        {shrinkToPx !== null && (
          <Button size="sm" icon={<ImageDown size={14} aria-hidden />} onClick={shrink}>
            {t('context.full.shrink', { side: shrinkToPx })}
          </Button>
        )}
        {canFold && (
          <Button
            size="sm"
            icon={<ListCollapse size={14} aria-hidden />}
            disabled={folding.busy}
            aria-busy={folding.busy}
            onClick={fold}
          >
            {t(folding.busy ? 'context.full.folding' : 'context.full.fold')}
          </Button>
        )}
        <Button size="sm" icon={<SquarePen size={14} aria-hidden />} onClick={onNew}>
          {t('context.full.fresh')}
        </Button>
      </div>
    </section>
  )
}
