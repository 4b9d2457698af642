import { expect, it } from 'vitest'
import { isOlderThan, keptComparisonId } from './fidelity-age'
import { sampleRefining } from './samples'

const reply = { id: 'v1', source: 'reply' } as const
const edit = { id: 'v1', source: 'edit' } as const
const made = { versionId: 'v1', createdAt: 100 }

it('a comparison is older than a version it is not of', () => {
  expect(isOlderThan(null, reply, 0)).toBe(true)
  expect(isOlderThan({ ...made, versionId: 'v0' }, reply, 0)).toBe(true)
  expect(isOlderThan(made, reply, 0)).toBe(false)
})

it('a version of changes by hand goes on; one of a reply does not', () => {
  expect(isOlderThan(made, edit, 200)).toBe(true)
  expect(isOlderThan(made, edit, 50)).toBe(false)
  expect(isOlderThan(made, reply, 200)).toBe(false)
})

it('a version that takes up the best round again is that round', () => {
  const restored = { source: 'edit', createdAt: 8_900 } as const
  expect(keptComparisonId(sampleRefining, restored, 9_200)).toBe('k2')
  expect(keptComparisonId(sampleRefining, restored, 20_000)).toBeNull()
  expect(keptComparisonId(sampleRefining, { ...restored, createdAt: 20_000 }, 9_000)).toBeNull()
  expect(keptComparisonId(sampleRefining, { ...restored, source: 'reply' }, 9_000)).toBeNull()
  expect(keptComparisonId({ ...sampleRefining, endedAt: null }, restored, 9_000)).toBeNull()
  expect(keptComparisonId(null, restored, 9_000)).toBeNull()
})
