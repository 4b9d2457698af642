import { expect, test } from 'vitest'
import type { AssistantMessage } from './conversation'
import { foldRunEvent, joinRunEvents, type RunEvent } from './run-events'

const empty: AssistantMessage = {
  id: 'm',
  role: 'assistant',
  end: null,
  reasoning: '',
  text: '',
  providerId: 'p',
  modelId: 'm',
  thinking: true,
  startedAt: 1,
  answerStartedAt: null,
  endedAt: null,
  usage: null,
}

const events: RunEvent[] = [
  { type: 'reasoning', text: 'I ' },
  { type: 'reasoning', text: 'think' },
  { type: 'text', text: 'The ', atMs: 5 },
  { type: 'text', text: 'answer', atMs: 6 },
  { type: 'usage', usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 2, reasoningTokens: 1 } },
  { type: 'end', end: { outcome: 'done' }, atMs: 9 },
]

test('joined events fold to the same message as single ones', () => {
  const single = events.reduce(foldRunEvent, empty)
  expect(joinRunEvents(events)).toHaveLength(4)
  expect(joinRunEvents(events).reduce(foldRunEvent, empty)).toEqual(single)
  expect(single).toMatchObject({ reasoning: 'I think', text: 'The answer', answerStartedAt: 5, endedAt: 9 })
})

test('nothing follows an end, and no message is changed in place', () => {
  const frozen = Object.freeze({ ...empty })
  const ended = events.reduce(foldRunEvent, frozen)
  expect(foldRunEvent(ended, { type: 'text', text: 'late', atMs: 10 })).toBe(ended)
  expect(frozen.text).toBe('')
})
