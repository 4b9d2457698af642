import { describe, expect, it } from 'vitest'
import type { Pipeline } from '../../../shared/pipeline'
import type { Ask, OnPush } from '../ipc'
import { createPipelineStore } from './pipeline-store'
import { samplePipeline } from './samples'

function made(answer: () => Promise<Pipeline | null>) {
  let listener: (pipeline: Pipeline) => void = () => undefined
  const onPush = ((_name: string, listen: (pipeline: Pipeline) => void) => {
    listener = listen
    return () => {
      listener = () => undefined
    }
  }) as unknown as OnPush
  const model = createPipelineStore((() => answer()) as unknown as Ask, onPush, 'c1')
  return { model, push: (pipeline: Pipeline) => listener(pipeline) }
}

const withoutSteps = async () => null

describe('the steps of a conversation', () => {
  it('are asked for, and gone where a branch has none', async () => {
    const answers: (Pipeline | null)[] = [samplePipeline(), null]
    const { model } = made(async () => answers.shift() ?? null)
    await model.load()
    expect(model.store.getState().pipeline?.turnId).toBe('t1')
    await model.load()
    expect(model.store.getState().pipeline).toBeNull()
  })

  it('of another conversation are passed over', () => {
    const { model, push } = made(withoutSteps)
    push({ ...samplePipeline(), conversationId: 'c2' })
    expect(model.store.getState().pipeline).toBeNull()
  })

  it('that are told while they are asked for are newer', async () => {
    const { model, push } = made(withoutSteps)
    const loaded = model.load()
    push({ ...samplePipeline(), turnId: 't2' })
    await loaded
    expect(model.store.getState().pipeline?.turnId).toBe('t2')
  })

  it('that main cannot tell are none', async () => {
    const { model } = made(() => Promise.reject(new Error('no')))
    await model.load()
    expect(model.store.getState().pipeline).toBeNull()
  })
})
