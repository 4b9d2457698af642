import { ChevronLeft, ChevronRight, PenLine, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type Attachment, attachmentUrl } from '../../../shared/conversation'
import { t } from '../../../shared/i18n'
import { imageTokens } from '../../../shared/image-tokens'
import { byteSize } from '../export/byte-size'
import { Button, IconButton } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Segments } from '../ui/segments'
import { whenLoaded } from '../ui/when-loaded'
import { CopyPictureText } from './copy-picture-text'
import dialog from './picture-dialog.module.css'
import styles from './picture-view.module.css'
import { useDragScroll } from './use-drag-scroll'
import { useSentPicture } from './use-sent-picture'
import { useZoom } from './use-zoom'
import { VideoPlayer } from './video-player'
import { ZoomControls } from './zoom-controls'

// Drawing is a large part of its own, and most pictures are only looked at.
const PictureEditor = whenLoaded(async () => (await import('./picture-editor')).PictureEditor)

interface PictureViewProps {
  conversationId: string
  pictures: readonly Attachment[]
  startIndex: number
  /** They stand in the draft: they can be drawn on. */
  isDraft: boolean
  onClose: () => void
}

type Version = 'stored' | 'sent'

/**
 * A picture by itself, as it is stored and as it is sent: fitted, at its own pixels, or zoomed by wheel and keys. Arrows go
 * to the others of the message.
 */
export function PictureView({ conversationId, pictures, startIndex, isDraft, onClose }: PictureViewProps) {
  const element = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLElement>(null)
  const [index, setIndex] = useState(startIndex)
  const [version, setVersion] = useState<Version>('stored')
  const [editing, setEditing] = useState(false)
  const [changed, setChanged] = useState<ReadonlyMap<string, Attachment>>(new Map())
  const given = pictures[Math.min(index, pictures.length - 1)]
  const attachment = given && (changed.get(given.id) ?? given)
  const picture = attachment?.kind === 'image' ? attachment : null
  const sentState = useSentPicture(conversationId, picture, version === 'sent')
  const sent = version === 'sent' ? (sentState?.sent ?? null) : null
  const shown = sent ?? attachment
  const zoom = useZoom({
    stage,
    picture: { width: shown?.widthPx ?? 1, height: shown?.heightPx ?? 1 },
    wheel: 'zoom',
  })
  useDragScroll(stage)

  useEffect(() => {
    const opened = element.current
    opened?.showModal()
    // Keys belong to the picture at first.
    stage.current?.focus()
    return () => opened?.close()
  }, [])

  if (!attachment || !shown) return null
  const go = (step: number) => setIndex((at) => Math.max(0, Math.min(at + step, pictures.length - 1)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.ctrlKey || event.metaKey || event.altKey) return
    // Between the versions arrows change the choice.
    const onChoice = event.target instanceof HTMLInputElement
    if (event.key === 'ArrowLeft' && !onChoice) go(-1)
    else if (event.key === 'ArrowRight' && !onChoice) go(1)
    else if (event.key === '+' || event.key === '=') zoom.step(1)
    else if (event.key === '-') zoom.step(-1)
    else if (event.key === '0') zoom.fit()
    else if (event.key === '1') zoom.actual()
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={element}
      className={dialog.dialog}
      aria-label={attachment.name}
      onCancel={(event) => {
        event.preventDefault()
        if (!editing) onClose()
      }}
      onKeyDown={onKeyDown}
    >
      <div className={styles.bar}>
        <span className={styles.name} title={attachment.name}>
          {attachment.name}
        </span>
        {pictures.length > 1 && (
          <>
            <span className={styles.facts}>
              {t('picture.position', { index: index + 1, count: pictures.length })}
            </span>
            <IconButton label={t('picture.previous')} disabled={index === 0} onClick={() => go(-1)}>
              <ChevronLeft size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={t('picture.next')}
              disabled={index === pictures.length - 1}
              onClick={() => go(1)}
            >
              <ChevronRight size={16} aria-hidden />
            </IconButton>
          </>
        )}
        <IconButton label={t('picture.close')} onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc and the button do the same */}
      <section
        ref={stage}
        className={dialog.stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and holds the picture's keys
        tabIndex={0}
        aria-label={attachment.name}
        onClick={(event) => event.target === event.currentTarget && onClose()}
      >
        {attachment.kind === 'video' ? (
          <VideoPlayer key={attachment.id} video={attachment} />
        ) : (
          <img
            src={sent?.url ?? attachmentUrl(attachment)}
            alt={attachment.name}
            className={styles.picture}
            style={zoom.shownCss}
            data-smooth={zoom.zoom < 2 || undefined}
            data-version={sent ? 'sent' : 'stored'}
            draggable={false}
          />
        )}
      </section>
      <div className={styles.tools}>
        {picture && (
          <Segments
            label={t('picture.version')}
            value={version}
            options={[
              { value: 'stored', label: t('picture.stored') },
              { value: 'sent', label: t('picture.sent') },
            ]}
            onChange={setVersion}
          />
        )}
        {picture && <ZoomControls zoom={zoom} />}
        <span className={styles.actions}>
          {picture && <CopyPictureText key={picture.id} attachmentId={picture.id} />}
          {isDraft && picture && (
            <Button size="sm" icon={<PenLine size={14} aria-hidden />} onClick={() => setEditing(true)}>
              {t('picture.annotate')}
            </Button>
          )}
        </span>
      </div>
      {sentState?.error && (
        <div className={dialog.error}>
          <ErrorCard error={sentState.error} />
        </div>
      )}
      <p className={styles.foot} role="status" data-testid="picture-facts">
        {version === 'sent' && !sent && !sentState?.error ? t('picture.preparing') : factsOf(shown)}
        {sent && <span>{t(sent.changed ? 'picture.changed' : 'picture.unchanged')}</span>}
      </p>
      {editing && picture && (
        <PictureEditor
          conversationId={conversationId}
          picture={picture}
          onEnd={(made) => {
            setEditing(false)
            if (made) setChanged((before) => new Map(before).set(given.id, made))
            stage.current?.focus()
          }}
        />
      )}
    </dialog>
  )
}

interface Facts {
  mime: string
  widthPx: number
  heightPx: number
  bytes: number
}

function factsOf({ mime, widthPx, heightPx, bytes }: Facts): string {
  const tokens = Math.round(imageTokens(widthPx, heightPx))
  return [
    t('picture.size', { width: widthPx, height: heightPx }),
    (mime.split('/')[1] ?? '').toUpperCase(),
    byteSize(bytes),
    ...(mime.startsWith('image/') ? [t('picture.tokens', { count: tokens.toLocaleString('en') })] : []),
  ].join(' · ')
}
