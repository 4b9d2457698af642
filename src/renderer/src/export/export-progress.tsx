import type { ExportProgress } from '../../../shared/export-plan'
import { t } from '../../../shared/i18n'
import styles from './export-progress.module.css'

interface ExportProgressBarProps {
  progress: ExportProgress
  stopping: boolean
}

/** How far a write is. It shows itself only when that takes long enough to be read. */
export function ExportProgressBar({ progress: { step, done, total }, stopping }: ExportProgressBarProps) {
  const undoing = step === 'undoing' || stopping
  const text = undoing ? t('export.progress.undoing') : t(`export.progress.${step}`, { done, total })
  return (
    <div className={styles.progress} data-testid="export-progress" data-step={step}>
      <progress
        className={styles.bar}
        max={total}
        {...(!undoing && { value: done })}
        aria-label={t('export.progress.label')}
        aria-valuetext={text}
      />
      <p className={styles.text}>{text}</p>
    </div>
  )
}
