import { useEffect, useState } from 'react'
import type { Comparison } from '../../../shared/fidelity'
import { ask, onPush } from '../ipc'

/** How alike a version's page is to its design, 0 to 1, by its newest comparison; null where it has none. */
export function useScore(conversationId: string, versionId: string | null): number | null {
  const [compared, setCompared] = useState<readonly Comparison[]>([])
  useEffect(() => {
    setCompared([])
    let isOver = false
    const stop = onPush('fidelity.compared', (one) => {
      if (one.conversationId === conversationId) setCompared((known) => [...known, one])
    })
    void ask('fidelity.list', { conversationId })
      .then((kept) => !isOver && setCompared((since) => [...kept, ...since]))
      .catch(() => undefined)
    return () => {
      isOver = true
      stop()
    }
  }, [conversationId])
  if (versionId === null) return null
  return compared.findLast((one) => one.versionId === versionId)?.fidelity.total ?? null
}
