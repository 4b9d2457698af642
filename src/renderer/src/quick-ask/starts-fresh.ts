import type { Conversation } from '../../../shared/conversation'

/**
 * Whether opening the window again begins a new conversation: the last one was answered or went on in the chat. A reply
 * still being written and a question not yet sent stay.
 */
export function startsFresh({ id, messages }: Conversation, movedId: string | null): boolean {
  if (id === movedId) return true
  const last = messages.at(-1)
  if (!last) return false
  return last.role !== 'assistant' || last.end !== null
}
