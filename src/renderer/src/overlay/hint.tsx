import { useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { toView } from './desktop-space'
import styles from './overlay.module.css'
import type { OverlayStore } from './overlay-store'

const nearDip = 180

/** What to do while nothing is selected, on the display of the pointer; out of the pointer's way. */
export function Hint({ overlay }: { overlay: OverlayStore }) {
  const hint = useRef<HTMLParagraphElement>(null)
  const isShown = useStore(
    overlay.store,
    ({ frame, selection, isHelpOpen }) => !!frame?.pointerHere && selection.state === 'empty' && !isHelpOpen,
  )
  const text = useStore(overlay.store, ({ frame }) => {
    if (frame?.first === 'record') return 'capture.hintRecord'
    return frame?.mode === 'window' ? 'capture.hintWindow' : 'capture.hint'
  })
  useLayoutEffect(() => {
    if (!isShown) return
    const place = () => {
      const { frame } = overlay.store.getState()
      const { atPx } = overlay.pointing.getState()
      const y = frame && atPx ? toView({ ...atPx, width: 0, height: 0 }, frame).y : 0
      hint.current?.classList.toggle(styles.atTop ?? '', y > innerHeight - nearDip)
    }
    place()
    return overlay.pointing.subscribe(place)
  }, [overlay, isShown])
  if (!isShown) return null
  return (
    <p ref={hint} className={styles.hint} aria-hidden>
      {t(text)}
      <kbd>Space</kbd> {t('capture.hintWhole')}
      <kbd>?</kbd> {t('capture.hintHelp')}
      <kbd>Esc</kbd> {t('capture.hintLeave')}
    </p>
  )
}
