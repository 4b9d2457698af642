import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDraftSaver } from './draft-saver'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function saver() {
  const saved: string[] = []
  return { saved, draft: createDraftSaver((text) => saved.push(text), 300) }
}

it('saves once, after the last key', () => {
  const { saved, draft } = saver()
  draft.change('a')
  vi.advanceTimersByTime(200)
  draft.change('ab')
  vi.advanceTimersByTime(299)
  expect(saved).toEqual([])
  vi.advanceTimersByTime(1)
  expect(saved).toEqual(['ab'])
})

it('saves at once when told, and not again', () => {
  const { saved, draft } = saver()
  draft.change('a')
  draft.flush()
  draft.flush()
  vi.advanceTimersByTime(1000)
  expect(saved).toEqual(['a'])
})

it('saves an emptied text', () => {
  const { saved, draft } = saver()
  draft.change('')
  draft.flush()
  expect(saved).toEqual([''])
})

it('forgets what was sent', () => {
  const { saved, draft } = saver()
  draft.change('a')
  draft.drop()
  vi.advanceTimersByTime(1000)
  expect(saved).toEqual([])
})
