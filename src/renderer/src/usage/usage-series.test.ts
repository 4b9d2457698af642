import { describe, expect, it } from 'vitest'
import type { UsageDay } from '../../../shared/usage'
import { barsOf, formatDay, lastDays, modelsUsed, seriesMax, seriesOf, sumUsage } from './usage-series'

function used(day: string, modelId: string, more: Partial<UsageDay> = {}): UsageDay {
  return {
    day,
    providerId: 'zai',
    providerName: 'Z.ai',
    modelId,
    replies: 1,
    inputTokens: 1000,
    cachedInputTokens: 200,
    outputTokens: 500,
    costUsd: 0.01,
    unpricedReplies: 0,
    ...more,
  }
}

describe('lastDays', () => {
  it('ends today and crosses months, leap days and clock changes', () => {
    expect(lastDays(3, new Date(2026, 2, 1, 0, 5).getTime())).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ])
    expect(lastDays(2, new Date(2028, 2, 1).getTime())).toEqual(['2028-02-29', '2028-03-01'])
    for (const month of [2, 9]) {
      const days = lastDays(90, new Date(2026, month, 31, 23, 59).getTime())
      expect(new Set(days).size).toBe(90)
    }
  })
})

describe('modelsUsed', () => {
  it('adds up days and puts the dearest first, or the one with most tokens', () => {
    const days = [
      used('2026-11-20', 'small', { costUsd: 0.001, inputTokens: 9000 }),
      used('2026-11-20', 'dear', { costUsd: 0.5 }),
      used('2026-11-21', 'small', { costUsd: 0.001, providerName: 'Renamed' }),
    ]
    const models = modelsUsed(days, 'cost')
    expect(models.map(({ modelId }) => modelId)).toEqual(['dear', 'small'])
    expect(models[1]).toMatchObject({ replies: 2, inputTokens: 10_000, providerName: 'Renamed' })
    expect(modelsUsed(days, 'tokens')[0]?.modelId).toBe('small')
  })

  it('keeps one model of two providers apart', () => {
    const days = [used('2026-11-21', 'm'), used('2026-11-21', 'm', { providerId: 'other' })]
    expect(modelsUsed(days, 'cost')).toHaveLength(2)
  })
})

describe('seriesOf and barsOf', () => {
  const range = ['2026-11-20', '2026-11-21']

  it('gives every day a bar and every model its part', () => {
    const days = [
      used(range[1]!, 'a', { costUsd: 2, unpricedReplies: 3 }),
      used(range[1]!, 'b', { costUsd: 1 }),
    ]
    const series = seriesOf(modelsUsed(days, 'cost'))
    expect(barsOf(range, days, series, 'cost')).toEqual([
      { day: range[0], values: [0, 0], total: 0, unpricedReplies: 0 },
      { day: range[1], values: [2, 1], total: 3, unpricedReplies: 3 },
    ])
    expect(barsOf(range, days, series, 'tokens')[1]?.total).toBe(3000)
  })

  it('puts models beyond the palette together and loses nothing', () => {
    const days = Array.from({ length: 12 }, (_, index) => used(range[0]!, `m${index}`, { costUsd: index }))
    const series = seriesOf(modelsUsed(days, 'cost'))
    expect(series).toHaveLength(seriesMax)
    expect(series.at(-1)?.model).toBeNull()
    expect(series.at(-1)?.keys.size).toBe(5)
    expect(barsOf(range, days, series, 'cost')[0]?.total).toBe(66)
  })

  it('needs no “other models” while the palette suffices', () => {
    const days = Array.from({ length: seriesMax }, (_, index) => used(range[0]!, `m${index}`))
    expect(seriesOf(modelsUsed(days, 'cost')).every(({ model }) => model !== null)).toBe(true)
  })
})

describe('sumUsage', () => {
  it('of nothing is nothing', () => {
    expect(sumUsage([])).toMatchObject({ replies: 0, costUsd: 0 })
  })
})

describe('formatDay', () => {
  it('reads a calendar day whatever the time zone', () => {
    expect(formatDay('2026-11-21', 'short')).toBe('Nov 21')
    expect(formatDay('2026-11-21', 'long')).toBe('Sat, Nov 21, 2026')
  })
})
