import { useEffect, useRef, useState } from 'react'
import type {
  ExportPlan,
  ExportProgress,
  ExportResult,
  ExportTarget,
  UndoableExport,
} from '../../../shared/export-plan'
import { ask, CallError, onPush } from '../ipc'
import { useCall } from '../ui/use-call'
import { acceptedFiles, firstSelection, type Selection } from './export-selection'

interface Options {
  conversationId: string
  versionId: string | null
  /** The first folder was not chosen. */
  onCancel: () => void
}

export type ExportStep = 'planning' | 'writing' | 'zipping'

/**
 * An export from the choice of its folder to its result. What was exported before goes into the same folder again; else
 * the system's folder chooser opens first.
 */
export function useExport({ conversationId, versionId, onCancel }: Options) {
  const [plan, setPlan] = useState<ExportPlan | null>(null)
  const [selection, setSelection] = useState<Selection>(new Map())
  const [result, setResult] = useState<ExportResult | null>(null)
  const [step, setStep] = useState<ExportStep | null>(null)
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const [stop, setStop] = useState<'asked' | 'done' | null>(null)
  const [zipPath, setZipPath] = useState<string | null>(null)
  const [earlier, setEarlier] = useState<UndoableExport | null>(null)
  const { error, run } = useCall()
  const asked = useRef(false)

  // What was taken was taken of the list the user saw; a new list starts afresh.
  const show = (next: ExportPlan) => {
    setPlan(next)
    setSelection(firstSelection(next.entries))
  }
  const during = async (name: ExportStep, work: () => Promise<unknown>) => {
    setStep(name)
    setZipPath(null)
    setProgress(null)
    setStop(null)
    await run(work)
    setStep(null)
  }
  const pick = async () => {
    const chosen = await ask('export.choose', { conversationId, versionId, target: plan?.target ?? null })
    if (chosen) show(chosen)
    else if (!plan) onCancel()
  }
  const start = async () => {
    const all = await ask('export.undoable').catch(() => [])
    const own = all.find((found) => found.conversationId === conversationId)
    setEarlier(own ?? all[0] ?? null)
    if (own) show(await ask('export.chooseAgain', { exportId: own.exportId, versionId }))
    else await pick()
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once, when the dialog appears
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void during('planning', start)
  }, [])

  const planId = plan?.planId
  useEffect(() => onPush('export.progress', (next) => next.planId === planId && setProgress(next)), [planId])

  return {
    plan,
    selection,
    setSelection,
    result,
    step,
    progress,
    /** The write is being stopped, or was: then the folder is as it was before. */
    stop,
    zipPath,
    earlier,
    error,
    choose: () => during('planning', pick),
    replan: (target: ExportTarget) =>
      during('planning', async () => {
        if (plan) show(await ask('export.replan', { planId: plan.planId, target }))
      }),
    write: () =>
      during('writing', async () => {
        if (!plan) return
        const { planId, target, entries } = plan
        try {
          const accepted = acceptedFiles(entries, selection)
          const written = await ask('export.write', { planId, accepted })
          setResult(written)
          if (!written) setStop('done')
        } catch (thrown) {
          if (thrown instanceof CallError && thrown.info.code === 'plan-outdated') {
            show(await ask('export.replan', { planId, target }))
          }
          throw thrown
        }
      }),
    stopWriting: () => {
      setStop('asked')
      if (planId) void ask('export.stop', { planId })
    },
    zip: () =>
      during('zipping', async () => {
        if (!plan) return
        const accepted = acceptedFiles(plan.entries, selection)
        const saved = await ask('export.zip', { planId: plan.planId, accepted })
        if (saved) setZipPath(saved.path)
      }),
  }
}
