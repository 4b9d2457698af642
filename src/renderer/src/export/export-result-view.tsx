import { CircleCheck, FolderOpen } from 'lucide-react'
import type { ExportPlan, ExportResult } from '../../../shared/export-plan'
import { plural, t } from '../../../shared/i18n'
import { ask } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import { FileIcon } from '../workspace/file-icon'
import styles from './export-dialog.module.css'

interface ExportResultViewProps {
  plan: ExportPlan
  result: ExportResult
  onClose: () => void
}

export function ExportResultView({ plan, result, onClose }: ExportResultViewProps) {
  const { written, failed, folder } = result
  const { error, run } = useCall()
  return (
    <Dialog
      wide
      title={t('export.doneTitle')}
      onClose={onClose}
      footer={
        <>
          <Button
            icon={<FolderOpen size={14} aria-hidden />}
            onClick={() => void run(() => ask('export.reveal', { planId: plan.planId }))}
          >
            {t('export.reveal')}
          </Button>
          <Button tone="primary" onClick={onClose} autoFocus>
            {t('export.done')}
          </Button>
        </>
      }
    >
      <div role="status" className={styles.resultHead}>
        {written.length > 0 && (
          <p className={styles.resultLine}>
            <CircleCheck size={16} aria-hidden />
            {plural(written.length, 'export.doneOne', 'export.doneMany')}
          </p>
        )}
        <p className={styles.resultFolder} title={folder}>
          <bdi>{folder}</bdi>
        </p>
      </div>
      {failed.length > 0 && (
        <div className={styles.failed}>
          <p className={styles.failedTitle}>
            {plural(failed.length, 'export.failedOne', 'export.failedMany')}
          </p>
          {failed.map(({ path, detail }) => (
            <ErrorCard key={path} error={{ code: 'write-failed', params: { path }, detail }} />
          ))}
        </div>
      )}
      {written.length > 0 && (
        <ul className={styles.tree} aria-label={t('export.written')}>
          {written.map((path) => (
            <li key={path} className={`${styles.row} ${styles.flat}`} data-path={path}>
              <FileIcon path={path} />
              <span className={styles.name} title={path}>
                {path}
              </span>
            </li>
          ))}
        </ul>
      )}
      {error && <ErrorCard error={error} />}
    </Dialog>
  )
}
