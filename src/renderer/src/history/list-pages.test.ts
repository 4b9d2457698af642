import { describe, expect, it } from 'vitest'
import type { ConversationSummary } from '../../../shared/conversation'
import { sampleSummary } from '../chat/samples'
import { withFirstPage, withNextPage } from './list-pages'

const items = (...ids: string[]): ConversationSummary[] =>
  ids.map((id) => sampleSummary(id, { updatedAt: -id.charCodeAt(0) }))
const page = (shown: ConversationSummary[], next: string | null = null) => ({
  items: shown,
  next,
  total: 100,
})
const ids = (list: { items: readonly ConversationSummary[] }) => list.items.map(({ id }) => id).join('')

describe('withNextPage', () => {
  it('adds it at the end', () => {
    const loaded = withNextPage({ items: items('a', 'b'), next: 'b' }, page(items('c', 'd'), 'd'))
    expect(ids(loaded)).toBe('abcd')
    expect(loaded.next).toBe('d')
  })

  it('shows an entry once that moved down meanwhile', () => {
    expect(ids(withNextPage({ items: items('a', 'b'), next: 'b' }, page(items('a', 'c'))))).toBe('bac')
  })
})

describe('withFirstPage', () => {
  const loaded = { items: items('a', 'b', 'c', 'd', 'e'), next: 'e' }

  it('keeps what stands below it', () => {
    const fresh = withFirstPage(loaded, page(items('a', 'b', 'c'), 'c'))
    expect(ids(fresh)).toBe('abcde')
    expect(fresh.next).toBe('e')
  })

  it('takes an entry up that moved to the top', () => {
    const moved = [sampleSummary('d', { updatedAt: 0 }), ...items('a', 'b')]
    expect(ids(withFirstPage(loaded, page(moved, 'b')))).toBe('dabce')
  })

  it('drops an entry that is gone from its part of the list', () => {
    expect(ids(withFirstPage(loaded, page(items('a', 'c', 'd'), 'd')))).toBe('acde')
  })

  it('is the whole list when there is no other page', () => {
    expect(ids(withFirstPage(loaded, page(items('a'))))).toBe('a')
    expect(withFirstPage(loaded, page([])).next).toBeNull()
  })
})
