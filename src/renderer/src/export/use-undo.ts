import { useState } from 'react'
import type { ChangedSince, UndoResult } from '../../../shared/export-plan'
import { ask } from '../ipc'
import { useCall } from '../ui/use-call'

/** Takes an export back. Files that were changed after it are asked about before anything is touched. */
export function useUndo(onUndone?: () => void) {
  const [outcome, setOutcome] = useState<UndoResult | null>(null)
  const { busy, error, run } = useCall()
  return {
    outcome,
    busy,
    error,
    undo: (exportId: string, changedSince: ChangedSince = 'ask') =>
      void run(async () => {
        const next = await ask('export.undo', { exportId, changedSince })
        setOutcome(next)
        if (next.state === 'undone') onUndone?.()
      }),
    /** The question about changed files is answered with: not at all. */
    dismiss: () => setOutcome(null),
  }
}

export type Undo = ReturnType<typeof useUndo>
