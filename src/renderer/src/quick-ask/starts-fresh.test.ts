import { describe, expect, it } from 'vitest'
import type { AssistantMessage, Conversation, RunEnd } from '../../../shared/conversation'
import { startsFresh } from './starts-fresh'

const answer = (end: RunEnd | null): AssistantMessage => ({
  id: 'a',
  role: 'assistant',
  end,
  reasoning: '',
  text: '',
  providerId: 'p',
  modelId: 'm',
  thinking: false,
  startedAt: 0,
  answerStartedAt: null,
  endedAt: null,
  usage: null,
})

const conversation = (messages: Conversation['messages']): Conversation => ({
  id: 'c',
  title: '',
  createdAt: 0,
  updatedAt: 0,
  thinking: false,
  draft: { text: '', attachments: [] },
  messages,
})

describe('startsFresh', () => {
  it('keeps an empty conversation and one being answered', () => {
    expect(startsFresh(conversation([]), null)).toBe(false)
    expect(startsFresh(conversation([answer(null)]), null)).toBe(false)
  })

  it('leaves an answered one behind', () => {
    expect(startsFresh(conversation([answer({ outcome: 'done' })]), null)).toBe(true)
    expect(startsFresh(conversation([answer({ outcome: 'stopped' })]), null)).toBe(true)
  })

  it('leaves one that went on in the chat behind, live or not', () => {
    expect(startsFresh(conversation([answer(null)]), 'c')).toBe(true)
    expect(startsFresh(conversation([answer(null)]), 'other')).toBe(false)
  })
})
