import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import styles from './overlay.module.css'
import type { OverlayStore } from './overlay-store'
import { partHere } from './selection-frame'
import { offered } from './snap'

/** The window, or the part of one, that a click would take. */
export function SnapOutline({ overlay }: { overlay: OverlayStore }) {
  const frame = useStore(overlay.store, (state) => state.frame)
  const target = useStore(overlay.store, ({ snap, selection }) =>
    selection.state === 'empty' || (selection.state === 'pressed' && !selection.before)
      ? offered(snap)
      : null,
  )
  const isChosen = useStore(overlay.store, ({ snap }) => snap?.isChosen ?? false)
  const rect = frame && target && partHere(target.rectPx, frame)
  if (!rect) return null
  const isProminent = isChosen || frame.mode === 'window'
  return (
    <div
      className={`${styles.snap} ${isProminent ? styles.prominent : ''}`}
      data-testid="snap-target"
      style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
    >
      {isProminent && <span className={styles.snapTitle}>{target.title || t('capture.untitled')}</span>}
    </div>
  )
}
