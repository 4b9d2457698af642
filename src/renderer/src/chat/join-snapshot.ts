import type { Conversation, Message } from '../../../shared/conversation'
import { limits } from '../../../shared/limits'
import { shareEqual } from './share-equal'

/** Messages a window may hold when a new turn takes it to the end of the thread; beyond that only the last page stays. */
const keptMessages = limits.messagesPerPage * 3

/**
 * What a window shows after main has sent a snapshot, which holds the last page alone: earlier messages that were
 * already loaded stay where they still connect to it, and messages that did not change keep their identity.
 */
export function joinSnapshot(shown: Conversation | null, snapshot: Conversation): Conversation {
  if (shown?.id !== snapshot.id) return snapshot
  const byId = new Map(shown.messages.map((message) => [message.id, message]))
  const page = snapshot.messages.map((message) => shareEqual(byId.get(message.id), message))
  const earlier = connecting(shown, snapshot)
  const newTurn = shown.messages.at(-1)?.id !== page.at(-1)?.id
  const kept = newTurn && earlier.length + page.length > keptMessages ? [] : earlier
  const joined = {
    ...snapshot,
    messages: [...kept, ...page],
    earlierCount: snapshot.earlierCount - kept.length,
  }
  return shareEqual<Conversation>(shown, joined)
}

/** Loaded messages that stand before the page, with nothing missing or changed between. */
function connecting(shown: Conversation, snapshot: Conversation): Message[] {
  const firstId = snapshot.messages[0]?.id
  const at = shown.messages.findIndex(({ id }) => id === firstId)
  return at > 0 && shown.earlierCount + at === snapshot.earlierCount ? shown.messages.slice(0, at) : []
}
