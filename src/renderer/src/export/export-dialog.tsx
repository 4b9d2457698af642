import { FileArchive } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { plural, t } from '../../../shared/i18n'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { Spinner } from '../ui/spinner'
import styles from './export-dialog.module.css'
import { ExportEarlier } from './export-earlier'
import { ExportPlanView, exportSummary } from './export-plan-view'
import { ExportProgressBar } from './export-progress'
import { ExportResultView } from './export-result-view'
import { acceptedFiles } from './export-selection'
import { useExport } from './use-export'

interface ExportDialogProps {
  conversationId: string
  /** A version of the workspace; a reply's message id is one. null takes the newest. */
  versionId: string | null
  onClose: () => void
}

/** Choose a folder, see what would happen to each file, take what is wanted, write, see what happened. */
export function ExportDialog({ conversationId, versionId, onClose }: ExportDialogProps) {
  const work = useExport({ conversationId, versionId, onCancel: onClose })
  const { plan, selection, result, step, progress, stop, error, zipPath, earlier } = work
  const accepted = useMemo(() => (plan ? acceptedFiles(plan.entries, selection) : []), [plan, selection])
  const files = accepted.length
  const busy = step !== null
  const main = useRef<HTMLButtonElement>(null)
  const hasPlan = plan !== null
  const hasZip = files > 0 || plan?.entries.some(({ state }) => state === 'same')
  // Otherwise the list, which scrolls, would have it.
  useEffect(() => {
    if (hasPlan) main.current?.focus()
  }, [hasPlan])

  if (!plan && !error) return null
  if (plan && result) {
    return <ExportResultView plan={plan} accepted={accepted} result={result} onClose={onClose} />
  }

  const folderFault = error?.code === 'folder-not-usable'
  return (
    <Dialog
      wide
      title={t('export.title')}
      onClose={() => {
        // A write is stopped, not left; everything else can be.
        if (step !== 'writing') onClose()
      }}
      footer={
        <>
          {plan && (
            <Button
              tone="quiet"
              className={styles.zip ?? ''}
              icon={step === 'zipping' ? <Spinner size={14} /> : <FileArchive size={14} aria-hidden />}
              disabled={busy || !hasZip}
              onClick={() => void work.zip()}
            >
              {t('export.zip')}
            </Button>
          )}
          {step === 'writing' ? (
            <Button disabled={stop === 'asked'} onClick={work.stopWriting}>
              {t('export.stop')}
            </Button>
          ) : (
            <Button onClick={onClose}>{t(plan || folderFault ? 'export.cancel' : 'export.close')}</Button>
          )}
          {plan ? (
            <Button
              ref={main}
              tone="primary"
              disabled={busy || files === 0}
              icon={step === 'writing' ? <Spinner size={14} /> : undefined}
              onClick={() => void work.write()}
            >
              {step === 'writing'
                ? t('export.writing')
                : files === 0
                  ? t('export.nothing')
                  : plural(files, 'export.exportOne', 'export.exportMany')}
            </Button>
          ) : (
            folderFault && (
              <Button tone="primary" disabled={busy} onClick={() => void work.choose()}>
                {t('export.chooseOther')}
              </Button>
            )
          )}
        </>
      }
    >
      {error && (
        <div className={styles.error}>
          <ErrorCard error={error} tone={error.code === 'plan-outdated' ? 'warning' : 'danger'} />
        </div>
      )}
      {earlier && (
        <ExportEarlier
          key={earlier.exportId}
          earlier={earlier}
          disabled={busy}
          onUndone={() => plan && void work.replan(plan.target)}
        />
      )}
      {plan && (
        <>
          <ExportPlanView
            plan={plan}
            selection={selection}
            onSelection={work.setSelection}
            busy={busy}
            onChooseFolder={() => void work.choose()}
            onTarget={(target) => void work.replan(target)}
          />
          {progress && step === 'writing' ? (
            <ExportProgressBar progress={progress} stopping={stop === 'asked'} />
          ) : (
            <p className={styles.summary} role="status">
              {stop === 'done'
                ? t('export.stopped')
                : zipPath
                  ? t('export.zipped', { path: zipPath })
                  : exportSummary(plan.entries, selection)}
            </p>
          )}
        </>
      )}
    </Dialog>
  )
}
