import { useEffect, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Point, Rect } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import type { Mark } from '../../../shared/marks'
import { usePixelRatio } from '../ui/use-pixel-ratio'
import styles from './annotate-layer.module.css'
import type { Annotator } from './annotator'
import { createDraftPicture, type DraftPicture } from './draft-picture'
import { createInkPicture, type InkPicture } from './ink-picture'
import { listenToPointer } from './pointer-input'
import { SelectionFrame } from './selection-frame'
import { TextEditor } from './text-editor'

interface AnnotateLayerProps {
  annotator: Annotator
  marks: readonly Mark[]
  /** The part of the picture that is shown, picture pixels. */
  viewPx: Rect
  /** Picture pixels per CSS pixel. */
  scale: number
  /** Takes the pointer; otherwise everything goes through to what lies below. */
  active: boolean
}

/**
 * Marks over a picture, and the pointer that draws them. As large as the view; its parent places it. Double-clicks on a
 * text begin to edit it and go no further.
 */
export function AnnotateLayer({ annotator, marks, viewPx, scale, active }: AnnotateLayerProps) {
  const layer = useRef<HTMLDivElement>(null)
  const finishedHost = useRef<HTMLDivElement>(null)
  const draftHost = useRef<HTMLDivElement>(null)
  const pictures = useRef<{ finished: InkPicture; draft: DraftPicture } | null>(null)
  const selectedId = useStore(annotator.store, (state) => state.selectedId)
  const editing = useStore(annotator.store, (state) => state.editing)
  const isBusy = useStore(annotator.store, (state) => state.isBusy)
  const tool = useStore(annotator.store, (state) => state.tool)
  const pixelRatio = usePixelRatio()
  const latest = useRef({ marks, viewPx, scale })
  latest.current = { marks, viewPx, scale }
  const hiddenId = editing?.mark.id ?? null

  const view = { viewPx, zoom: pixelRatio / scale, pixelRatio }
  const { x, y, width, height } = viewPx

  useLayoutEffect(() => {
    if (!finishedHost.current || !draftHost.current) return
    pictures.current = {
      finished: createInkPicture(finishedHost.current),
      draft: createDraftPicture(draftHost.current),
    }
    return () => {
      pictures.current?.finished.clear()
      pictures.current?.draft.clear()
      pictures.current = null
    }
  }, [])

  const showFinished = useRef<(alsoHidden: string | null) => void>(() => undefined)
  showFinished.current = (alsoHidden) =>
    pictures.current?.finished.show(
      latest.current.marks.filter(({ id }) => id !== hiddenId && id !== alsoHidden),
      view,
    )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a view with the same numbers is the same view
  useLayoutEffect(() => {
    if (!isBusy) {
      showFinished.current(null)
      pictures.current?.draft.clear()
    }
  }, [marks, hiddenId, isBusy, x, y, width, height, scale, pixelRatio])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    const element = layer.current
    if (!element || !active) return
    return listenToPointer(element, annotator, latest, {
      draw(draft) {
        if (draft) pictures.current?.draft.show(draft, view)
        else pictures.current?.draft.clear()
      },
      hide: (id) => showFinished.current(id),
    })
  }, [annotator, active, x, y, width, height, scale, pixelRatio])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is followed are the marks
  useEffect(() => annotator.follow(), [annotator, marks])

  const toCss = (point: Point): Point => ({ x: (point.x - x) / scale, y: (point.y - y) / scale })
  const selected = marks.find(({ id }) => id === selectedId)

  return (
    <div
      ref={layer}
      className={`${styles.layer} ${active ? styles.active : ''}`}
      data-tool={tool}
      data-testid="annotate-layer"
      style={{ width: width / scale, height: height / scale }}
    >
      <div ref={finishedHost} className={styles.ink} />
      <div ref={draftHost} className={styles.ink} />
      {selected && !editing && !isBusy && active && (
        <SelectionFrame mark={selected} toCss={toCss} scale={scale} />
      )}
      {editing && (
        <TextEditor annotator={annotator} mark={editing.mark} at={toCss(editing.mark.atPx)} scale={scale} />
      )}
      <p className="visually-hidden" role="status">
        {selected ? t('annotate.selected', { what: t(`annotate.tool.${selected.kind}`) }) : ''}
      </p>
    </div>
  )
}
