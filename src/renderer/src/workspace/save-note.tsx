import { Check, CircleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import styles from './file-view.module.css'
import type { WorkspaceModel } from './workspace-store'

/** How the user's changes to a file stand; nothing where there are none. */
export function SaveNote({ model, path }: { model: WorkspaceModel; path: string }) {
  const save = useStore(model.store, (state) => state.saves[path])
  return (
    <span role="status" className={styles.save} data-testid="save-state" data-state={save?.state}>
      {save?.state === 'saved' && (
        <>
          <Check size={14} aria-hidden /> {t('workspace.saved')}
        </>
      )}
      {(save?.state === 'saving' || save?.state === 'waiting') && t('workspace.saving')}
      {save?.state === 'failed' && (
        <span
          className={styles.unsaved}
          title={`${t(`error.${save.error.code}.cause`, save.error.params)} ${t(`error.${save.error.code}.next`, save.error.params)}`}
        >
          <CircleAlert size={14} aria-hidden /> {t('workspace.unsaved')}
          <Button size="sm" onClick={() => void model.flush()}>
            {t('workspace.retry')}
          </Button>
        </span>
      )}
    </span>
  )
}
