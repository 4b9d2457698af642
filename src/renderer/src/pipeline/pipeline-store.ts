import { createStore } from 'zustand/vanilla'
import type { Pipeline } from '../../../shared/pipeline'
import type { Ask, OnPush } from '../ipc'
import { announce } from '../ui/announce'
import { changesText } from './step-words'

interface PipelineStore {
  /** The newest of the branch in view. */
  pipeline: Pipeline | null
}

/** A mirror of a conversation's steps in main. Each step that went on is said once. */
export function createPipelineStore(ask: Ask, onPush: OnPush, conversationId: string) {
  const store = createStore<PipelineStore>(() => ({ pipeline: null }))
  let pushes = 0
  const stop = onPush('pipeline.changed', (pipeline) => {
    if (pipeline.conversationId !== conversationId) return
    pushes += 1
    const before = store.getState().pipeline
    const text = before?.turnId === pipeline.turnId ? changesText(before.steps, pipeline.steps) : null
    store.setState({ pipeline })
    if (text) announce(text)
  })
  return {
    store,
    /** Asks main, who tells of another branch only where that has steps. */
    async load() {
      const known = pushes
      const pipeline = await ask('pipeline.of', { conversationId }).catch(() => null)
      // What was pushed meanwhile is newer.
      if (known === pushes) store.setState({ pipeline })
    },
    stop,
  }
}

export type PipelineModel = ReturnType<typeof createPipelineStore>
