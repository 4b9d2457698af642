import { isPicture, type PictureAttachment } from '../../shared/attachments'
import type { Message, UserMessage } from '../../shared/conversation'
import { t } from '../../shared/i18n'

/** The picture of a turn that asks for it to be built; null for every other message. */
export function pictureToBuild(message: Message): PictureAttachment | null {
  if (message.role !== 'user' || message.refines !== undefined) return null
  if (message.text.trim() !== t('main.intent.build')) return null
  return pictureOf(message)
}

/** The first picture of a turn. */
export function pictureOf({ attachments }: UserMessage): PictureAttachment | null {
  return attachments.find(isPicture) ?? null
}
