import { describe, expect, it } from 'vitest'
import { percentText } from '../fidelity/percent'
import { samplePipeline, sampleStep } from './samples'
import { briefText, changesText, factTexts, stepLabel, timeText } from './step-words'

const took = (ms: number) => ({ startedAt: 1_000, endedAt: 1_000 + ms })

describe('what is told of a step', () => {
  it('times', () => {
    expect([0, 40, 1_240, 9_940, 9_960, 59_400, 65_000].map(timeText)).toEqual([
      ...['0.1 s', '0.1 s', '1.2 s', '9.9 s', '10 s', '59 s', '1 min 5 s'],
    ])
  })

  it('in the line: the score, else the time, else the state', () => {
    expect(briefText(sampleStep('compare', { state: 'done', ...took(1_100), score: 0.943 }))).toBe(
      percentText(0.943),
    )
    expect(briefText(sampleStep('preview', { state: 'done', ...took(640) }))).toBe('0.6 s')
    expect(briefText(sampleStep('export', { state: 'done', endedAt: 5 }))).toBe('done')
    expect(briefText(sampleStep('preview', { state: 'failed', ...took(640) }))).toBe('failed')
    expect(briefText(sampleStep('preview'))).toBe('')
  })

  it('opened: a price that is not known is called so, one that is part of another is not told', () => {
    const generate = sampleStep('generate', {
      state: 'done',
      ...took(24_100),
      tokens: 2_310,
      costUsd: 0.0123,
    })
    expect(factTexts(generate)).toEqual(['24 s', '2,310 tokens', '$0.0123'])
    expect(factTexts({ ...generate, costUsd: null })).toEqual(['24 s', '2,310 tokens', 'price unknown'])
    expect(factTexts(sampleStep('analyse', { state: 'done', tokens: 800 }))).toEqual(['800 tokens'])
    expect(factTexts(sampleStep('generate', { state: 'done', ...took(900) }))).toEqual(['0.9 s'])
    expect(factTexts(sampleStep('refine', { state: 'done', score: 0.9999 }))).toEqual([
      `best ${percentText(0.99)} alike`,
    ])
  })

  it('to a screen reader', () => {
    expect(stepLabel(sampleStep('compare', { state: 'done', ...took(1_200), score: 0.94 }))).toBe(
      `Compare, done, 1.2 s, ${percentText(0.94)}`,
    )
    expect(stepLabel(sampleStep('refine'))).toBe('Refine, waiting')
  })
})

describe('what is said when steps go on', () => {
  const before = samplePipeline({ preview: { state: 'running' } }).steps

  it('what ended, not what began with it', () => {
    const after = samplePipeline({
      preview: { state: 'done', ...took(640) },
      compare: { state: 'running' },
    }).steps
    expect(changesText(before, after)).toBe('Preview, done, 0.6 s.')
  })

  it('what began, where nothing ended', () => {
    const after = samplePipeline({ preview: { state: 'running' }, measure: { state: 'running' } }).steps
    expect(changesText(before, after)).toBe('Measure, running.')
  })

  it('nothing where only numbers changed or a step waits again', () => {
    expect(changesText(before, samplePipeline({ preview: { state: 'running', tokens: 5 } }).steps)).toBeNull()
    expect(changesText(before, samplePipeline().steps)).toBeNull()
  })
})
