import type { ExportResult } from '../../../shared/export-plan'
import { ErrorCard } from '../ui/error-card'
import styles from './export-dialog.module.css'

/** What could not be written or put back, each with the file system's reason. */
export function FailedFiles({ title, failed }: { title: string } & Pick<ExportResult, 'failed'>) {
  return (
    <div className={styles.failed}>
      <p className={styles.failedTitle}>{title}</p>
      {failed.map(({ path, detail }) => (
        <ErrorCard key={path} error={{ code: 'write-failed', params: { path }, detail }} />
      ))}
    </div>
  )
}
