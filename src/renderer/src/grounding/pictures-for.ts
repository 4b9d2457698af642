import type { PictureAttachment } from '../../../shared/attachments'
import { attachmentsIn, type Message } from '../../../shared/conversation'

/** More pictures than an answer could mean. */
const picturesMax = 50

/**
 * The pictures an answer may speak of, in the order it counts them: those of its turn, those its tools gave, then those of
 * the turns before, newest turn first. Pictures that came with a page for its files are none the model has seen.
 */
export function picturesFor(messages: readonly Message[] | undefined, answerId: string): PictureAttachment[] {
  const at = messages?.findIndex(({ id }) => id === answerId) ?? -1
  if (!messages || at < 0) return []
  const turnAt = messages.findLastIndex(({ role }, index) => index < at && role === 'user')
  const ordered = [
    ...messages.slice(Math.max(0, turnAt), at + 1),
    ...messages.slice(0, Math.max(0, turnAt)).reverse(),
  ]
  const found = new Map<string, PictureAttachment>()
  for (const message of ordered) {
    for (const attachment of shownTo(message)) {
      if (attachment.kind === 'image' && found.size < picturesMax && !found.has(attachment.id))
        found.set(attachment.id, attachment)
    }
  }
  return [...found.values()]
}

function shownTo(message: Message) {
  if (message.role !== 'assistant') return attachmentsIn(message)
  return message.steps.flatMap(({ toolCalls }) =>
    toolCalls.flatMap(({ result }) => result?.attachments ?? []),
  )
}
