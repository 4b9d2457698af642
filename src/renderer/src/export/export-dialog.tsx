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
  const { plan, selection, result, step, error, zipPath, earlier } = work
  const files = useMemo(() => (plan ? acceptedFiles(plan.entries, selection).length : 0), [plan, selection])
  const busy = step !== null
  const main = useRef<HTMLButtonElement>(null)
  const hasPlan = plan !== null
  // Otherwise the list, which scrolls, would have it.
  useEffect(() => {
    if (hasPlan) main.current?.focus()
  }, [hasPlan])

  if (!plan && !error) return null
  if (plan && result) return <ExportResultView plan={plan} result={result} onClose={onClose} />

  const folderFault = error?.code === 'folder-not-usable'
  return (
    <Dialog
      wide
      title={t('export.title')}
      onClose={() => {
        // What is being written cannot be left half-way; everything else can.
        if (step !== 'writing') onClose()
      }}
      footer={
        <>
          {plan && (
            <Button
              tone="quiet"
              className={styles.zip ?? ''}
              icon={step === 'zipping' ? <Spinner size={14} /> : <FileArchive size={14} aria-hidden />}
              disabled={busy}
              onClick={() => void work.zip()}
            >
              {t('export.zip')}
            </Button>
          )}
          <Button onClick={onClose} disabled={step === 'writing'}>
            {t(plan || folderFault ? 'export.cancel' : 'export.close')}
          </Button>
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
      {plan && (
        <>
          {earlier && (
            <ExportEarlier
              key={earlier.exportId}
              earlier={earlier}
              disabled={busy}
              onUndone={() => void work.replan(plan.target)}
            />
          )}
          <ExportPlanView
            plan={plan}
            selection={selection}
            onSelection={work.setSelection}
            busy={busy}
            onChooseFolder={() => void work.choose()}
            onTarget={(target) => void work.replan(target)}
          />
          <p className={styles.summary} role="status">
            {zipPath ? t('export.zipped', { path: zipPath }) : exportSummary(plan.entries, selection)}
          </p>
        </>
      )}
    </Dialog>
  )
}
