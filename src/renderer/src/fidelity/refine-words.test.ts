import { describe, expect, it } from 'vitest'
import type { RefineEnd } from '../../../shared/refine'
import { exactPercent, percentText } from './percent'
import { endText, priceText, roundSummaries, runningText } from './refine-words'
import { sampleRefining } from './samples'

const [begin, first, second] = sampleRefining.rounds as [never, never, never]
const asking = { ...(first as object), score: null, costUsd: null, tokens: null, comparisonId: null } as never

describe('rounds in words', () => {
  it('lists what has been measured, and marks the one that is kept', () => {
    const summaries = roundSummaries({ rounds: [begin, first, asking], best: 1 })
    expect(summaries.map(({ label }) => label)).toEqual(['Start: 82\u00a0%', 'Round 1: 91\u00a0%, kept'])
    expect(summaries.map(({ details }) => details)).toEqual([null, '9,000 tokens · $0.0120'])
  })

  it('tells the price of the last round and of all', () => {
    expect(priceText({ rounds: [begin] })).toBeNull()
    expect(priceText({ rounds: [begin, first] })).toBe('Last round $0.0120')
    expect(priceText({ rounds: [begin, first, asking] })).toBe('Last round $0.0120')
    expect(priceText(sampleRefining)).toBe('Last round $0.0130 · all $0.0250')
    const unknown = { ...(second as object), costUsd: null } as never
    expect(priceText({ rounds: [begin, first, unknown] })).toBe('Last round unknown · all unknown')
  })

  it('says which round does what', () => {
    const running = { ...sampleRefining, end: null, doing: 'asking' as const }
    expect(runningText(running, false)).toBe('Round 2 of 3: asking the model…')
    expect(runningText(running, true)).toBe('Round 2 of 3: correcting the page…')
    expect(runningText({ ...running, rounds: [begin] }, false)).toBe('Round 1 of 3: asking the model…')
    expect(runningText(sampleRefining, false)).toBeNull()
  })

  it.each<[RefineEnd, string]>([
    [{ why: 'rounds' }, 'All rounds are done. Round 1 is kept (91\u00a0%).'],
    [{ why: 'gain' }, 'Ended: the last round gained too little. Round 1 is kept (91\u00a0%).'],
    [{ why: 'stopped' }, 'Stopped. Round 1 is kept (91\u00a0%).'],
    [{ why: 'failed', error: { code: 'no-network' } }, 'Ended by an error. Round 1 is kept (91\u00a0%).'],
  ])('says how it ended: %j', (end, expected) => {
    expect(endText({ ...sampleRefining, end })).toBe(expected)
  })

  it('says where the beginning stays the best', () => {
    expect(endText({ ...sampleRefining, best: 0 })).toMatch(/Where it began is kept \(82\u00a0%\)\.$/)
    expect(endText({ ...sampleRefining, end: null })).toBeNull()
  })
})

describe('a likeness in percent', () => {
  it('is 100 only where nothing is missing', () => {
    expect([percentText(0.928), percentText(0.9999), percentText(1)]).toEqual([
      '93\u00a0%',
      '99\u00a0%',
      '100\u00a0%',
    ])
    expect([exactPercent(0.928), exactPercent(0.99999), exactPercent(1)]).toEqual(['92.8', '99.9', '100'])
  })
})
