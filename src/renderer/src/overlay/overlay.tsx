import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { contains } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import { AnnotateLayer } from '../annotate/annotate-layer'
import { SecretBoxes, uncovered } from '../annotate/secret-boxes'
import { Bars } from './bars'
import { displayOf, toView } from './desktop-space'
import { HelpPanel } from './help-panel'
import { Hint } from './hint'
import styles from './overlay.module.css'
import type { OverlayActions } from './overlay-actions'
import type { OverlayStore } from './overlay-store'
import { PointerAids } from './pointer-aids'
import { SelectionFrame, Shades } from './selection-frame'
import { SnapOutline } from './snap-outline'
import { Toast } from './toast'
import { useOverlayKeys } from './use-overlay-keys'
import { useOverlayPointer } from './use-overlay-pointer'

interface OverlayProps {
  overlay: OverlayStore
  actions: OverlayActions
}

/** The frozen display with everything on it. What changes with the pointer listens to its own part of the store. */
export function Overlay({ overlay, actions }: OverlayProps) {
  const root = useRef<HTMLDivElement>(null)
  const backdrop = useRef<HTMLDivElement>(null)
  const delayButton = useRef<HTMLButtonElement>(null)
  const frame = useStore(overlay.store, (state) => state.frame?.frame)
  useOverlayKeys(overlay, actions, delayButton)
  const pointer = useOverlayPointer(overlay, actions)
  const { canvas } = overlay.picture
  useEffect(() => {
    canvas.className = styles.canvas ?? ''
    backdrop.current?.append(canvas)
  }, [canvas])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each capture begins at the whole overlay
  useEffect(() => root.current?.focus({ preventScroll: true }), [frame])

  useEffect(() => {
    const element = root.current
    // React's own `onChange` comes with every colour that is tried; this one when the picker is done.
    const giveBack = (event: Event) => {
      if (event.target instanceof HTMLInputElement) element?.focus({ preventScroll: true })
    }
    element?.addEventListener('change', giveBack)
    return () => element?.removeEventListener('change', giveBack)
  }, [])

  return (
    <div
      ref={root}
      className={styles.overlay}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard begins here
      tabIndex={0}
      aria-label={t('capture.label')}
      aria-description={t('capture.description')}
      {...pointer}
    >
      <div ref={backdrop} className={styles.backdrop} />
      <Marks overlay={overlay} />
      <Shades overlay={overlay} />
      <SnapOutline overlay={overlay} />
      <SelectionFrame overlay={overlay} />
      <Secrets overlay={overlay} actions={actions} />
      <PointerAids overlay={overlay} />
      <Bars overlay={overlay} actions={actions} delayButton={delayButton} />
      <Hint overlay={overlay} />
      <HelpPanel overlay={overlay} />
      <Toast overlay={overlay} />
    </div>
  )
}

function Marks({ overlay }: { overlay: OverlayStore }) {
  const frame = useStore(overlay.store, (state) => state.frame)
  const marks = useStore(overlay.store, (state) => state.marks)
  const hasRegion = useStore(overlay.store, ({ selection }) => selection.state === 'selected')
  const tool = useStore(overlay.annotator.store, (state) => state.tool)
  if (!frame) return null
  return (
    <AnnotateLayer
      annotator={overlay.annotator}
      marks={marks}
      viewPx={displayOf(frame)}
      scale={frame.scaleFactor}
      active={hasRegion && tool !== 'none'}
    />
  )
}

function Secrets({ overlay, actions }: OverlayProps) {
  const frame = useStore(overlay.store, (state) => state.frame)
  const secrets = useStore(overlay.store, (state) => state.secrets)
  const marks = useStore(overlay.store, (state) => state.marks)
  const hasRegion = useStore(overlay.store, ({ selection }) => selection.state === 'selected')
  const tool = useStore(overlay.annotator.store, (state) => state.tool)
  // Whoever draws by hand is not to be caught by an outline.
  if (!frame || !hasRegion || tool !== 'none' || secrets.length === 0) return null
  const seen = uncovered(secrets, marks).filter(({ rectPx }) => {
    const { x, y } = toView(rectPx, frame)
    return contains({ x: 0, y: 0, width: innerWidth, height: innerHeight }, { x, y })
  })
  return (
    <div className={styles.secrets}>
      <SecretBoxes
        secrets={seen}
        viewPx={displayOf(frame)}
        scale={frame.scaleFactor}
        onRedact={actions.redact}
      />
    </div>
  )
}
