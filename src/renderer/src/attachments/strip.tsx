import { type LucideIcon, PenLine, Ruler, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type Attachment, attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { commandKey } from '../ui/command-key'
import { whenLoaded } from '../ui/when-loaded'
import styles from './attachments.module.css'
import { FactsBadge } from './facts-badge'
import { moveItem } from './reorder'
import { itemLabel, VideoBadge } from './video-badge'

// Drawing is a large part of its own, and most pictures are sent as they are.
const PictureEditor = whenLoaded(async () => (await import('./picture-editor')).PictureEditor)

interface StripProps {
  conversationId: string
  attachments: readonly Attachment[]
  /** What each picture weighs in the prompt, by its id. */
  tokens?: ReadonlyMap<string, number> | undefined
  /** The pictures that stay, in their new order. */
  onChange: (attachmentIds: string[]) => void
  onOpen: (index: number) => void
  /** Opens one with what is measured on it. */
  onMeasure: (index: number) => void
  /** Whether the measurements of one go along with it. */
  onSendFacts: (attachmentId: string, send: boolean) => void
}

const dragType = 'application/x-reticle-picture'

/** The draft's pictures in the order they are sent: drag or Alt and arrows move, Delete removes, Enter opens. */
export function Strip(props: StripProps) {
  const { conversationId, attachments, tokens, onChange, onOpen, onMeasure } = props
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [target, setTarget] = useState<number | null>(null)
  const [spoken, setSpoken] = useState('')
  const [edited, setEdited] = useState<PictureAttachment | null>(null)
  const ids = attachments.map(({ id }) => id)
  const count = attachments.length

  const focusOn = (index: number) => {
    // After main has answered with the new order, which comes by itself.
    requestAnimationFrame(() => {
      const items = list.current?.querySelectorAll<HTMLElement>('[data-open]')
      items?.[Math.max(0, Math.min(index, items.length - 1))]?.focus()
    })
  }
  const move = (from: number, to: number) => {
    const name = attachments[from]?.name ?? ''
    if (to < 0 || to >= count || to === from) return
    setSpoken(t('chat.attachments.moved', { name, index: to + 1, count }))
    onChange(moveItem(ids, from, to))
  }
  const remove = (index: number) => {
    setSpoken(t('chat.attachments.removed', { name: attachments[index]?.name ?? '' }))
    onChange(ids.filter((_, other) => other !== index))
    focusOn(index)
  }
  const onPictureKey = (event: KeyboardEvent, picture: PictureAttachment, index: number) => {
    const key = commandKey(event)
    if (key === 'a') setEdited(picture)
    else if (key === 'm') onMeasure(index)
    else if (key === 's') {
      const { name, sendFacts = false } = picture
      setSpoken(t(sendFacts ? 'facts.willNotSend' : 'facts.willSend', { name }))
      props.onSendFacts(picture.id, !sendFacts)
    } else return
    event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step !== 0 && event.altKey) move(index, index + step)
    else if (step !== 0) focusOn(index + step)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(index)
    else if (attachments[index]?.kind === 'image') return onPictureKey(event, attachments[index], index)
    else return
    event.preventDefault()
  }

  if (count === 0) return null
  return (
    <>
      <ul ref={list} className={styles.strip} aria-label={t('chat.attachments.label')}>
        {attachments.map((attachment, index) => (
          <li
            key={attachment.id}
            className={styles.item}
            data-dragged={dragged === index || undefined}
            data-target={
              target === index && dragged !== null && dragged !== index ? side(dragged, index) : undefined
            }
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(dragType, attachment.id)
              event.dataTransfer.effectAllowed = 'move'
              setDragged(index)
            }}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes(dragType)) return
              event.preventDefault()
              setTarget(index)
            }}
            onDrop={(event) => {
              if (dragged === null) return
              event.preventDefault()
              move(dragged, index)
            }}
            onDragEnd={() => {
              setDragged(null)
              setTarget(null)
            }}
          >
            <button
              type="button"
              data-open
              className={styles.thumbnail}
              title={tipOf(attachment, tokens?.get(attachment.id))}
              aria-label={itemLabel(attachment, index, count)}
              aria-description={t('chat.attachments.hint')}
              onClick={() => onOpen(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <img src={attachmentUrl(attachment)} alt="" draggable={false} />
              {attachment.kind === 'video' && <VideoBadge durationMs={attachment.durationMs} />}
              {attachment.kind === 'image' && attachment.sendFacts && <FactsBadge />}
            </button>
            {attachment.kind === 'image' && (
              <>
                <CornerButton
                  icon={Ruler}
                  className={styles.measure}
                  label={t('facts.open', { name: attachment.name })}
                  onClick={() => onMeasure(index)}
                />
                <CornerButton
                  icon={PenLine}
                  className={styles.annotate}
                  label={t('picture.annotateNamed', { name: attachment.name })}
                  onClick={() => setEdited(attachment)}
                />
              </>
            )}
            <CornerButton
              icon={X}
              className={styles.remove}
              label={t('chat.attachments.remove', { name: attachment.name })}
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
      {edited && (
        <PictureEditor
          conversationId={conversationId}
          picture={edited}
          onEnd={() => {
            setEdited(null)
            focusOn(ids.indexOf(edited.id))
          }}
        />
      )}
    </>
  )
}

interface CornerButtonProps {
  icon: LucideIcon
  label: string
  className: string | undefined
  onClick: () => void
}

/** For the pointer alone: the keys of the picture do the same. */
function CornerButton({ icon: Icon, label, className, onClick }: CornerButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.corner} ${className}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon size={12} strokeWidth={2.5} aria-hidden />
    </button>
  )
}

function tipOf({ name, widthPx, heightPx, sendMaxSidePx }: Attachment, tokens: number | undefined): string {
  if (tokens === undefined) return name
  const shown = { name, width: widthPx, height: heightPx, count: tokens.toLocaleString('en') }
  return sendMaxSidePx !== undefined && Math.max(widthPx, heightPx) > sendMaxSidePx
    ? t('context.chipShrunk', { ...shown, side: sendMaxSidePx })
    : t('context.chip', shown)
}

function side(from: number, to: number): 'before' | 'after' {
  return to < from ? 'before' : 'after'
}
