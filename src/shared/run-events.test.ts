import { expect, test } from 'vitest'
import { type AssistantMessage, answerText, emptyStep } from './conversation'
import { foldRunEvent, growthsOf, joinRunEvents, type RunEvent } from './run-events'

const empty: AssistantMessage = {
  id: 'm',
  role: 'assistant',
  end: null,
  status: null,
  steps: [emptyStep],
  providerId: 'p',
  modelId: 'm',
  thinking: true,
  startedAt: 1,
  answerStartedAt: null,
  endedAt: null,
  usage: null,
  costUsd: null,
}
const usage = (inputTokens: number, outputTokens: number) => ({
  inputTokens,
  cachedInputTokens: 0,
  outputTokens,
  reasoningTokens: 0,
})

const events: RunEvent[] = [
  { type: 'reasoning', text: 'I ' },
  { type: 'reasoning', text: 'think' },
  { type: 'text', text: 'The ', atMs: 5 },
  { type: 'text', text: 'answer', atMs: 6 },
  { type: 'tool-delta', index: 0, id: 'c1', name: 'write_file', argumentsText: '{"pa' },
  { type: 'tool-delta', index: 0, id: '', name: '', argumentsText: 'th":"a"}' },
  { type: 'usage', usage: usage(1, 2) },
  { type: 'tool', callId: 'c1', state: 'done', result: { text: 'Saved.', attachments: [] } },
  { type: 'step' },
  { type: 'text', text: 'Done.', atMs: 8 },
  { type: 'usage', usage: usage(3, 4) },
  { type: 'cost', costUsd: 0.1 },
  { type: 'end', end: { outcome: 'done' }, atMs: 9 },
]

test('joined events fold to the same message as single ones', () => {
  const single = events.reduce(foldRunEvent, empty)
  expect(joinRunEvents(events)).toHaveLength(events.length - 3)
  expect(joinRunEvents(events).reduce(foldRunEvent, empty)).toEqual(single)
  expect(single).toMatchObject({ answerStartedAt: 5, endedAt: 9, costUsd: 0.1 })
  expect(single.steps[0]).toMatchObject({
    reasoning: 'I think',
    text: 'The answer',
    toolCalls: [{ id: 'c1', name: 'write_file', argumentsText: '{"path":"a"}', state: 'done' }],
  })
  expect(answerText(single)).toBe('The answer\n\nDone.')
})

test('usage is that of all steps, and a later count of a step replaces the earlier', () => {
  expect(events.reduce(foldRunEvent, empty).usage).toEqual(usage(4, 6))
  const twice = [usage(1, 1), usage(1, 9)].reduce<AssistantMessage>(
    (message, counted) => foldRunEvent(message, { type: 'usage', usage: counted }),
    empty,
  )
  expect(twice.usage).toEqual(usage(1, 9))
})

test('what arrives ends any waiting', () => {
  const stalled = foldRunEvent(empty, { type: 'status', status: { kind: 'stalled', sinceMs: 3 } })
  expect(stalled.status).toEqual({ kind: 'stalled', sinceMs: 3 })
  expect(foldRunEvent(stalled, { type: 'text', text: 'x', atMs: 4 }).status).toBeNull()
  expect(foldRunEvent(stalled, { type: 'end', end: { outcome: 'stopped' }, atMs: 4 }).status).toBeNull()
})

test('reasoning details are joined as they came', () => {
  const parts = ['[{"a":1}]', '[]', '[{"b":2},{"c":3}]']
  const folded = parts.reduce<AssistantMessage>(
    (message, json) => foldRunEvent(message, { type: 'reasoning-details', json }),
    empty,
  )
  expect(folded.steps[0]?.reasoningDetails).toBe('[{"a":1},{"b":2},{"c":3}]')
})

test('nothing follows an end, and no message is changed in place', () => {
  const frozen = Object.freeze({ ...empty, steps: Object.freeze([emptyStep]) as AssistantMessage['steps'] })
  const ended = events.reduce(foldRunEvent, frozen)
  expect(foldRunEvent(ended, { type: 'text', text: 'late', atMs: 10 })).toBe(ended)
  expect(frozen.steps).toEqual([emptyStep])
})

test('a folded step knows how its text grew, as far back as a window may need', () => {
  let message = empty
  for (const text of 'abcdefghijkl') message = foldRunEvent(message, { type: 'text', text, atMs: 1 })
  const [step] = message.steps
  const growths = step ? growthsOf(step) : []
  expect(growths.length).toBeGreaterThan(4)
  expect(growths.at(-1)).toEqual({ from: 11, text: 'l' })
  expect(growths.map(({ text }) => text).join('')).toBe(step?.text.slice(growths[0]?.from))
  expect(growthsOf(emptyStep)).toEqual([])
})
