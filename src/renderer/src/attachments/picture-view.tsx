import { PenLine, RefreshCw, Ruler } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type Attachment, attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import { t } from '../../../shared/i18n'
import { createFactsModel } from '../facts/facts-model'
import type { GroundingModel } from '../grounding/grounding-model'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { commandKey } from '../ui/command-key'
import { ErrorCard } from '../ui/error-card'
import { Segments } from '../ui/segments'
import { whenLoaded } from '../ui/when-loaded'
import { CopyPictureText } from './copy-picture-text'
import { PictureBar } from './picture-bar'
import dialog from './picture-dialog.module.css'
import { factsOf } from './picture-facts'
import styles from './picture-view.module.css'
import { SendFacts } from './send-facts'
import { useDragScroll } from './use-drag-scroll'
import { useSentPicture } from './use-sent-picture'
import { useZoom } from './use-zoom'
import { VideoPlayer } from './video-player'
import { ZoomControls } from './zoom-controls'

// Drawing is a large part of its own, and most pictures are only looked at.
const PictureEditor = whenLoaded(async () => (await import('./picture-editor')).PictureEditor)
const CompareWith = whenLoaded(async () => (await import('../fidelity/compare-with')).CompareWith)
const FactsLayer = whenLoaded(async () => (await import('../facts/facts-layer')).FactsLayer)
const BoxesLayer = whenLoaded(async () => (await import('../grounding/boxes-layer')).BoxesLayer)
const FactsPanel = whenLoaded(async () => (await import('../facts/facts-panel')).FactsPanel)

export interface PictureViewProps {
  conversationId: string
  pictures: readonly Attachment[]
  startIndex: number
  /** They stand in the draft: they can be drawn on. */
  isDraft: boolean
  /** Opens with what is measured on it. */
  startMeasured?: boolean
  /** What an answer names on the picture it opens with. */
  places?: GroundingModel | undefined
  /** All pictures of the conversation: any two can be compared. */
  others?: readonly PictureAttachment[]
  /** Takes the place one was taken from again. */
  onRecapture?: (attachmentId: string) => void
  onClose: () => void
}

type Version = 'stored' | 'sent'

/**
 * A picture by itself, as it is stored and as it is sent: fitted, at its own pixels, or zoomed by wheel and keys, with what
 * is measured on it where that is wanted. Arrows go to the others of the message.
 */
export function PictureView(props: PictureViewProps) {
  const { conversationId, pictures, startIndex, isDraft, onRecapture, onClose } = props
  const element = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLElement>(null)
  const [index, setIndex] = useState(startIndex)
  const [version, setVersion] = useState<Version>('stored')
  const [editing, setEditing] = useState(false)
  const [wantsFacts, setWantsFacts] = useState(props.startMeasured ?? false)
  const [changed, setChanged] = useState<ReadonlyMap<string, Attachment>>(new Map())
  const given = pictures[Math.min(index, pictures.length - 1)]
  const attachment = given && (changed.get(given.id) ?? given)
  const picture = attachment?.kind === 'image' ? attachment : null
  const pictureId = picture?.id
  const model = useMemo(
    () => (pictureId ? createFactsModel(ask, { conversationId, attachmentId: pictureId }) : null),
    [conversationId, pictureId],
  )
  const comparable = props.others?.filter(({ id }) => id !== pictureId) ?? []
  const measured = wantsFacts ? model : null
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
  const keep = (next: Attachment) => setChanged((before) => new Map(before).set(given.id, next))
  const leaveFacts = () => {
    if (measured?.store.getState().pinned) return measured.pin(null)
    setWantsFacts(false)
    stage.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.ctrlKey || event.metaKey || event.altKey) return
    // Between the versions arrows change the choice.
    const onChoice = event.target instanceof HTMLInputElement
    if (event.key === 'ArrowLeft' && !onChoice) go(-1)
    else if (event.key === 'ArrowRight' && !onChoice) go(1)
    else if (event.key === 'Escape' && measured) leaveFacts()
    else if (commandKey(event) === 'm' && model) setWantsFacts(!wantsFacts)
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
      <PictureBar name={attachment.name} index={index} count={pictures.length} onGo={go} onClose={onClose} />
      <div className={styles.middle}>
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
            <div className={styles.picture} style={zoom.shownCss}>
              <img
                src={sent?.url ?? attachmentUrl(attachment)}
                alt={attachment.name}
                style={zoom.shownCss}
                data-smooth={zoom.zoom < 2 || undefined}
                data-version={sent ? 'sent' : 'stored'}
                draggable={false}
              />
              {props.places && index === startIndex && !measured && (
                <BoxesLayer model={props.places} shown={zoom.shownCss} />
              )}
              {measured && <FactsLayer key={pictureId} model={measured} shownWidth={zoom.shownCss.width} />}
            </div>
          )}
        </section>
        {measured && (
          <FactsPanel key={pictureId} model={measured}>
            {isDraft && picture && (
              <SendFacts conversationId={conversationId} picture={picture} onChange={keep} />
            )}
          </FactsPanel>
        )}
      </div>
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
        {picture && (
          <Button
            size="sm"
            tone="quiet"
            icon={<Ruler size={14} aria-hidden />}
            aria-pressed={wantsFacts}
            title={t('facts.toggle')}
            onClick={() => setWantsFacts(!wantsFacts)}
          >
            {t('facts.title')}
          </Button>
        )}
        <span className={styles.actions}>
          {picture && comparable.length > 0 && (
            <CompareWith
              key={`compare ${picture.id}`}
              conversationId={conversationId}
              picture={picture}
              others={comparable}
            />
          )}
          {picture?.taken && onRecapture && (
            <Button
              size="sm"
              tone="quiet"
              icon={<RefreshCw size={14} aria-hidden />}
              title={t('fix.recaptureTip')}
              onClick={() => onRecapture(picture.id)}
            >
              {t('fix.recapture')}
            </Button>
          )}
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
            if (made) keep(made)
            stage.current?.focus()
          }}
        />
      )}
    </dialog>
  )
}
