import { useEffect, useState } from 'react'
import type { Refining } from '../../../shared/refine'
import { ask, onPush } from '../ipc'

/** The rounds of refining under way in a conversation; null while there are none. */
export function useRounds(conversationId: string): Refining | null {
  const [refining, setRefining] = useState<Refining | null>(null)
  useEffect(() => {
    let isOver = false
    const stop = onPush('refine.changed', (changed) => {
      if (changed.conversationId === conversationId) setRefining(changed)
    })
    void ask('refine.of', { conversationId })
      .then((found) => !isOver && setRefining((heard) => heard ?? found))
      .catch(() => undefined)
    return () => {
      isOver = true
      stop()
    }
  }, [conversationId])
  return refining?.end === null ? refining : null
}
