import { useEffect, useRef, useState } from 'react'
import type { ExportPlan, ExportResult, ExportTarget, UndoableExport } from '../../../shared/export-plan'
import { ask, CallError } from '../ipc'
import { useCall } from '../ui/use-call'
import { acceptedFiles, firstSelection, type Selection } from './export-selection'

interface Options {
  conversationId: string
  versionId: string | null
  /** The first folder was not chosen. */
  onCancel: () => void
}

export type ExportStep = 'planning' | 'writing' | 'zipping'

/** An export from the choice of its folder to its result. The system's folder chooser opens first. */
export function useExport({ conversationId, versionId, onCancel }: Options) {
  const [plan, setPlan] = useState<ExportPlan | null>(null)
  const [selection, setSelection] = useState<Selection>(new Map())
  const [result, setResult] = useState<ExportResult | null>(null)
  const [step, setStep] = useState<ExportStep | null>(null)
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
    await run(work)
    setStep(null)
  }
  const readEarlier = async () => {
    const [newest] = await ask('export.undoable').catch(() => [])
    setEarlier(newest ?? null)
  }

  const choose = () =>
    during('planning', async () => {
      const chosen = await ask('export.choose', { conversationId, versionId, target: plan?.target ?? null })
      if (chosen) show(chosen)
      else if (!plan) onCancel()
    })

  // biome-ignore lint/correctness/useExhaustiveDependencies: opens the folder chooser once, when the dialog appears
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void readEarlier()
    void choose()
  }, [])

  return {
    plan,
    selection,
    setSelection,
    result,
    step,
    zipPath,
    earlier,
    error,
    choose,
    readEarlier,
    replan: (target: ExportTarget) =>
      during('planning', async () => {
        if (plan) show(await ask('export.replan', { planId: plan.planId, target }))
      }),
    write: () =>
      during('writing', async () => {
        if (!plan) return
        const { planId, target, entries } = plan
        try {
          setResult(await ask('export.write', { planId, accepted: acceptedFiles(entries, selection) }))
        } catch (thrown) {
          if (thrown instanceof CallError && thrown.info.code === 'plan-outdated') {
            show(await ask('export.replan', { planId, target }))
          }
          throw thrown
        }
      }),
    zip: () =>
      during('zipping', async () => {
        const saved = plan && (await ask('export.zip', { planId: plan.planId }))
        if (saved) setZipPath(saved.path)
      }),
  }
}
