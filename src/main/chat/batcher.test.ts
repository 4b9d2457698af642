import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBatcher } from './batcher'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function recorded() {
  const sent: { batch: number; text: string }[] = []
  const batcher = createBatcher({
    everyMs: 33,
    send: (batch, { events }) =>
      sent.push({
        batch,
        text: events.map((event) => ('text' in event ? event.text : event.type)).join('|'),
      }),
  })
  const say = (text: string) => batcher.add('c', 'm', { type: 'text', text, atMs: 0 })
  return { sent, batcher, say }
}

test('events of one interval go together, joined', () => {
  const { sent, say } = recorded()
  say('a')
  say('b')
  vi.advanceTimersByTime(33)
  expect(sent).toEqual([{ batch: 1, text: 'ab' }])
})

test('a window that has not drawn gets nothing more, then one larger batch', () => {
  const { sent, batcher, say } = recorded()
  say('a')
  vi.advanceTimersByTime(33)
  for (const text of 'bcd') {
    say(text)
    vi.advanceTimersByTime(100)
  }
  expect(sent).toHaveLength(1)
  batcher.drawn(1)
  vi.advanceTimersByTime(33)
  expect(sent.at(-1)).toEqual({ batch: 2, text: 'bcd' })
})

test('after a snapshot nothing of the past is sent', () => {
  const { sent, batcher, say } = recorded()
  say('a')
  batcher.clear()
  vi.advanceTimersByTime(100)
  say('b')
  vi.advanceTimersByTime(100)
  expect(sent.map(({ text }) => text)).toEqual(['b'])
})
