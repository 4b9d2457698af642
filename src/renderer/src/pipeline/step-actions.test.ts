import { describe, expect, it } from 'vitest'
import { pipelineStepNames } from '../../../shared/pipeline'
import { samplePipeline } from './samples'
import { actionsOf, currentStep } from './step-actions'

const done = { state: 'done' } as const

describe('what can be done with a step', () => {
  it('before there is a page: measurements are looked at, what comes is left out', () => {
    const pipeline = samplePipeline({ measure: done, analyse: { state: 'running' } })
    const of = (name: (typeof pipelineStepNames)[number]) => actionsOf(pipeline, name)
    expect(of('measure')).toEqual({ canOpen: true, run: 'again', skip: null })
    expect(of('analyse')).toEqual({ canOpen: true, run: null, skip: true })
    expect(of('generate')).toEqual({ canOpen: false, run: null, skip: null })
    expect(of('compare')).toEqual({ canOpen: false, run: null, skip: true })
  })

  it('with a page: everything is opened and run again', () => {
    const pipeline = samplePipeline({ analyse: done, generate: done, preview: done, compare: done })
    expect(pipelineStepNames.map((name) => actionsOf(pipeline, name).canOpen)).toEqual(
      pipelineStepNames.map(() => true),
    )
    expect(actionsOf(pipeline, 'compare')).toEqual({ canOpen: true, run: 'again', skip: null })
    expect(actionsOf(pipeline, 'refine')).toEqual({ canOpen: true, run: 'first', skip: true })
    expect(actionsOf(pipeline, 'export')).toEqual({ canOpen: true, run: null, skip: true })
  })

  it('left out: it need not be', () => {
    const pipeline = samplePipeline({
      generate: done,
      preview: { state: 'skipped' },
      analyse: { state: 'skipped' },
    })
    expect(actionsOf(pipeline, 'preview')).toEqual({ canOpen: true, run: 'first', skip: false })
    expect(actionsOf(pipeline, 'analyse')).toEqual({ canOpen: false, run: 'first', skip: null })
  })

  it('failed or stopped: run again or left out', () => {
    const pipeline = samplePipeline({ generate: { state: 'stopped' }, measure: { state: 'failed' } })
    expect(actionsOf(pipeline, 'measure')).toEqual({ canOpen: true, run: 'again', skip: true })
    expect(actionsOf(pipeline, 'generate')).toEqual({ canOpen: true, run: 'again', skip: null })
  })
})

describe('the step that matters now', () => {
  const nameOf = (...args: Parameters<typeof samplePipeline>) =>
    currentStep(samplePipeline(...args).steps)?.name

  it('runs, else failed, else was cut off, else is the last one done', () => {
    expect(nameOf()).toBe('measure')
    expect(nameOf({ measure: done, compare: done, export: { state: 'skipped' } })).toBe('compare')
    expect(nameOf({ preview: { state: 'failed' }, refine: { state: 'stopped' }, compare: done })).toBe(
      'preview',
    )
    expect(nameOf({ preview: { state: 'running' }, measure: { state: 'failed' } })).toBe('preview')
  })
})
