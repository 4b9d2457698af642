import type { Attachment } from '../../shared/attachments'
import type { Message } from '../../shared/conversation'
import type { Model } from '../../shared/models'

/**
 * Decides which pictures of a conversation are sent to a model that takes only so many: the oldest are left out, a
 * quarter of what it takes at a time, so that not every further picture changes what was sent before. The returned
 * function is asked once per picture, in the order of the messages. `picturesIn` says how many one attachment is.
 */
export function choosePictures(
  messages: readonly Message[],
  { imagesMax }: Pick<Model, 'imagesMax'>,
  picturesIn: (attachment: Attachment) => number = () => 1,
): () => boolean {
  const counts = messages.map((message) =>
    attachmentsOf(message).reduce((sum, attachment) => sum + picturesIn(attachment), 0),
  )
  const total = counts.reduce((sum, count) => sum + count, 0)
  const over = imagesMax === null ? 0 : total - imagesMax
  let skip = 0
  if (imagesMax !== null && over > 0) {
    const atATime = Math.max(1, Math.floor(imagesMax / 4))
    const newest = counts.findLast((count) => count > 0) ?? 0
    // Those of the newest turn are what the question is about.
    skip = Math.max(over, Math.min(Math.ceil(over / atATime) * atATime, total - newest))
  }
  return () => {
    skip -= 1
    return skip < 0
  }
}

export function attachmentsOf(message: Message): readonly Attachment[] {
  if (message.role === 'user') return message.attachments
  if (message.role === 'summary') return []
  return message.steps.flatMap(({ toolCalls }) =>
    toolCalls.flatMap(({ result }) => result?.attachments ?? []),
  )
}
