import { expect, it } from 'vitest'
import { emptyStep } from '../../../shared/conversation'
import { sampleAnswer } from '../chat/samples'
import { answeredUsage, createOutputMeter, requestTokens } from './output-meter'

const usage = { inputTokens: 100, cachedInputTokens: 0, outputTokens: 20, reasoningTokens: 0 }

it('counts what has come, also of thinking and tool arguments', () => {
  const meter = createOutputMeter()
  const call = {
    id: 'c',
    name: 'write_file',
    argumentsText: '{"a"',
    state: 'streaming' as const,
    result: null,
  }
  expect(meter.read(sampleAnswer('a'))).toEqual({ chars: 0, wideChars: 0 })
  const one = sampleAnswer('a', { steps: [{ ...emptyStep, reasoning: '想', text: 'ab' }] })
  expect(meter.read(one)).toEqual({ chars: 3, wideChars: 1 })
  const two = sampleAnswer('a', {
    steps: [{ ...emptyStep, reasoning: '想想', text: 'ab卡', toolCalls: [call] }],
  })
  expect(meter.read(two)).toEqual({ chars: 9, wideChars: 3 })
})

it('begins again with the next request and the next reply', () => {
  const meter = createOutputMeter()
  meter.read(sampleAnswer('a', { steps: [{ ...emptyStep, text: '卡卡卡' }] }))
  const next = sampleAnswer('a', {
    steps: [
      { ...emptyStep, text: '卡卡卡' },
      { ...emptyStep, text: '卡' },
    ],
  })
  expect(meter.read(next)).toEqual({ chars: 1, wideChars: 1 })
  expect(meter.read(sampleAnswer('b', { steps: [{ ...emptyStep, text: 'x' }] }))).toEqual({
    chars: 1,
    wideChars: 0,
  })
})

it('knows what the run has used so far, and what its next request carries', () => {
  const first = sampleAnswer('a')
  expect(answeredUsage(first)).toBeNull()
  expect(requestTokens(first, 90)).toBe(90)
  const second = sampleAnswer('a', { steps: [{ ...emptyStep, usage }, emptyStep] })
  expect(answeredUsage(second)).toEqual(usage)
  expect(requestTokens(second, 90)).toBe(120)
})
