import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../shared/fidelity'
import { type Ask, CallError, type OnPush } from '../ipc'
import { createFidelityStore, shownComparison } from './fidelity-store'
import { sampleComparison, samplePicture, sampleRefining } from './samples'

const made = (id: string, rest: Partial<Comparison> = {}): Comparison => ({
  ...sampleComparison,
  id,
  createdAt: Number(id.slice(1)),
  ...rest,
})

function start(answer: (name: string, input: unknown) => unknown) {
  const listeners = new Map<string, (payload: never) => void>()
  const calls: string[] = []
  const ask = (async (name: string, input: unknown) => {
    calls.push(name)
    return answer(name, input)
  }) as unknown as Ask
  const onPush = ((name: string, listener: (payload: never) => void) => {
    listeners.set(name, listener)
    return () => listeners.delete(name)
  }) as unknown as OnPush
  const model = createFidelityStore(ask, onPush, 'c1', () => 77)
  const push = (name: string, payload: unknown) => listeners.get(name)?.(payload as never)
  return { model, calls, push, listeners, state: () => model.store.getState() }
}

const kept = (name: string) =>
  name === 'fidelity.list' ? [made('k1'), made('k2')] : name === 'refine.of' ? sampleRefining : undefined

const idsOf = (list: readonly Comparison[] | null) => list?.map(({ id }) => id)

describe('the comparisons of a conversation', () => {
  it('are those main keeps and those it tells of, by time and each once', async () => {
    const { model, push, state } = start(kept)
    push('fidelity.compared', made('k3'))
    await model.load()
    push('fidelity.compared', made('k2'))
    push('fidelity.compared', made('k9', { conversationId: 'c2' }))
    expect(idsOf(state().comparisons)).toEqual(['k1', 'k2', 'k3'])
    expect(state().refining).toBe(sampleRefining)
  })

  it('shows a comparison that was ordered as soon as it is there', async () => {
    const { model, state } = start((name) => (name === 'fidelity.compare' ? made('k5') : kept(name)))
    model.show('k1')
    const ordered = model.compare(null)
    expect(state()).toMatchObject({ comparing: true, shownId: null })
    await ordered
    expect(state().comparing).toBe(false)
    expect(idsOf(state().comparisons)).toEqual(['k5'])
  })

  it('says why one failed, but not of one that was stopped', async () => {
    const { model, calls, state } = start((name) => {
      if (name === 'fidelity.compare') throw new CallError({ code: 'rendering-failed' })
    })
    await model.compare(null)
    expect(state().error?.code).toBe('rendering-failed')
    const ordered = model.compare(null)
    model.stopComparing()
    await ordered
    expect(state()).toMatchObject({ comparing: false, error: null })
    expect(calls.at(-1)).toBe('fidelity.stop')
  })

  it('asks for a heat map once, and again after it failed', async () => {
    let fails = true
    const { model, calls } = start(() => {
      if (fails) throw new CallError({ code: 'comparing-failed' })
      return { columns: 0 }
    })
    await expect(model.heatOf('k1')).rejects.toThrow()
    fails = false
    await model.heatOf('k1')
    await model.heatOf('k1')
    expect(calls).toEqual(['fidelity.heat', 'fidelity.heat'])
  })

  it('follows the rounds, and says why they did not begin', async () => {
    const { model, push, state } = start(() => {
      throw new CallError({ code: 'cap-reached' })
    })
    const ordered = model.refine('design', 2, 0.5)
    expect(state().startingRounds).toBe(true)
    await ordered
    expect(state()).toMatchObject({ startingRounds: false, refineError: { code: 'cap-reached' } })
    push('refine.changed', { ...sampleRefining, conversationId: 'c2' })
    expect(state().refining).toBeNull()
    push('refine.changed', sampleRefining)
    expect(state().refining).toBe(sampleRefining)
  })

  it('listens to nothing any more when it is stopped', async () => {
    const { model, listeners } = start(kept)
    model.stop()
    expect(listeners.size).toBe(0)
  })
})

describe('the comparison to be seen', () => {
  const list = [
    made('k1'),
    made('k2', { versionId: 'v2' }),
    made('k3', { versionId: 'v2', reference: samplePicture('other') }),
    made('k4', { versionId: null }),
    made('k5', { versionId: 'elsewhere' }),
  ]
  const wanted = { shownId: null, keptId: null, referenceId: null, versionIds: ['v1', 'v2'] }

  it('is the last of a version of this branch', () => {
    expect(shownComparison(list, wanted)?.id).toBe('k3')
  })
  it('is with the chosen picture', () => {
    expect(shownComparison(list, { ...wanted, referenceId: 'design' })?.id).toBe('k2')
    expect(shownComparison(list, { ...wanted, referenceId: 'unknown' })).toBeNull()
  })
  it('is the round that the newest version takes up again', () => {
    expect(shownComparison(list, { ...wanted, keptId: 'k1' })?.id).toBe('k1')
    expect(shownComparison(list, { ...wanted, keptId: 'k1', referenceId: 'other' })?.id).toBe('k3')
    expect(shownComparison(list, { ...wanted, keptId: 'k1', shownId: 'k2' })?.id).toBe('k2')
  })
  it('is the one that was chosen, while it is kept', () => {
    expect(shownComparison(list, { ...wanted, shownId: 'k1' })?.id).toBe('k1')
    expect(shownComparison(list, { ...wanted, shownId: 'gone' })?.id).toBe('k3')
  })
})
