import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Button, IconButton } from '../ui/button'
import styles from './workspace-files.module.css'
import type { WorkspaceModel } from './workspace-store'

const shownMs = 12_000

/** The last deletion, to be taken back for a while. */
export function UndoNote({ model }: { model: WorkspaceModel }) {
  const removed = useStore(model.store, (state) => state.removed)
  useEffect(() => {
    if (!removed) return
    const timer = setTimeout(model.forgetRemoved, shownMs)
    return () => clearTimeout(timer)
  }, [removed, model])
  return (
    <div role="status" className={styles.undoPlace}>
      {removed && (
        <div className={styles.undo}>
          <p title={removed.path}>{t('workspace.deleted', { path: removed.path })}</p>
          <Button size="sm" onClick={() => void model.undoRemove()}>
            {t('workspace.undo')}
          </Button>
          <IconButton size="sm" label={t('workspace.dismiss')} onClick={model.forgetRemoved}>
            <X size={14} aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  )
}
