import { CircleAlert, Undo2 } from 'lucide-react'
import type { UndoResult } from '../../../shared/export-plan'
import { plural, t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { ErrorCard } from '../ui/error-card'
import styles from './export-dialog.module.css'
import undoStyles from './export-undo.module.css'
import { FailedFiles } from './failed-files'
import type { Undo } from './use-undo'

/** Named in the question; the rest is counted. */
const pathsNamed = 6

/** How taking an export back went: done, failed, or a question about files that were changed since. */
export function ExportUndo({ undo, exportId }: { undo: Undo; exportId: string }) {
  const { outcome, error, busy } = undo
  return (
    <>
      {error && (
        <div className={styles.error}>
          <ErrorCard error={error} />
        </div>
      )}
      {outcome?.state === 'changed-since' && (
        <div role="alert" className={undoStyles.question}>
          <CircleAlert size={16} aria-hidden />
          <div className={undoStyles.questionBody}>
            <p className={undoStyles.questionTitle}>
              {plural(outcome.paths.length, 'export.undo.changedOne', 'export.undo.changedMany')}
            </p>
            <ul className={undoStyles.questionPaths}>
              {outcome.paths.slice(0, pathsNamed).map((path) => (
                <li key={path} title={path}>
                  <bdi>{path}</bdi>
                </li>
              ))}
              {outcome.paths.length > pathsNamed && (
                <li>{t('export.undo.andMore', { count: outcome.paths.length - pathsNamed })}</li>
              )}
            </ul>
            <div className={undoStyles.questionButtons}>
              <Button size="sm" disabled={busy} onClick={() => undo.undo(exportId, 'keep')}>
                {t('export.undo.keep')}
              </Button>
              <Button size="sm" tone="danger" disabled={busy} onClick={() => undo.undo(exportId, 'undo')}>
                {t('export.undo.all')}
              </Button>
              <Button size="sm" tone="quiet" disabled={busy} onClick={undo.dismiss}>
                {t('export.cancel')}
              </Button>
            </div>
          </div>
        </div>
      )}
      {outcome?.state === 'undone' && <Undone outcome={outcome} />}
    </>
  )
}

function Undone({ outcome }: { outcome: Extract<UndoResult, { state: 'undone' }> }) {
  const { restored, removed, kept, failed, folder } = outcome
  const parts = [
    restored.length > 0 && plural(restored.length, 'export.undo.restoredOne', 'export.undo.restoredMany'),
    removed.length > 0 && plural(removed.length, 'export.undo.removedOne', 'export.undo.removedMany'),
    kept.length > 0 && plural(kept.length, 'export.undo.keptOne', 'export.undo.keptMany'),
  ].filter((part) => typeof part === 'string')
  return (
    <>
      {(parts.length > 0 || failed.length === 0) && (
        <div role="status" className={undoStyles.undone}>
          <Undo2 size={16} aria-hidden />
          <div className={undoStyles.questionBody}>
            <p className={undoStyles.questionTitle}>
              {t(kept.length + failed.length === 0 ? 'export.undo.done' : 'export.undo.donePartly')}
            </p>
            <p>{parts.join(' ')}</p>
            <p className={styles.resultFolder}>
              <bdi>{folder}</bdi>
            </p>
          </div>
        </div>
      )}
      {failed.length > 0 && (
        <FailedFiles
          title={plural(failed.length, 'export.undo.failedOne', 'export.undo.failedMany')}
          failed={failed}
        />
      )}
    </>
  )
}
