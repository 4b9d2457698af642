import { expect, it, vi } from 'vitest'
import { type Ask, CallError } from '../ipc'
import { createFactsModel, type FactsModel, lookedAt } from './facts-model'
import { sampleFacts } from './sample-facts'

/** Main's side, answering `facts.of` with each of these in turn. */
function mainAnswering(...answers: (() => unknown)[]) {
  const calls: unknown[] = []
  const ask = (async (name: string, input: unknown) => {
    calls.push([name, input])
    return answers.shift()?.()
  }) as unknown as Ask
  return { ask, calls }
}
const picture = { conversationId: 'c', attachmentId: 'a' }
const untilLoaded = (model: FactsModel, state: 'failed' | 'measured') =>
  vi.waitFor(() => expect(model.store.getState().load.state).toBe(state))

it('asks once, and again after a failure only when told to', async () => {
  const fail = () => {
    throw new CallError({ code: 'ocr-failed' })
  }
  const { ask, calls } = mainAnswering(fail, () => sampleFacts)
  const model = createFactsModel(ask, picture)
  expect(model.store.getState().load.state).toBe('measuring')
  model.open()
  model.open()
  await untilLoaded(model, 'failed')
  expect(model.store.getState().load).toEqual({ state: 'failed', error: { code: 'ocr-failed' } })
  expect(calls).toEqual([['facts.of', picture]])
  model.retry()
  expect(model.store.getState().load.state).toBe('measuring')
  await untilLoaded(model, 'measured')
})

it('shows what is pinned before what the pointer passes, and that before the focus', async () => {
  const model = createFactsModel(mainAnswering(() => sampleFacts).ask, picture)
  const looked = () => lookedAt(model.store.getState())
  expect(model.looked()).toBeNull()
  model.open()
  await untilLoaded(model, 'measured')
  model.focus('text:t1')
  expect(model.looked()?.rectPx).toEqual(sampleFacts.texts[0]?.rectPx)
  model.hover('box:b1')
  expect(looked()).toBe('box:b1')
  model.pin('text:t2')
  model.hover('box:b1')
  expect(looked()).toBe('text:t2')
  model.pin('text:t2')
  expect(looked()).toBe('text:t1')
})

it('lets go of everything when a kind is hidden', () => {
  const model = createFactsModel(mainAnswering().ask, picture)
  model.pin('box:b1')
  model.toggleKind('box')
  expect(model.store.getState()).toMatchObject({ pinned: null, hovered: null })
  expect([...model.store.getState().kinds]).toEqual(['text', 'picture', 'divider'])
  model.toggleKind('box')
  expect(model.store.getState().kinds.has('box')).toBe(true)
})
