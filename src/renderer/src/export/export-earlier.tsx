import { History, Undo2 } from 'lucide-react'
import type { UndoableExport } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import { relativeTime } from '../history/relative-time'
import { Button } from '../ui/button'
import styles from './export-dialog.module.css'
import { ExportUndo } from './export-undo'
import { useUndo } from './use-undo'

interface ExportEarlierProps {
  earlier: UndoableExport
  disabled: boolean
  /** The folder is as it was before. */
  onUndone: () => void
}

/** The export before this one, which can still be taken back. */
export function ExportEarlier({ earlier, disabled, onUndone }: ExportEarlierProps) {
  const undo = useUndo(onUndone)
  const { exportId, folder, files, at } = earlier
  // What could not be put back can be tried again.
  const isUndone = undo.outcome?.state === 'undone' && undo.outcome.failed.length === 0
  return (
    <div className={styles.earlier}>
      {!isUndone && (
        <div className={styles.earlierLine}>
          <History size={14} aria-hidden />
          <span className={styles.earlierText} title={folder}>
            {t(files === 1 ? 'export.undo.earlierOne' : 'export.undo.earlierMany', {
              count: files,
              when: relativeTime(at, Date.now()),
              folder: folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder,
            })}
          </span>
          <Button
            size="sm"
            tone="quiet"
            icon={<Undo2 size={14} aria-hidden />}
            disabled={disabled || undo.busy}
            onClick={() => undo.undo(exportId)}
          >
            {t(undo.busy ? 'export.undo.busy' : 'export.undo.button')}
          </Button>
        </div>
      )}
      <ExportUndo undo={undo} exportId={exportId} />
    </div>
  )
}
