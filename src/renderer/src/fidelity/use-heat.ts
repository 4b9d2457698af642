import { useEffect, useState } from 'react'
import type { ErrorInfo } from '../../../shared/errors'
import type { HeatMap } from '../../../shared/fidelity'
import { errorInfoOf } from '../ipc'

interface HeatState {
  comparisonId: string
  heat: HeatMap | null
  error: ErrorInfo | null
}

/** The heat map of a comparison, asked for once it is wanted. */
export function useHeat(
  heatOf: (comparisonId: string) => Promise<HeatMap>,
  comparisonId: string,
  wanted: boolean,
) {
  const [state, setState] = useState<HeatState | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    if (!wanted) return
    let isGone = false
    heatOf(comparisonId).then(
      (heat) => !isGone && setState({ comparisonId, heat, error: null }),
      (thrown) => !isGone && setState({ comparisonId, heat: null, error: errorInfoOf(thrown) }),
    )
    return () => {
      isGone = true
    }
  }, [heatOf, comparisonId, wanted, attempt])
  const current = state?.comparisonId === comparisonId ? state : null
  return {
    heat: current?.heat ?? null,
    error: current?.error ?? null,
    tryAgain: () => {
      setState(null)
      setAttempt(attempt + 1)
    },
  }
}
