import { Shield } from 'lucide-react'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { plural } from '../../../shared/i18n'
import { AnnotateToolbar } from '../annotate/annotate-toolbar'
import { uncovered } from '../annotate/secret-boxes'
import { ActionBar } from './action-bar'
import { placeBars } from './bar-place'
import styles from './bars.module.css'
import { toView } from './desktop-space'
import type { OverlayActions } from './overlay-actions'
import type { OverlayStore } from './overlay-store'
import { neighbour } from './scene-history'

interface BarsProps {
  overlay: OverlayStore
  actions: OverlayActions
  delayButton: RefObject<HTMLButtonElement | null>
}

/** What can be done with a selection that stands, and drawn on it; on the display with its larger part. */
export function Bars({ overlay, actions, delayButton }: BarsProps) {
  const frame = useStore(overlay.store, (state) => state.frame)
  const isTaken = useStore(overlay.store, (state) => state.isTaken)
  const rectPx = useStore(overlay.store, ({ selection }) =>
    selection.state === 'selected' ? selection.rect : null,
  )
  const canUndo = useStore(overlay.store, ({ history }) => neighbour(history, -1) !== null)
  const canRedo = useStore(overlay.store, ({ history }) => neighbour(history, 1) !== null)
  const isShown = frame !== null && rectPx !== null && !isTaken && overlay.isHome(rectPx)
  const bars = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = bars.current
    if (!isShown || !element) return
    // Its width depends on the font and the language, its height on how much of it fits in a row.
    const measure = () => setSize({ width: element.offsetWidth, height: element.offsetHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [isShown])
  if (!isShown) return null

  const place = placeBars(toView(rectPx, frame), size, { width: innerWidth, height: innerHeight })
  const stay = (event: { stopPropagation: () => void }) => event.stopPropagation()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the pointer from what lies below
    <div
      ref={bars}
      className={styles.bars}
      data-testid="capture-bars"
      style={{ transform: `translate(${Math.round(place.x)}px, ${Math.round(place.y)}px)` }}
      onPointerDown={stay}
      onPointerUp={stay}
      onDoubleClick={stay}
    >
      <ActionBar actions={actions} delayButton={delayButton} first={frame.first} />
      <div className={styles.tools}>
        <div className={styles.bar}>
          <AnnotateToolbar
            annotator={overlay.annotator}
            onUndo={() => overlay.step(-1)}
            onRedo={() => overlay.step(1)}
            canUndo={canUndo}
            canRedo={canRedo}
          />
        </div>
        <RedactAll overlay={overlay} actions={actions} />
      </div>
    </div>
  )
}

function RedactAll({ overlay, actions }: Pick<BarsProps, 'overlay' | 'actions'>) {
  const secrets = useStore(overlay.store, (state) => state.secrets)
  const marks = useStore(overlay.store, (state) => state.marks)
  const open = uncovered(secrets, marks)
  if (open.length === 0) return null
  return (
    <button
      type="button"
      className={styles.redact}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => actions.redact(open)}
    >
      <Shield size={14} aria-hidden />
      {plural(open.length, 'capture.redactOne', 'capture.redactAll')}
    </button>
  )
}
