import { expect, test } from 'vitest'
import { design, held, soon, until } from '../refine/trial-conversation'
import { never, trialPipeline } from './trial-pipeline'

const p = trialPipeline()

test('a step that is left out before it began is so the next time, too', async () => {
  const thinks = held()
  await p.build({ page: 'first', thinks: thinks.promise })
  await p.pipeline.skip(p.id, 'preview', true)
  expect(p.states()).toBe('running running waiting skipped skipped skipped waiting')
  await p.pipeline.skip(p.id, 'export', true)
  thinks.release()
  await p.at.idle(p.id)
  await soon()
  expect(p.done).toEqual(['measure'])
  expect(p.settings.buildSkips).toEqual(['preview', 'export'])
  const first = p.pipeline.of(p.id)?.turnId

  await p.build({ page: 'second' })
  await p.at.idle(p.id)
  expect(p.pipeline.of(p.id)?.turnId).not.toBe(first)
  expect(p.states()).toBe('done done done skipped skipped skipped skipped')
  // Wanted again: with what it needs.
  await p.pipeline.skip(p.id, 'compare', false)
  expect(p.settings.buildSkips).toEqual(['export'])
  expect(p.states()).toBe('done done done waiting waiting waiting skipped')
  await p.pipeline.run(p.id, 'preview')
  await p.stateIs('compare', 'done')
})

test('running a step that is left out takes it in again', async () => {
  p.settings.buildSkips = ['compare']
  await p.build()
  await p.stateIs('preview', 'done')
  expect(p.step('compare')?.state).toBe('skipped')
  await p.pipeline.run(p.id, 'compare')
  await p.stateIs('compare', 'done')
  expect(p.done).toEqual(['measure', 'render', 'compare'])
})

test.each([
  ['preview', 'render', 'done done done skipped skipped skipped waiting'],
  ['compare', 'compare', 'done done done done skipped skipped waiting'],
] as const)('%s is left out in the middle of it, for this time', async (name, effect, expected) => {
  let signal: AbortSignal | undefined
  p.effects[effect] = (given) => {
    signal = given
    return never()
  }
  await p.build()
  await p.stateIs(name, 'running')
  await p.pipeline.skip(p.id, name, true)
  expect(p.states()).toBe(expected)
  expect(signal?.aborted).toBe(true)
  expect(p.settings.buildSkips).toEqual([])
  await soon()
  expect(p.states()).toBe(expected)
})

test('refining is left out in the middle of it', async () => {
  p.settings.refineRounds = 1
  await p.build()
  await p.stateIs('refine', 'running')
  await p.pipeline.skip(p.id, 'refine', true)
  expect(p.step('refine')?.state).toBe('skipped')
})

test('leaving out the thinking asks again without it', async () => {
  await p.build({ page: 'first', thinks: never() })
  await p.stateIs('analyse', 'running')
  p.at.answers.push({ page: 'second' })
  await p.pipeline.skip(p.id, 'analyse', true)
  await p.stateIs('compare', 'done')
  expect(p.at.page(p.id)).toBe('second')
  expect(p.at.replies(p.id).at(-1)).toMatchObject({ thinking: false })
  // The scripted model thinks all the same, which is then shown.
  expect(p.step('analyse')).toMatchObject({ state: 'done', tokens: 100 })
  p.at.answers.push({ page: 'third' })
  await p.pipeline.run(p.id, 'analyse')
  await p.at.idle(p.id)
  expect(p.at.replies(p.id).at(-1)).toMatchObject({ thinking: true })
})

test('leaving out the measuring asks again without what is measured', async () => {
  p.effects.measure = never
  await p.build({ page: 'first', thinks: never() })
  await p.stateIs('measure', 'running')
  p.at.answers.push({ page: 'second' })
  await p.pipeline.skip(p.id, 'measure', true)
  await p.stateIs('compare', 'done')
  const [turn] = p.at.chat.branchOf(p.id)
  expect(turn?.role === 'user' && turn.attachments).toMatchObject([{ id: design.id, sendFacts: false }])
  expect(p.step('measure')?.state).toBe('skipped')
  expect(p.at.page(p.id)).toBe('second')
})

test('leaving out two steps at once asks again once, and keeps nobody waiting', async () => {
  p.effects.measure = never
  await p.build({ page: 'first', thinks: never() })
  await p.stateIs('analyse', 'running')
  p.at.answers.push({ page: 'second' })
  const skips = (['measure', 'analyse'] as const).map((step) => p.pipeline.skip(p.id, step, true))
  await Promise.all(skips)
  await p.stateIs('compare', 'done')
  expect(p.at.page(p.id)).toBe('second')
  expect(p.step('measure')?.state).toBe('skipped')
})

test.each(['render', 'compare'] as const)('what follows a %s stays with its own answer', async (effect) => {
  p.settings.refineRounds = 2
  const first = held()
  p.effects[effect] = () => first.promise
  await p.build()
  const [turn] = p.at.chat.branchOf(p.id)
  await until(() => p.done.includes(effect))
  p.effects[effect] = never
  p.at.answers.push({ page: 'second' })
  await p.at.chat.edit(p.id, turn?.id ?? '', turn?.role === 'user' ? turn.text : '')
  await until(() => p.done.filter((done) => done === effect).length === 2)
  const done = [...p.done]
  first.release()
  await soon()
  expect(p.done).toEqual(done)
  p.at.chat.showVersion(p.id, turn?.id ?? '')
  expect(p.step(effect === 'render' ? 'preview' : 'compare')?.state).toBe('done')
})

test('the answer cannot be left out, and what is done stays done', async () => {
  await p.build()
  await p.stateIs('compare', 'done')
  await p.pipeline.skip(p.id, 'generate', true)
  await p.pipeline.skip(p.id, 'preview', true)
  expect(p.states()).toBe('done done done done done waiting waiting')
  expect(p.settings.buildSkips).toEqual([])
})

test('a reply made again is rendered and compared again', async () => {
  await p.build()
  await p.stateIs('compare', 'done')
  p.pipeline.exported(p.id)
  const rendered = held()
  p.effects.render = () => rendered.promise
  p.at.answers.push({ page: 'second' })
  await p.at.chat.retry(p.id)
  await p.stateIs('preview', 'running')
  expect(p.states()).toBe('done done done running waiting waiting waiting')
  await expect(p.pipeline.run(p.id, 'refine')).resolves.toBe(undefined)
  rendered.release()
  await p.stateIs('compare', 'done')
})

test('a preview under way ends where the reply is made again', async () => {
  p.effects.render = never
  await p.build()
  await p.stateIs('preview', 'running')
  p.effects.render = async () => undefined
  p.at.answers.push({ page: 'second', hold: never() })
  await p.pipeline.run(p.id, 'generate')
  expect(p.step('preview')?.state).toBe('waiting')
  await expect(p.pipeline.run(p.id, 'preview')).rejects.toThrow('busy')
  p.at.runs.stop(p.id)
  await p.at.idle(p.id)
  expect(p.states()).toBe('done done stopped waiting waiting waiting waiting')
})

test.each([
  ['measuring', 'stopped stopped stopped waiting waiting waiting waiting'],
  ['thinking', 'done stopped stopped waiting waiting waiting waiting'],
  ['answering', 'done done stopped waiting waiting waiting waiting'],
  ['rendering', 'done done done stopped waiting waiting waiting'],
  ['comparing', 'done done done done stopped waiting waiting'],
] as const)('a restart while %s finds it stopped, and it can go on', async (doing, expected) => {
  if (doing === 'measuring') p.effects.measure = never
  if (doing === 'rendering') p.effects.render = never
  if (doing === 'comparing') p.effects.compare = never
  const thinks = doing === 'measuring' || doing === 'thinking' ? never() : Promise.resolve()
  await p.build({ page: 'first', thinks, hold: doing === 'answering' ? never() : Promise.resolve() })
  const running = { measuring: 'measure', thinking: 'analyse', answering: 'generate' } as const
  const names = { ...running, rendering: 'preview', comparing: 'compare' } as const
  await p.stateIs(names[doing], 'running')
  await soon()
  p.restart()
  expect(p.states()).toBe(expected)
  p.effects = {
    measure: async () => undefined,
    render: async () => undefined,
    compare: async () => undefined,
  }
  if (doing === 'measuring') {
    await p.pipeline.run(p.id, 'measure')
    await p.stateIs('measure', 'done')
  }
  if (doing === 'measuring' || doing === 'thinking' || doing === 'answering') {
    p.at.answers.push({ page: 'second' })
    await p.pipeline.run(p.id, 'generate')
    // What had arrived is gone on with; before the first word it is asked for again.
    await p.at.idle(p.id)
    expect(p.at.replies(p.id).at(-1)?.steps[0]?.text).toContain('second')
  } else await p.pipeline.run(p.id, names[doing])
  await until(() => p.states() === 'done done done done done waiting waiting')
})

test('a reply that ended before this was loaded is gone on with', async () => {
  await p.build()
  await p.stateIs('compare', 'done')
  const [turn] = p.at.chat.branchOf(p.id)
  p.done.length = 0
  if (turn?.role === 'user') p.pipeline.began(p.id, turn)
  await p.stateIs('compare', 'done')
  expect(p.done).toEqual(['measure', 'render', 'compare'])
  p.pipeline.loadedFor(p.id)
  expect(p.states()).toBe('done done done done done waiting waiting')
})
