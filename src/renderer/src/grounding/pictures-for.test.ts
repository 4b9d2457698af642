import { describe, expect, it } from 'vitest'
import type { PictureAttachment } from '../../../shared/attachments'
import {
  type AssistantMessage,
  emptyStep,
  type Message,
  type UserMessage,
} from '../../../shared/conversation'
import { picturesFor } from './pictures-for'

const picture = (id: string): PictureAttachment => ({
  ...{ id, kind: 'image', mime: 'image/png', name: `${id}.png`, widthPx: 10, heightPx: 10, bytes: 1 },
  source: 'drop',
})
const turn = (id: string, ...pictures: string[]): UserMessage => ({
  ...{ id, role: 'user', text: '', createdAt: 0, attachments: pictures.map(picture) },
})
const answer = (id: string, step: Partial<AssistantMessage['steps'][number]> = {}): AssistantMessage => ({
  ...{ id, role: 'assistant', end: { outcome: 'done' }, status: null, steps: [{ ...emptyStep, ...step }] },
  ...{ providerId: '', modelId: '', thinking: false, startedAt: 0, answerStartedAt: null, endedAt: null },
  ...{ usage: null, costUsd: null },
})
const called = (...pictures: string[]) => ({
  toolCalls: [
    {
      ...{ id: 'c', name: 'draw_boxes', argumentsText: '', state: 'done' as const },
      result: { text: '', attachments: pictures.map(picture) },
    },
  ],
})
const ids = (messages: Message[], id: string) => picturesFor(messages, id).map((one) => one.id)

describe('the pictures an answer may speak of', () => {
  it('are those of its turn, then earlier ones, newest turn first', () => {
    const messages = [
      turn('1', 'a', 'b'),
      answer('2'),
      turn('3', 'c'),
      answer('4'),
      turn('5', 'd', 'a'),
      answer('6'),
    ]
    expect(ids(messages, '6')).toEqual(['d', 'a', 'c', 'b'])
    expect(ids(messages, '4')).toEqual(['c', 'a', 'b'])
    expect(ids(messages, '2')).toEqual(['a', 'b'])
  })

  it('have those its tools gave, and none of what came for the files of a page', () => {
    const messages = [turn('1', 'a'), answer('2', { ...called('shot'), pictures: [picture('cut')] })]
    expect(ids(messages, '2')).toEqual(['a', 'shot'])
  })

  it('are none where the answer is not loaded', () => {
    expect(picturesFor(undefined, '2')).toEqual([])
    expect(ids([turn('1', 'a')], '2')).toEqual([])
  })
})
