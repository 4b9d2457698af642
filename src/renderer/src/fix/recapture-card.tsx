import { ArrowRight, RefreshCw, Send, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import type { Comparison } from '../../../shared/fidelity'
import { t } from '../../../shared/i18n'
import type { Recapture } from '../../../shared/recapture'
import { differenceLine } from '../fidelity/differences-words'
import { announce } from '../ui/announce'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Spinner } from '../ui/spinner'
import { CompareDialog } from './compare-dialog'
import styles from './recapture-card.module.css'
import { changedText, messageText, remainingText } from './recapture-words'
import type { RecaptureModel } from './use-recapture'

interface RecaptureCardProps {
  model: RecaptureModel
  recapture: Recapture
  /** Puts text into the composer. */
  onAsk: (text: string) => void
}

const namedMax = 3

/** A place of the screen before and after it was changed, and what of it is not yet as in the design. */
export function RecaptureCard({ model, recapture, onAsk }: RecaptureCardProps) {
  const { before, after, design, changed, remaining, comparing, error } = recapture
  const [seen, setSeen] = useState<'changed' | 'remaining' | null>(null)
  const [sending, setSending] = useState(false)
  const seenComparison = seen === null ? null : recapture[seen]
  const said = !comparing && (changed || remaining) ? words(changed, remaining).join(' ') : ''
  useEffect(() => {
    if (said) announce(said)
  }, [said])

  const send = async () => {
    setSending(true)
    const places = await model.toDraft()
    setSending(false)
    if (!places) return
    onAsk(messageText(recapture, places, design?.name ?? null))
    model.dismiss()
  }
  return (
    <section className={styles.card} aria-label={t('fix.retaken')} data-testid="recapture-card">
      <div className={styles.head}>
        <RefreshCw size={14} className={styles.icon} aria-hidden />
        <p className={styles.title}>{t('fix.retaken')}</p>
        <IconButton size="sm" label={t('fix.dismiss')} onClick={model.dismiss}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.pictures}>
        <Side picture={before} name={t('fix.before')} />
        <ArrowRight size={14} className={styles.arrow} aria-hidden />
        <Side picture={after} name={t('fix.after')} />
        {design && <span className={styles.line} aria-hidden />}
        {design && <Side picture={design} name={t('fix.design')} />}
      </div>
      <div className={styles.words} role="status">
        {words(changed, remaining).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {after.taken?.covers && <p className={styles.covered}>{t('fix.covered')}</p>}
        {comparing && (
          <p className={styles.wait}>
            <Spinner />
            {t('fix.comparing')}
          </p>
        )}
      </div>
      {remaining && remaining.differences.length > 0 && (
        <ul className={styles.list}>
          {remaining.differences.slice(0, namedMax).map((difference, at) => {
            const line = differenceLine(difference)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two places can differ in the same words
              <li key={at} title={line}>
                {line}
              </li>
            )
          })}
        </ul>
      )}
      {error && <ErrorCard error={error} />}
      <div className={styles.ways}>
        {changed && (
          <Button size="sm" onClick={() => setSeen('changed')}>
            {t('fix.compareBefore')}
          </Button>
        )}
        {remaining && (
          <Button size="sm" onClick={() => setSeen('remaining')}>
            {t('fix.compareDesign')}
          </Button>
        )}
        {!comparing && (!changed || (design && !remaining)) && (
          <Button size="sm" onClick={model.compareAgain}>
            {t('fix.again')}
          </Button>
        )}
        <Button
          size="sm"
          tone="primary"
          icon={<Send size={14} aria-hidden />}
          className={styles.send ?? ''}
          disabled={sending}
          onClick={() => void send()}
        >
          {t('fix.send')}
        </Button>
      </div>
      {seenComparison && (
        <CompareDialog
          conversationId={model.conversationId}
          comparison={seenComparison}
          onAsk={(text) => {
            setSeen(null)
            onAsk(text)
          }}
          onClose={() => setSeen(null)}
        />
      )}
    </section>
  )
}

function Side({ picture, name }: { picture: PictureAttachment; name: string }) {
  const { widthPx, heightPx } = picture
  return (
    <figure className={styles.side}>
      <img
        src={attachmentUrl(picture)}
        alt={`${name}: ${picture.name}`}
        width={widthPx}
        height={heightPx}
        draggable={false}
      />
      <figcaption>{name}</figcaption>
    </figure>
  )
}

function words(changed: Comparison | null, remaining: Comparison | null): string[] {
  return [...(changed ? [changedText(changed)] : []), ...(remaining ? [remainingText(remaining)] : [])]
}
