import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Message } from '../../../shared/conversation'
import { ask, onPush } from '../ipc'
import { createPipelineStore, type PipelineModel } from './pipeline-store'

/** The steps of a conversation's newest page, as long as it is open. */
export function usePipeline(
  conversationId: string,
  messages: readonly Message[] | undefined,
): PipelineModel | null {
  const [model, setModel] = useState<PipelineModel | null>(null)
  useEffect(() => {
    const made = createPipelineStore(ask, onPush, conversationId)
    setModel(made)
    return made.stop
  }, [conversationId])

  // Another branch ends in another turn, and only a picture can be built.
  const lastTurn = messages?.findLast(({ role }) => role === 'user')
  const lastTurnId = lastTurn?.id
  const hasPicture = messages?.some((one) => one.role === 'user' && one.attachments.length > 0) ?? false
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn may end another branch
  useEffect(() => {
    if (!model || !hasPicture) return
    const idle = requestIdleCallback(() => void model.load(), { timeout: 1000 })
    return () => cancelIdleCallback(idle)
  }, [model, hasPicture, lastTurnId])
  return model
}

/** The turn whose steps are known. */
export function useBuiltTurn(model: PipelineModel | null): string | null {
  const subscribe = useCallback(
    (changed: () => void) => model?.store.subscribe(changed) ?? (() => undefined),
    [model],
  )
  return useSyncExternalStore(subscribe, () => model?.store.getState().pipeline?.turnId ?? null)
}
