import { useEffect } from 'react'
import { useStore } from 'zustand'
import styles from './overlay.module.css'
import type { OverlayStore } from './overlay-store'

const shownMs = 2_200
const perCharMs = 35

/** A word on what a key did, or why it did nothing. */
export function Toast({ overlay }: { overlay: OverlayStore }) {
  const toast = useStore(overlay.store, (state) => state.toast)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(
      () => overlay.store.setState({ toast: null }),
      shownMs + toast.text.length * perCharMs,
    )
    return () => clearTimeout(timer)
  }, [overlay, toast])
  return (
    <div className={styles.toasts} role="status">
      {toast && (
        <p key={toast.id} className={styles.toast}>
          {toast.text}
        </p>
      )}
    </div>
  )
}
