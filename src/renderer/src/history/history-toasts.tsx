import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import type { HistoryModel, Transferred } from './history-store'
import styles from './history-toasts.module.css'

const shownMs = 10_000

/** What has just happened to the history, for a while: a deletion to take back, a transfer's outcome. */
export function HistoryToasts({ history }: { history: HistoryModel }) {
  const deleted = useStore(history.store, (state) => state.deleted)
  const transferred = useStore(history.store, (state) => state.transferred)
  return (
    <div role="status" className={styles.toasts}>
      {transferred && (
        <Toast
          lasting={problemsOf(transferred).length > 0}
          about={transferred}
          onEnd={history.forgetTransferred}
        >
          <div className={styles.toastText}>
            <p title={transferText(transferred)}>{transferText(transferred)}</p>
            {problemsOf(transferred).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a finished list
              <ErrorCard key={index} error={problem} tone="warning" />
            ))}
          </div>
          <Button size="sm" onClick={history.forgetTransferred}>
            {t('chat.history.dismiss')}
          </Button>
        </Toast>
      )}
      {deleted && (
        <Toast about={deleted} onEnd={history.forgetDeleted}>
          <p className={styles.deleted}>{t('chat.history.deleted', { title: deleted.title })}</p>
          <Button size="sm" onClick={() => void history.undelete()}>
            {t('chat.history.undo')}
          </Button>
        </Toast>
      )}
    </div>
  )
}

interface ToastProps {
  /** Its time begins again with each new one. */
  about: object
  lasting?: boolean
  onEnd: () => void
  children: ReactNode
}

/** Goes by itself; its time stands still while the pointer or the focus is on it. */
function Toast({ about, lasting = false, onEnd, children }: ToastProps) {
  const [held, setHeld] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new one has the whole time
  useEffect(() => {
    if (held || lasting) return
    const timer = setTimeout(onEnd, shownMs)
    return () => clearTimeout(timer)
  }, [about, held, lasting, onEnd])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here but keeping it in view
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {children}
    </div>
  )
}

function problemsOf(transferred: Transferred) {
  return transferred.kind === 'imported' ? transferred.result.problems : []
}

function transferText(transferred: Transferred): string {
  if (transferred.kind === 'imported') {
    const { imported, skipped } = transferred.result
    return t('chat.history.imported', { imported, skipped })
  }
  const { conversations, path } = transferred.result
  const key = conversations === 1 ? 'chat.history.exported' : 'chat.history.exportedMany'
  return t(key, { count: conversations, path })
}
