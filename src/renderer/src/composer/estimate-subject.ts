import type { Conversation } from '../../../shared/conversation'

/**
 * Names everything of a conversation that an estimate depends on besides the text being typed. It does not change with
 * each piece of a reply: an estimate is asked for again when the reply begins, and when it has ended.
 */
export function estimateSubject(conversation: Conversation | null): string {
  if (!conversation) return ''
  const { id, draft, messages, thinking } = conversation
  const last = messages.at(-1)
  const ended = last?.role === 'assistant' ? last.end !== null : true
  const pictures = draft.attachments.map(
    (one) => `${one.id}:${one.sendMaxSidePx ?? ''}${one.kind === 'image' && one.sendFacts ? '+' : ''}`,
  )
  const files = (draft.files ?? []).map(({ path, text }) => `${path}:${text.length}`)
  const summary = messages.findLast(({ role }) => role === 'summary')?.id ?? ''
  return [id, last?.id, ended, summary, thinking, ...pictures, ...files].join(' ')
}
