import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './history.module.css'
import type { HistoryModel } from './history-store'

const shownMs = 10_000

/** Offers the last deletion back for a while; the time stands still while the pointer or the focus is on it. */
export function UndoToast({ history }: { history: HistoryModel }) {
  const deleted = useStore(history.store, (state) => state.deleted)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!deleted || held) return
    const timer = setTimeout(history.forgetDeleted, shownMs)
    return () => clearTimeout(timer)
  }, [deleted, held, history])
  return (
    <div role="status">
      {deleted && (
        // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here but keeping it in view
        <div
          className={styles.toast}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.name}>{t('chat.history.deleted', { title: deleted.title })}</span>
          <Button
            size="sm"
            onClick={() => {
              setHeld(false)
              void history.undelete().catch(() => undefined)
            }}
          >
            {t('chat.history.undo')}
          </Button>
        </div>
      )}
    </div>
  )
}
