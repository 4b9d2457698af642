import { expect, it } from 'vitest'
import { sampleSummary } from '../chat/samples'
import { headingHeightPx, itemHeightPx, layOutList, rowAt } from './list-rows'

const now = new Date(2026, 5, 15, 14, 30).getTime()
const at = (...day: [number, number, number]) => new Date(...day, 12).getTime()

const layout = layOutList(
  [
    sampleSummary('pinned', { pinned: true, updatedAt: at(2025, 0, 1) }),
    sampleSummary('now', { updatedAt: now }),
    sampleSummary('yesterday', { updatedAt: at(2026, 5, 14) }),
    sampleSummary('week', { updatedAt: at(2026, 5, 9) }),
    sampleSummary('june', { updatedAt: at(2026, 5, 2) }),
    sampleSummary('old', { updatedAt: at(2025, 11, 31) }),
  ],
  now,
)

it('heads each group once, pinned ones first', () => {
  expect(layout.rows.map((row) => (row.kind === 'heading' ? row.title : row.summary.id))).toEqual([
    'Pinned',
    'pinned',
    'Today',
    'now',
    'Yesterday',
    'yesterday',
    'Last 7 days',
    'week',
    'June',
    'june',
    'December 2025',
    'old',
  ])
  expect(layout.heightPx).toBe(6 * (itemHeightPx + headingHeightPx))
})

it('finds the row at a place', () => {
  expect(rowAt(layout.rows, 0)).toBe(0)
  expect(rowAt(layout.rows, headingHeightPx)).toBe(1)
  expect(rowAt(layout.rows, headingHeightPx + itemHeightPx - 1)).toBe(1)
  expect(rowAt(layout.rows, 1e9)).toBe(11)
  expect(rowAt([], 10)).toBe(0)
})
