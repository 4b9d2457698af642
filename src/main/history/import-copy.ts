import { createHash } from 'node:crypto'
import type { Conversation } from '../../shared/conversation'
import { storedBody } from './message-schema'

/** What was said, in one form however its fields were ordered: two conversations that say the same are equal in it. */
export function contentOf(messages: Conversation['messages']): string {
  return JSON.stringify(messages.map((message) => sorted(JSON.parse(storedBody(message)))))
}

/** The conversation under ids of its own, always the same ones, so that a second import finds the first. */
export function copyFor(conversation: Conversation): Conversation {
  const copyId = hash(`${conversation.id} ${contentOf(conversation.messages)}`)
  const messages = conversation.messages.map((message, place) => ({
    ...message,
    id: hash(`${copyId} ${place}`),
  }))
  return { ...conversation, id: copyId, messages }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, field]) => [name, sorted(field)]))
}
