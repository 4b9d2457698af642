import type { PictureAttachment } from '../../../shared/attachments'
import { attachmentsIn, type Conversation } from '../../../shared/conversation'

/** Every picture of the branch in view and of the draft, oldest first, each once. */
export function conversationPictures(
  conversation: Pick<Conversation, 'messages' | 'draft'> | null,
): PictureAttachment[] {
  const all = conversation
    ? [...conversation.messages.flatMap(attachmentsIn), ...conversation.draft.attachments]
    : []
  const byId = new Map<string, PictureAttachment>()
  for (const one of all) if (one.kind === 'image' && !byId.has(one.id)) byId.set(one.id, one)
  return [...byId.values()]
}

/** The pictures a page can be measured against; those that were drawn of a page are none. */
export function designsAmong(pictures: readonly PictureAttachment[]): PictureAttachment[] {
  return pictures.filter(({ source }) => source !== 'rendering')
}
