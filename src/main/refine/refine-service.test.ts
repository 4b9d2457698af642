import { expect, test } from 'vitest'
import { until } from './trial-conversation'
import { trialRefining } from './trial-refining'

const r = trialRefining()

test('a model that improves in three rounds is asked three times, each with what differs', async () => {
  r.at.chat.setDraftText(r.id, 'typing something else')
  r.says('better', 'good', 'fine')
  await r.rounds(3)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'rounds' }, best: 3, doing: null, wanted: 3 })
  expect(r.scored()).toEqual([0.6, 0.7, 0.8, 0.9])
  expect(r.refine.of(r.id)?.rounds.map(({ tokens, costUsd }) => [tokens, costUsd])).toEqual([
    [null, null],
    [1300, 0.01],
    [1300, 0.01],
    [1300, 0.01],
  ])
  expect(r.at.page(r.id)).toBe('fine')
  expect(r.at.versions(r.id).map(({ source }) => source)).toEqual(['reply', 'reply', 'reply', 'reply'])
  expect(r.at.chat.headOf(r.id).draft.text).toBe('typing something else')

  const [, , turn] = r.at.chat.branchOf(r.id)
  if (turn?.role !== 'user') throw new Error('no turn')
  expect(turn.refines).toBe('of first')
  expect(turn.attachments.map(({ name }) => name)).toEqual(['d.png', 'c.png', '0.png'])
  expect(turn.text).toContain('1. text "Sign in": 12 px lower, colour #3b82f6 instead of #2563eb')
  expect(turn.text).toContain('main > h1')
  expect(r.told.map(({ doing }) => doing)).toContain('asking')
  expect(r.told.at(-1)?.end).toEqual({ why: 'rounds' })
})

test('a model that gets worse is stopped, and the best version is the newest again', async () => {
  r.says('better', 'worse', 'fine')
  await r.rounds(5)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'gain' }, best: 1 })
  expect(r.scored()).toEqual([0.6, 0.7, 0.5])
  expect(r.at.page(r.id)).toBe('better')
  expect(r.at.versions(r.id).map(({ source }) => source)).toEqual(['reply', 'reply', 'reply', 'edit'])
})

test('a model that loops changes no file, which ends the rounds', async () => {
  r.says('better', 'better', 'fine')
  await r.rounds(5)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'unchanged' }, best: 1 })
  expect(r.at.page(r.id)).toBe('better')
  expect(r.at.versions(r.id).filter(({ source }) => source === 'edit')).toEqual([])
})

test('an answer without files ends them too', async () => {
  r.says(null)
  await r.rounds(2)
  await r.ended()
  expect(r.refine.of(r.id)?.end).toEqual({ why: 'unchanged' })
})

test('nothing is asked about a page that is right, or becomes so', async () => {
  r.says('perfect', 'worse')
  await r.rounds(5)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'perfect' }, best: 1 })
  await r.rounds(5)
  await until(() => r.told.at(-1)?.rounds.length === 1 && r.told.at(-1)?.end !== null)
  expect(r.refine.of(r.id)?.end).toEqual({ why: 'perfect' })
  expect(r.at.answers).toHaveLength(1)
})

test('a round that gains next to nothing is the last, and is kept', async () => {
  r.scores.better = 0.601
  r.says('better', 'fine')
  await r.rounds(5)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'gain' }, best: 1 })
  expect(r.at.page(r.id)).toBe('better')
})

test('the budget is held by the price of the round before', async () => {
  r.says('better', 'good', 'fine')
  await r.rounds(5, 0.025)
  await r.ended()
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'budget' }, best: 2 })
  await r.rounds(5, 0.005)
  await until(() => r.refine.of(r.id)?.end !== null)
  expect(r.refine.of(r.id)).toMatchObject({ end: { why: 'budget' }, best: 0 })
})

test('a budget cannot be held where prices are unknown', async () => {
  r.at.answers.push(...['better', 'good'].map((page) => ({ page, costUsd: null })))
  await r.rounds(2, 0.015)
  await r.ended()
  expect(r.refine.of(r.id)?.end).toEqual({ why: 'rounds' })
})
