import { useMemo } from 'react'
import type { PictureAttachment } from '../../../shared/attachments'
import { type AssistantMessage, answerText } from '../../../shared/conversation'
import { findBoxes, type GroundedBox } from '../../../shared/grounding'
import type { ConversationActions } from '../chat/conversation-actions'
import { GroundingCard } from './grounding-card'

interface GroundedAnswerProps {
  message: AssistantMessage
  /** Those it may speak of, in the order it counts them. */
  pictures: readonly PictureAttachment[]
  onOpen?: ConversationActions['openPictures'] | undefined
}

/** The places an answer names, a card for each picture that has some; nothing where it names none. */
export function GroundedAnswer({ message, pictures, onOpen }: GroundedAnswerProps) {
  const cards = useMemo(() => {
    const found = findBoxes(
      answerText(message),
      pictures.map(({ widthPx, heightPx, name }) => ({ sizePx: { width: widthPx, height: heightPx }, name })),
    )
    const byPicture = new Map<number, GroundedBox[]>()
    for (const box of found) byPicture.set(box.picture, [...(byPicture.get(box.picture) ?? []), box])
    return [...byPicture].sort(([a], [b]) => a - b)
  }, [message, pictures])
  return cards.map(([at, boxes]) => {
    const picture = pictures[at]
    return picture && <GroundingCard key={picture.id} picture={picture} boxes={boxes} onOpen={onOpen} />
  })
}
