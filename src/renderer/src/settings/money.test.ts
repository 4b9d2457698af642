import { describe, expect, it } from 'vitest'
import { settingsSchema } from '../../../shared/settings'
import { readMoney, writtenMoney } from './money'

describe('readMoney', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['20', 20],
    ['$ 20', 20],
    ['7.50', 7.5],
    ['7,50', 7.5],
    ['1,000', 1000],
    ['12,345.67', 12_345.67],
    ['0', 0],
    ['.5', 0.5],
    ['1000000', 1_000_000],
  ])('“%s” is %s', (typed, usd) => {
    expect(readMoney(typed)).toEqual({ ok: true, usd })
    expect(settingsSchema.shape.monthlyCapUsd.safeParse(usd).success).toBe(true)
  })

  it.each(['much', '-5', '1.2.3', '5 euros', '1e3', '1000001'])('“%s” is refused', (typed) => {
    expect(readMoney(typed).ok).toBe(false)
  })

  it('reads back what it wrote', () => {
    for (const usd of [null, 0, 20, 7.5, 12_345.67]) {
      expect(readMoney(writtenMoney(usd))).toEqual({ ok: true, usd })
    }
  })
})
