import { useEffect, useRef, useState } from 'react'
import type { ExportPlan, ExportResult } from '../../../shared/export-plan'
import { plural, t } from '../../../shared/i18n'
import { ask, CallError } from '../ipc'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorCard } from '../ui/error-card'
import { useCall } from '../ui/use-call'
import styles from './export-dialog.module.css'
import { ExportPlanView } from './export-plan-view'
import { ExportResultView } from './export-result-view'
import { pathsToWrite } from './export-selection'

interface ExportDialogProps {
  conversationId: string
  messageId: string
  onClose: () => void
}

/** Choose a folder, see what would happen to each file, confirm, see what happened. */
export function ExportDialog({ conversationId, messageId, onClose }: ExportDialogProps) {
  const [plan, setPlan] = useState<ExportPlan | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [result, setResult] = useState<ExportResult | null>(null)
  const { busy, error, run } = useCall()
  const asked = useRef(false)

  // A tick was given for the file the user saw in the list; a new list starts without any.
  const show = (next: ExportPlan) => {
    setPlan(next)
    setTicked(new Set())
  }

  const choose = async () => {
    await run(async () => {
      const chosen = await ask('export.choose', { conversationId, messageId })
      if (chosen) show(chosen)
      else if (!plan) onClose()
    })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: opens the folder chooser once, when the dialog appears
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void choose()
  }, [])

  if (!plan && !error) return null
  if (plan && result) return <ExportResultView plan={plan} result={result} onClose={onClose} />

  const folderFault = error?.code === 'folder-not-usable'
  const paths = plan ? pathsToWrite(plan.entries, ticked) : []
  const write = () =>
    void run(async () => {
      if (!plan) return
      try {
        setResult(await ask('export.write', { planId: plan.planId, paths }))
      } catch (thrown) {
        if (thrown instanceof CallError && thrown.info.code === 'plan-outdated') {
          show(await ask('export.replan', { planId: plan.planId }))
        }
        throw thrown
      }
    })

  return (
    <Dialog
      wide
      title={t('export.title')}
      onClose={() => {
        if (!busy) onClose()
      }}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t(plan || folderFault ? 'export.cancel' : 'export.close')}
          </Button>
          {plan ? (
            <Button tone="primary" disabled={busy || paths.length === 0} onClick={write}>
              {busy
                ? t('export.writing')
                : paths.length === 0
                  ? t('export.nothing')
                  : plural(paths.length, 'export.exportOne', 'export.exportMany')}
            </Button>
          ) : (
            folderFault && (
              <Button tone="primary" disabled={busy} onClick={() => void choose()}>
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
        <ExportPlanView
          plan={plan}
          ticked={ticked}
          onTicked={setTicked}
          busy={busy}
          onChooseFolder={() => void choose()}
        />
      )}
    </Dialog>
  )
}
