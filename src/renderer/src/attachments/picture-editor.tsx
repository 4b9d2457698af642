import { ShieldAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Attachment, attachmentUrl, type PictureAttachment } from '../../../shared/attachments'
import type { Secret } from '../../../shared/capture'
import { t } from '../../../shared/i18n'
import type { Mark } from '../../../shared/marks'
import { annotateKeys } from '../annotate/annotate-keys'
import { AnnotateLayer } from '../annotate/annotate-layer'
import { AnnotateToolbar } from '../annotate/annotate-toolbar'
import { createAnnotator } from '../annotate/annotator'
import { renderInk } from '../annotate/ink'
import { redactionOf, SecretBoxes, uncovered } from '../annotate/secret-boxes'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { commandKey } from '../ui/command-key'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { emptyHistory, type MarkHistory, redo, undo, withMarks } from './mark-history'
import dialog from './picture-dialog.module.css'
import styles from './picture-editor.module.css'
import { SecretsNote } from './secrets-note'
import { useHeldFocus } from './use-held-focus'
import { useSecrets } from './use-secrets'
import { useZoom } from './use-zoom'
import { ZoomControls } from './zoom-controls'

interface PictureEditorProps {
  conversationId: string
  picture: PictureAttachment
  /** The picture made, or null when everything stays as it was. */
  onEnd: (made: Attachment | null) => void
}

/** Draws on a picture of the draft. What is applied is burned in: main makes a new picture and forgets the old one. */
export function PictureEditor({ conversationId, picture, onEnd }: PictureEditorProps) {
  const element = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLElement>(null)
  const { widthPx, heightPx } = picture
  const viewPx = { x: 0, y: 0, width: widthPx, height: heightPx }
  const zoom = useZoom({ stage, picture: { width: widthPx, height: heightPx }, wheel: 'scroll' })
  const scale = widthPx / zoom.shownCss.width
  const [history, setHistory] = useState<MarkHistory>(emptyHistory)
  const latest = useRef({ history, scale })
  latest.current = { ...latest.current, scale }
  const put = (next: MarkHistory) => {
    // The annotator reads what it has just written.
    latest.current.history = next
    setHistory(next)
  }
  const setMarks = (marks: Mark[], step: boolean) => put(withMarks(latest.current.history, marks, step))
  const [annotator] = useState(() =>
    createAnnotator({
      getMarks: () => latest.current.history.marks,
      setMarks,
      unitPx: () => Math.max(1, latest.current.scale),
    }),
  )
  const search = useSecrets(picture.id)
  const open = uncovered(search.state === 'searched' ? search.secrets : [], history.marks)
  const [asked, setAsked] = useState(false)
  const { busy, error, run } = useCall()

  const redact = (secrets: readonly Secret[]) => {
    const added = secrets.map((secret) => redactionOf(secret, annotator.newId()))
    setMarks([...latest.current.history.marks, ...added], true)
  }
  const move = (step: typeof undo) => {
    annotator.commitText()
    put(step(latest.current.history))
    const { selectedId } = annotator.store.getState()
    if (!latest.current.history.marks.some(({ id }) => id === selectedId)) annotator.select(null)
  }
  const apply = async () => {
    if (busy) return
    annotator.commitText()
    const ink = renderInk(latest.current.history.marks, viewPx)
    if (!ink) {
      onEnd(null)
      return
    }
    let made: Attachment | null = null
    const input = { conversationId, attachmentId: picture.id, ink }
    if (await run(async () => (made = await ask('draft.annotate', input)))) onEnd(made)
  }
  const leave = () => {
    if (latest.current.history.marks.length > 0 && !asked) setAsked(true)
    else onEnd(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (busy || annotator.store.getState().editing) {
      // Left to itself, the dialog would close.
      if (event.key === 'Escape') event.preventDefault()
      return
    }
    const command = event.ctrlKey || event.metaKey ? commandOf(event) : null
    if (command) command()
    else if (annotateKeys(event, annotator)) return
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }
  const commandOf = (event: KeyboardEvent): (() => void) | null => {
    const commands: Record<string, () => void> = {
      z: () => move(event.shiftKey ? redo : undo),
      y: () => move(redo),
      Enter: () => void apply(),
      '+': () => zoom.step(1),
      '=': () => zoom.step(1),
      '-': () => zoom.step(-1),
      0: zoom.fit,
      1: zoom.actual,
    }
    return commands[commandKey(event)] ?? null
  }

  useEffect(() => {
    const opened = element.current
    opened?.showModal()
    stage.current?.focus()
    return () => opened?.close()
  }, [])
  useHeldFocus(element, stage, onKeyDown)
  useEffect(() => annotator.setTool('box'), [annotator])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever draws on does not want to leave any more
  useEffect(() => setAsked(false), [history])

  return (
    <dialog
      ref={element}
      className={dialog.dialog}
      aria-label={t('picture.editor.title', { name: picture.name })}
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => {
        event.stopPropagation()
        if (!event.currentTarget.open) onEnd(null)
      }}
      onKeyDown={(event) => {
        // A viewer below has keys of its own.
        event.stopPropagation()
        onKeyDown(event.nativeEvent)
      }}
    >
      <div className={styles.bar}>
        <AnnotateToolbar
          annotator={annotator}
          onUndo={() => move(undo)}
          onRedo={() => move(redo)}
          canUndo={history.past.length > 0}
          canRedo={history.future.length > 0}
        />
      </div>
      <section
        ref={stage}
        className={dialog.stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and holds the keys of the marks
        tabIndex={0}
        aria-label={t('picture.editor.picture', { width: widthPx, height: heightPx })}
      >
        <div className={styles.picture} style={zoom.shownCss}>
          <img
            src={attachmentUrl(picture)}
            alt={picture.name}
            style={zoom.shownCss}
            data-smooth={zoom.zoom < 2 || undefined}
            draggable={false}
          />
          <div className={styles.over}>
            <AnnotateLayer
              annotator={annotator}
              marks={history.marks}
              viewPx={viewPx}
              scale={scale}
              active={!busy}
            />
            <SecretBoxes secrets={open} viewPx={viewPx} scale={scale} onRedact={redact} />
          </div>
        </div>
      </section>
      {error && (
        <div className={dialog.error}>
          <ErrorCard error={error} />
        </div>
      )}
      <div className={styles.foot}>
        <p className={styles.note} role="status">
          {asked ? t('picture.editor.discard') : <SecretsNote search={search} open={open.length} />}
        </p>
        {open.length > 0 && (
          <Button size="sm" icon={<ShieldAlert size={14} aria-hidden />} onClick={() => redact(open)}>
            {t('picture.secrets.redactAll')}
          </Button>
        )}
        <span className={dialog.space} />
        <ZoomControls zoom={zoom} />
        <Button onClick={leave}>{t('picture.editor.cancel')}</Button>
        <Button
          tone="primary"
          title={t('picture.editor.applyHint')}
          disabled={busy || history.marks.length === 0}
          onClick={() => void apply()}
        >
          {t(busy ? 'picture.editor.applying' : 'picture.editor.apply')}
        </Button>
      </div>
    </dialog>
  )
}
