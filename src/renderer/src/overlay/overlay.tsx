import { type PointerEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Chips } from './chips'
import styles from './overlay.module.css'
import type { OverlayStore } from './overlay-store'
import { type Handle, handles, rectOf } from './selection'
import { useSelectionKeys } from './use-selection-keys'

interface OverlayProps {
  store: OverlayStore
  canvas: HTMLCanvasElement
}

/** The frozen display with the selection on it. Lengths are device-independent pixels. */
export function Overlay({ store, canvas }: OverlayProps) {
  const backdrop = useRef<HTMLDivElement>(null)
  const frame = useStore(store.store, (state) => state.frame)
  const selection = useStore(store.store, (state) => state.selection)
  useSelectionKeys(store)
  useEffect(() => {
    canvas.className = styles.canvas ?? ''
    backdrop.current?.append(canvas)
  }, [canvas])

  const rect = rectOf(selection)
  const target = (event: PointerEvent): Handle | 'inside' | 'outside' =>
    ((event.target as HTMLElement).dataset.grip as Handle | 'inside' | undefined) ?? 'outside'

  return (
    <div
      className={styles.overlay}
      role="application"
      aria-label={t('capture.label')}
      onPointerDown={(event) => {
        if (event.button !== 0) return store.cancel()
        event.currentTarget.setPointerCapture(event.pointerId)
        store.send({ type: 'press', at: { x: event.clientX, y: event.clientY }, target: target(event) })
      }}
      onPointerMove={(event) => {
        if (event.buttons & 1) {
          store.send({ type: 'drag', at: { x: event.clientX, y: event.clientY }, square: event.shiftKey })
        }
      }}
      onPointerUp={() => store.send({ type: 'release' })}
      onDoubleClick={() => store.take('ask')}
    >
      <div ref={backdrop} className={styles.backdrop} />
      {rect ? (
        <>
          <div className={styles.shade} style={{ left: 0, top: 0, right: 0, height: rect.y }} />
          <div
            className={styles.shade}
            style={{ left: 0, top: rect.y, width: rect.x, height: rect.height }}
          />
          <div
            className={styles.shade}
            style={{ left: rect.x + rect.width, top: rect.y, right: 0, height: rect.height }}
          />
          <div className={styles.shade} style={{ left: 0, top: rect.y + rect.height, right: 0, bottom: 0 }} />
          <div
            className={styles.selection}
            data-grip="inside"
            data-testid="selection"
            style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
          >
            {selection.state !== 'drawing' &&
              handles.map((handle) => (
                <span key={handle} className={`${styles.handle} ${styles[handle]}`} data-grip={handle} />
              ))}
          </div>
          <Chips
            rect={rect}
            scaleFactor={frame?.scaleFactor ?? 1}
            busy={selection.state !== 'selected'}
            onTake={store.take}
          />
        </>
      ) : (
        <>
          <div className={`${styles.shade} ${styles.whole}`} />
          {frame?.pointerHere && (
            <p className={styles.hint}>
              {t('capture.hint')}
              <kbd>Space</kbd> {t('capture.hintWhole')}
              <kbd>Esc</kbd> {t('capture.hintLeave')}
            </p>
          )}
        </>
      )}
    </div>
  )
}
