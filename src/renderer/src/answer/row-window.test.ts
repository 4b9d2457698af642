import { describe, expect, it } from 'vitest'
import { lastRows, overscanRows, rowHeightPx, rowsInView, withPinned } from './row-window'

const heightPx = 20 * rowHeightPx

describe('rowsInView', () => {
  it('covers the view and some rows beyond each edge', () => {
    const { from, to } = rowsInView(1000 * rowHeightPx, heightPx, 5000)
    expect(from).toBeLessThanOrEqual(1000 - overscanRows)
    expect(to).toBeGreaterThanOrEqual(1020 + overscanRows)
    expect(to - from).toBeLessThan(100)
  })

  it('stays within the rows there are', () => {
    expect(rowsInView(0, heightPx, 5)).toEqual({ from: 0, to: 5 })
    expect(rowsInView(4990 * rowHeightPx, heightPx, 5000).to).toBe(5000)
    expect(rowsInView(999_999, heightPx, 3)).toEqual({ from: 3, to: 3 })
  })

  it('is the same range for small scrolls', () => {
    expect(rowsInView(500 * rowHeightPx, heightPx, 5000)).toEqual(
      rowsInView(505 * rowHeightPx, heightPx, 5000),
    )
  })
})

describe('lastRows', () => {
  it('covers what is in view at the end', () => {
    const { from, to } = lastRows(heightPx, 5000)
    expect(to).toBe(5000)
    expect(from).toBeLessThanOrEqual(4980)
    expect(lastRows(heightPx, 4)).toEqual({ from: 0, to: 4 })
  })
})

describe('withPinned', () => {
  it('keeps rows that a selection reaches, and gives up on selections without end', () => {
    const range = { from: 100, to: 150 }
    expect(withPinned(range, { from: 20, to: 30 }, 5000)).toEqual({ from: 20, to: 150 })
    expect(withPinned(range, null, 5000)).toBe(range)
    expect(withPinned(range, { from: 4999, to: 5000 }, 5000, 1000)).toBe(range)
  })
})
