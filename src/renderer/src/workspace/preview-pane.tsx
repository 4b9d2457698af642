import { SquareMousePointer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import type { CodePlace, PickedElement } from '../../../shared/preview'
import { ask, onPush } from '../ipc'
import { announce } from '../ui/announce'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import { Spinner } from '../ui/spinner'
import styles from './preview-pane.module.css'
import { type PanelTab, PreviewPanel } from './preview-panel'
import { PreviewPhase } from './preview-phase'
import { type PaneView, paneView } from './preview-phases'
import { usePreviewPlace } from './preview-place'
import { PreviewServed } from './preview-served'
import { createPreviewStore, type PreviewModel } from './preview-store'
import { PreviewToolbar } from './preview-toolbar'

interface PreviewPaneProps {
  conversationId: string
  /** null follows whatever is newest, also while it is written. */
  versionId: string | null
  /** Its tab is chosen, and nothing of the window that this cannot see takes its place. */
  active: boolean
  /** A reply is being written: nothing can be sent. */
  busy?: boolean
  /** Shows a place of a file. */
  onOpenFile: (place: CodePlace) => void
  /** Puts text into the composer; with `send` it goes out at once. */
  onAsk: (text: string, send: boolean) => void
  /** An element of the page is to be changed. */
  onPick: (element: PickedElement) => void
}

/** The page that the conversation's files make, with everything it says. Give it the conversation's id as its key. */
export function PreviewPane(props: PreviewPaneProps) {
  const { conversationId, versionId } = props
  const [model, setModel] = useState<PreviewModel | null>(null)
  const onPick = useRef(props.onPick)
  useEffect(() => {
    onPick.current = props.onPick
  })

  useEffect(() => {
    const made = createPreviewStore(ask, onPush, conversationId, (element) => onPick.current(element))
    setModel(made)
    return made.stop
  }, [conversationId])
  useEffect(() => void model?.open(versionId), [model, versionId])

  if (!model) return <section className={styles.pane} aria-label={t('preview.title')} aria-busy />
  return <OpenPreview {...props} model={model} />
}

function OpenPreview({
  model,
  versionId,
  active,
  busy = false,
  onOpenFile,
  onAsk,
}: PreviewPaneProps & { model: PreviewModel }) {
  const state = useStore(model.store, (store) => store.state)
  const error = useStore(model.store, (store) => store.error)
  const area = useRef<HTMLDivElement>(null)
  const [tab, setTab] = useState<PanelTab | null>(null)
  const shown = state && paneView(state)
  const isShown = shown === 'ready'
  const place = usePreviewPlace(area, state?.view ?? null, active && isShown)
  usePhaseWords(shown)
  useLeaveOnEscape(state?.inspecting === true && active, model)

  const actions = { busy, onOpenFile, onAsk }
  return (
    <section
      className={styles.pane}
      aria-label={t('preview.title')}
      aria-busy={state === null && !error}
      data-testid="preview-pane"
      data-phase={shown ?? undefined}
    >
      {state && <PreviewToolbar model={model} state={state} shown={isShown} place={place} />}
      {state?.browserUrl && <PreviewServed url={state.browserUrl} model={model} />}
      {state?.inspecting && isShown && (
        <div className={`${styles.line} ${styles.inspecting}`} role="status">
          <SquareMousePointer size={14} aria-hidden />
          <span className={styles.lineText}>{t('preview.inspecting')}</span>
          <Button size="sm" tone="quiet" onClick={() => void model.inspect(false)}>
            {t('preview.inspectingStop')}
          </Button>
        </div>
      )}
      {error && (
        <div className={styles.error}>
          <ErrorCard error={error}>
            <Button size="sm" onClick={() => void (state ? model.dismissError() : model.open(versionId))}>
              {t(state ? 'chat.composer.dismiss' : 'preview.phase.tryAgain')}
            </Button>
          </ErrorCard>
        </div>
      )}
      <div ref={area} className={styles.area} data-testid="preview-area">
        {state && isShown && place && state.view.width !== 'capture' && (
          <div
            className={styles.frame}
            aria-hidden
            style={{ left: place.frame.x - place.area.x, width: place.frame.width }}
          />
        )}
        {state && shown && !isShown && (
          <PreviewPhase
            view={shown}
            state={state}
            model={model}
            actions={actions}
            onShowAll={() => setTab('console')}
          />
        )}
        {!state && !error && (
          <div className={`${styles.words} ${styles.late}`} role="status">
            <Spinner size={20} />
            <p>{t('preview.phase.opening')}</p>
          </div>
        )}
      </div>
      {state && (
        <PreviewPanel
          state={state}
          tab={tab}
          onTab={setTab}
          actions={actions}
          onAllowNetwork={(allowed) => void model.allowNetwork(allowed)}
        />
      )}
    </section>
  )
}

/** Esc ends pointing before it means anything else to the window. */
function useLeaveOnEscape(isPointing: boolean, model: PreviewModel) {
  useEffect(() => {
    if (!isPointing) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector(':popover-open, dialog[open]')) return
      event.preventDefault()
      event.stopImmediatePropagation()
      void model.inspect(false)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [isPointing, model])
}

/** Says aloud what happened to the page; its many good states while an answer streams are not worth a word. */
function usePhaseWords(view: PaneView | null) {
  useEffect(() => {
    if (view === 'failed' || view === 'hung' || view === 'crashed') {
      announce(t(`preview.phase.${view}Title`))
    }
  }, [view])
}
