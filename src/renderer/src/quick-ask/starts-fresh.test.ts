import { describe, expect, it } from 'vitest'
import type { Conversation, RunEnd } from '../../../shared/conversation'
import { sampleAnswer, sampleConversation } from '../chat/samples'
import { startsFresh } from './starts-fresh'

const answer = (end: RunEnd | null) => sampleAnswer('a', { end })
const conversation = (messages: Conversation['messages']) => sampleConversation('c', { messages })

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
