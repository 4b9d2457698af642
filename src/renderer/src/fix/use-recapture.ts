import { useEffect, useMemo } from 'react'
import { ask, onPush } from '../ipc'
import { createRecaptureStore, type RecaptureModel } from './recapture-store'

export type { RecaptureModel }

/** The recaptures of the conversation in view. */
export function useRecapture(conversationId: string): RecaptureModel {
  const model = useMemo(() => createRecaptureStore(ask, onPush, conversationId), [conversationId])
  useEffect(() => {
    void model.load()
    return model.stop
  }, [model])
  return model
}
