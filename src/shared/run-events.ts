import type { AssistantMessage, RunEnd } from './conversation'
import { assertNever } from './errors'
import type { Usage } from './models'

/** What a run tells: the same events fold into the stored message in main and into the shown one in a window. */
export type RunEvent =
  | { type: 'reasoning'; text: string }
  | { type: 'text'; text: string; atMs: number }
  | { type: 'usage'; usage: Usage }
  | { type: 'end'; end: RunEnd; atMs: number }

/** Applies one event to a message; returns a new object and never touches the old one. Nothing follows an `end`. */
export function foldRunEvent(message: AssistantMessage, event: RunEvent): AssistantMessage {
  if (message.end) return message
  switch (event.type) {
    case 'reasoning':
      return { ...message, reasoning: message.reasoning + event.text }
    case 'text':
      return {
        ...message,
        text: message.text + event.text,
        answerStartedAt: message.answerStartedAt ?? event.atMs,
      }
    case 'usage':
      return { ...message, usage: event.usage }
    case 'end':
      return { ...message, end: event.end, endedAt: event.atMs }
    default:
      return assertNever(event)
  }
}

/** Joins neighbouring deltas of one kind, so that a batch costs one render whatever the provider's chunk size. */
export function joinRunEvents(events: readonly RunEvent[]): RunEvent[] {
  const joined: RunEvent[] = []
  for (const event of events) {
    const last = joined.at(-1)
    if (last && last.type === 'reasoning' && event.type === 'reasoning') {
      joined[joined.length - 1] = { type: 'reasoning', text: last.text + event.text }
    } else if (last && last.type === 'text' && event.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + event.text, atMs: last.atMs }
    } else {
      joined.push(event)
    }
  }
  return joined
}
