import { useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { intersect, type Rect } from '../../../shared/geometry'
import { t } from '../../../shared/i18n'
import { placeSize } from './bar-place'
import { displayOf, type Frame, toView } from './desktop-space'
import styles from './overlay.module.css'
import type { OverlayStore } from './overlay-store'
import { type Handle, handles, rectOf } from './selection'

const roomyDip = 44

/** The part of a rectangle this display shows; null where it shows none of it. */
export function partHere(rectPx: Rect, frame: Frame): Rect | null {
  const part = intersect(rectPx, displayOf(frame))
  return part.width > 0 && part.height > 0 ? toView(part, frame) : null
}

/** What is not selected is dimmed. */
export function Shades({ overlay }: { overlay: OverlayStore }) {
  const frame = useStore(overlay.store, (state) => state.frame)
  const rectPx = useStore(overlay.store, (state) => rectOf(state.selection))
  const rect = frame && rectPx && partHere(rectPx, frame)
  if (!rect) return <div className={`${styles.shade} ${styles.whole}`} />
  const right = rect.x + rect.width
  const bottom = rect.y + rect.height
  return (
    <>
      <div className={styles.shade} style={{ left: 0, top: 0, right: 0, height: rect.y }} />
      <div className={styles.shade} style={{ left: 0, top: rect.y, width: rect.x, height: rect.height }} />
      <div className={styles.shade} style={{ left: right, top: rect.y, right: 0, height: rect.height }} />
      <div className={styles.shade} style={{ left: 0, top: bottom, right: 0, bottom: 0 }} />
    </>
  )
}

/** The selection's edge, its handles and its size. */
export function SelectionFrame({ overlay }: { overlay: OverlayStore }) {
  const frame = useStore(overlay.store, (state) => state.frame)
  const rectPx = useStore(overlay.store, (state) => rectOf(state.selection))
  const state = useStore(overlay.store, ({ selection }) => selection.state)
  const tool = useStore(overlay.annotator.store, (annotator) => annotator.tool)
  if (!frame || !rectPx || !partHere(rectPx, frame)) return null
  const rect = toView(rectPx, frame)
  const hasHandles = state !== 'drawing' && state !== 'following'
  return (
    <>
      <div
        className={`${styles.selection} ${tool === 'none' ? '' : styles.drawnOn}`}
        data-grip="inside"
        data-testid="selection"
        data-state={state}
        style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
      >
        {hasHandles &&
          handlesFor(rect).map((handle) => (
            <span key={handle} className={`${styles.handle} ${styles[handle]}`} data-grip={handle} />
          ))}
      </div>
      {overlay.isHome(rectPx) && <SizeLabel rect={rect} rectPx={rectPx} />}
    </>
  )
}

/** Those in the middle of a side only where they leave room to grab the corners. */
function handlesFor({ width, height }: Rect): Handle[] {
  const isRoomy: Partial<Record<Handle, boolean>> = {
    n: width >= roomyDip,
    s: width >= roomyDip,
    e: height >= roomyDip,
    w: height >= roomyDip,
  }
  return handles.filter((handle) => isRoomy[handle] ?? true)
}

function SizeLabel({ rect, rectPx }: { rect: Rect; rectPx: Rect }) {
  const label = useRef<HTMLSpanElement>(null)
  const [size, setSize] = useState({ width: 90, height: 22 })
  const { width, height } = rectPx
  const text = t('capture.size', { width, height })
  // biome-ignore lint/correctness/useExhaustiveDependencies: its width is that of its text
  useLayoutEffect(() => {
    if (label.current) setSize({ width: label.current.offsetWidth, height: label.current.offsetHeight })
  }, [text.length])
  const place = placeSize(rect, size, { width: innerWidth, height: innerHeight })
  return (
    <span
      ref={label}
      className={styles.size}
      data-testid="selection-size"
      style={{ left: place.x, top: place.y }}
    >
      {text}
    </span>
  )
}
