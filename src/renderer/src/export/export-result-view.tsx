import { CircleCheck, CodeXml, FileArchive, FolderOpen, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { AcceptedFile, ExportPlan, ExportResult } from '../../../shared/export-plan'
import { plural, t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { FileIcon } from '../workspace/file-icon'
import styles from './export-dialog.module.css'
import { isTemplate } from './export-target'
import treeStyles from './export-tree.module.css'
import { ExportUndo } from './export-undo'
import { FailedFiles } from './failed-files'
import { useUndo } from './use-undo'

interface ExportResultViewProps {
  plan: ExportPlan
  /** What was asked to be written. */
  accepted: AcceptedFile[]
  result: ExportResult
  onClose: () => void
}

/** What was written and what was not, where to look at it, and the way back. */
export function ExportResultView({ plan, accepted, result, onClose }: ExportResultViewProps) {
  const { written, failed, folder, exportId } = result
  const { planId } = plan
  const { error, busy, run } = useCall()
  const undo = useUndo()
  const [zipPath, setZipPath] = useState<string | null>(null)
  const isUndone = undo.outcome?.state === 'undone'
  // What could not be put back can be tried again.
  const canUndo = undo.outcome?.state !== 'undone' || undo.outcome.failed.length > 0
  const zip = () =>
    void run(async () => {
      const saved = await ask('export.zip', { planId, accepted })
      setZipPath(saved?.path ?? null)
    })

  return (
    <Dialog
      wide
      title={t(
        isUndone ? 'export.undo.title' : written.length === 0 ? 'export.failedTitle' : 'export.doneTitle',
      )}
      onClose={onClose}
      footer={
        <>
          {exportId && canUndo && (
            <Button
              tone="quiet"
              className={styles.zip ?? ''}
              icon={<Undo2 size={14} aria-hidden />}
              disabled={undo.busy}
              onClick={() => undo.undo(exportId)}
            >
              {t(undo.busy ? 'export.undo.busy' : 'export.undo.button')}
            </Button>
          )}
          <Button tone="primary" onClick={onClose} autoFocus>
            {t('export.done')}
          </Button>
        </>
      }
    >
      {exportId && <ExportUndo undo={undo} exportId={exportId} />}
      {error && (
        <div className={styles.error}>
          <ErrorCard error={error} />
        </div>
      )}
      {!isUndone && (
        <div className={styles.resultHead}>
          <div role="status">
            {written.length > 0 && (
              <p className={styles.resultLine}>
                <CircleCheck size={16} aria-hidden />
                {plural(written.length, 'export.doneOne', 'export.doneMany')}
              </p>
            )}
            {zipPath && <p className={styles.zipped}>{t('export.zipped', { path: zipPath })}</p>}
          </div>
          <p className={styles.resultFolder} title={folder}>
            <bdi>{folder}</bdi>
          </p>
          {written.length > 0 && isTemplate(plan.target) && (
            <p className={styles.next}>
              {t('export.nextStep')} <code>npm install && npm run dev</code>
            </p>
          )}
          {written.length > 0 && (
            <div className={styles.resultButtons}>
              <Button
                size="sm"
                icon={<FolderOpen size={14} aria-hidden />}
                onClick={() => void run(() => ask('export.reveal', { planId }))}
              >
                {t('export.reveal')}
              </Button>
              <Button
                size="sm"
                icon={<CodeXml size={14} aria-hidden />}
                onClick={() => void run(() => ask('export.openInEditor', { planId }))}
              >
                {t('export.openEditor')}
              </Button>
              <Button size="sm" icon={<FileArchive size={14} aria-hidden />} disabled={busy} onClick={zip}>
                {t('export.zip')}
              </Button>
            </div>
          )}
        </div>
      )}
      {failed.length > 0 && !isUndone && (
        <FailedFiles title={plural(failed.length, 'export.failedOne', 'export.failedMany')} failed={failed} />
      )}
      {written.length > 0 && !isUndone && (
        <ul className={treeStyles.tree} aria-label={t('export.written')}>
          {written.map((path) => (
            <li key={path} className={`${treeStyles.row} ${treeStyles.flat}`} data-path={path}>
              <FileIcon path={path} />
              <span className={treeStyles.name} title={path}>
                {path}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
