import { Play } from 'lucide-react'
import type { Attachment } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { clockText } from '../capture-bar/clock-text'
import styles from './video-badge.module.css'

/** Marks a thumbnail as a video, with its length. */
export function VideoBadge({ durationMs }: { durationMs: number }) {
  const duration = clockText(durationMs)
  return (
    <span className={styles.badge} data-testid="video-badge">
      <span className={styles.play} aria-hidden>
        <Play size={12} fill="currentColor" />
      </span>
      <span className={styles.time} aria-hidden>
        {duration}
      </span>
      <span className="visually-hidden">{t('bar.video.label', { duration })}</span>
    </span>
  )
}

/** A thumbnail's name for those who do not see it. */
export function itemLabel(attachment: Attachment, index: number, count: number): string {
  const item = t('chat.attachments.item', { index: index + 1, count, name: attachment.name })
  if (attachment.kind === 'image') return attachment.sendFacts ? `${item}, ${t('facts.sent')}` : item
  return `${item}. ${t('bar.video.label', { duration: clockText(attachment.durationMs) })}`
}
