import type { Conversation } from '../../../shared/conversation'

/** A reply of this conversation is being written. */
export function isLive(conversation: Conversation | null): boolean {
  const last = conversation?.messages.at(-1)
  return last?.role === 'assistant' && last.end === null
}
