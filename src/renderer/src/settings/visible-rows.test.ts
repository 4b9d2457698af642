import { describe, expect, it } from 'vitest'
import { scrollTopFor, visibleRows } from './visible-rows'

describe('visibleRows', () => {
  it('has what is seen and a little around it', () => {
    expect(visibleRows({ scrollTopPx: 4000, heightPx: 400, rowPx: 40, count: 5000 })).toEqual({
      start: 92,
      end: 118,
    })
  })

  it('stays inside the list, also while it is scrolled further than a shortened list reaches', () => {
    expect(visibleRows({ scrollTopPx: 0, heightPx: 400, rowPx: 40, count: 3 })).toEqual({ start: 0, end: 3 })
    expect(visibleRows({ scrollTopPx: 9000, heightPx: 400, rowPx: 40, count: 3 })).toEqual({
      start: 3,
      end: 3,
    })
    expect(visibleRows({ scrollTopPx: 0, heightPx: 400, rowPx: 40, count: 0 })).toEqual({ start: 0, end: 0 })
  })
})

describe('scrollTopFor', () => {
  const list = { scrollTopPx: 100, heightPx: 400, rowPx: 40 }

  it('moves no further than needed', () => {
    expect(scrollTopFor(1, list)).toBe(40)
    expect(scrollTopFor(5, list)).toBe(100)
    expect(scrollTopFor(12, list)).toBe(120)
  })
})
