import { expect, test } from 'vitest'
import { design, soon, until } from '../refine/trial-conversation'
import { failing, trialPipeline } from './trial-pipeline'

const p = trialPipeline()

test('each step follows the one before, with its time, tokens and price', async () => {
  await p.build()
  await p.stateIs('compare', 'done')
  expect(p.states()).toBe('done done done done done waiting waiting')
  expect(p.done).toEqual(['measure', 'render', 'compare'])
  expect(p.step('analyse')).toMatchObject({ tokens: 100, costUsd: null })
  expect(p.step('generate')).toMatchObject({ tokens: 200, costUsd: 0.01 })
  expect(p.step('compare')).toMatchObject({ score: 0.8 })
  const times = p.pipeline.of(p.id)?.steps.slice(0, 5) ?? []
  expect(times.every(({ startedAt, endedAt }) => startedAt !== null && endedAt !== null)).toBe(true)
  expect(p.step('generate')?.startedAt).toBe(p.step('analyse')?.endedAt)
  // Windows were told of each on its way.
  const seen = p.told.map(({ steps }) => steps.find(({ state }) => state === 'running')?.name)
  for (const name of ['analyse', 'generate', 'preview', 'compare']) expect(seen).toContain(name)
  p.pipeline.exported(p.id)
  expect(p.step('export')?.state).toBe('done')
})

test('only a picture that is to be built makes one', async () => {
  expect(p.pipeline.of(p.id)).toBe(null)
  p.at.answers.push({ page: 'a' })
  await p.at.chat.send(p.id, 'Build this.')
  await p.at.idle(p.id)
  p.at.chat.addToDraft(p.id, design, false)
  p.at.answers.push({ page: 'b' })
  await p.at.chat.send(p.id, 'What is this?')
  await p.at.idle(p.id)
  expect(p.pipeline.of(p.id)).toBe(null)
  await expect(p.pipeline.run(p.id, 'compare')).rejects.toThrow('message-missing')
  await p.pipeline.skip(p.id, 'compare', true)
})

test('an answer without files is not rendered', async () => {
  await p.build({ page: null })
  await p.at.idle(p.id)
  await soon()
  expect(p.states()).toBe('done done done waiting waiting waiting waiting')
  await expect(p.pipeline.run(p.id, 'preview')).rejects.toThrow('nothing-to-compare')
})

test('refining follows by itself where that is wanted, and shows what it did', async () => {
  p.settings.refineRounds = 2
  await p.build()
  await p.stateIs('refine', 'running')
  expect(p.done.at(-1)).toBe('refine 2')
  p.endRefining({ why: 'rounds' })
  expect(p.step('refine')).toMatchObject({ state: 'done', score: 0.9, tokens: 900, costUsd: 0.02 })
  await p.pipeline.run(p.id, 'refine')
  expect(p.done.at(-1)).toBe('refine 1')
  p.endRefining({ why: 'failed', error: { code: 'rendering-failed' } })
  expect(p.step('refine')).toMatchObject({ state: 'failed', error: { code: 'rendering-failed' } })
})

test.each([
  ['measure', 'measure', 'failed done done done done'],
  ['preview', 'render', 'done done done failed waiting'],
  ['compare', 'compare', 'done done done done failed'],
] as const)('where %s fails, that is told and it can be run again', async (name, effect, expected) => {
  const works = p.effects[effect]
  p.effects[effect] = failing('rendering-failed')
  await p.build()
  await p.stateIs(name, 'failed')
  await p.at.idle(p.id)
  if (name === 'measure') await p.stateIs('compare', 'done')
  expect(p.states()).toBe(`${expected} waiting waiting`)
  expect(p.step(name)?.error).toEqual({ code: 'rendering-failed' })
  p.effects[effect] = works
  await p.pipeline.run(p.id, name)
  await until(() => p.states() === 'done done done done done waiting waiting')
})

test('a reply that fails before its first word fails the analysis, one that fails later the answer', async () => {
  const end = { outcome: 'failed', error: { code: 'rate-limited' } } as const
  await p.build({ page: null, end })
  await p.at.idle(p.id)
  expect(p.states()).toBe('done failed waiting waiting waiting waiting waiting')
  expect(p.step('analyse')?.error).toEqual({ code: 'rate-limited' })
  p.at.answers.push({ page: 'half', end })
  await p.pipeline.run(p.id, 'generate')
  await p.at.idle(p.id)
  expect(p.states()).toBe('done done failed waiting waiting waiting waiting')
  p.at.answers.push({ page: 'whole' })
  await p.pipeline.run(p.id, 'generate')
  await p.stateIs('compare', 'done')
  expect(p.at.page(p.id)).toBe('whole')
})

test('it shows the newest turn of the branch in view', async () => {
  await p.build()
  await p.stateIs('compare', 'done')
  const first = p.pipeline.of(p.id)?.turnId ?? ''
  p.at.answers.push({ page: 'plain' })
  await p.at.chat.edit(p.id, first, 'Draw this')
  await p.at.idle(p.id)
  expect(p.pipeline.of(p.id)).toBe(null)
  p.at.chat.showVersion(p.id, first)
  expect(p.pipeline.of(p.id)?.turnId).toBe(first)
  const copy = p.at.chat.branch(p.id, first)
  expect(p.pipeline.of(copy.id)).toBe(null)
  p.at.chat.remove(p.id)
  p.pipeline.changed(p.id)
})
