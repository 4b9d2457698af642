import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorInfo } from '../../../shared/errors'
import { errorInfoOf } from '../ipc'

/**
 * One call at a time, with what a button needs to show: whether it is under way and how the last one failed.
 * `run` answers whether the work succeeded and never throws.
 */
export function useCall() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setError(null)
    try {
      await work()
      return true
    } catch (thrown) {
      if (mounted.current) setError(errorInfoOf(thrown))
      return false
    } finally {
      if (mounted.current) setBusy(false)
    }
  }, [])

  return { busy, error, run, clearError: useCallback(() => setError(null), []) }
}
