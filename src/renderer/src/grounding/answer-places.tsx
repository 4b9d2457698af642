import { memo, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { StoreApi } from 'zustand/vanilla'
import type { PictureAttachment } from '../../../shared/attachments'
import {
  type AssistantMessage,
  answerText,
  type Conversation,
  type Message,
} from '../../../shared/conversation'
import { mayHaveBoxes } from '../../../shared/grounding-may'
import { useConversationActions } from '../chat/conversation-actions'
import { whenLoaded } from '../ui/when-loaded'
import { picturesFor } from './pictures-for'

const GroundedAnswer = whenLoaded(async () => (await import('./grounded-answer')).GroundedAnswer)

interface AnswerPlacesProps {
  message: AssistantMessage
  store: StoreApi<{ conversation: Conversation | null }>
}

/** The places an ended answer names on its pictures. An answer without any loads nothing for it. */
export function AnswerPlaces({ message, store }: AnswerPlacesProps) {
  return useMayHave(message) ? <PlacesOf message={message} store={store} /> : null
}

function PlacesOf({ message, store }: AnswerPlacesProps) {
  const { openPictures } = useConversationActions()
  // Its attachments keep their identity through all that changes around them.
  const pictures: readonly PictureAttachment[] = useStore(
    store,
    useShallow(({ conversation }) => picturesFor(conversation?.messages, message.id)),
  )
  if (pictures.length === 0) return null
  return <GroundedAnswer message={message} pictures={pictures} onOpen={openPictures} />
}

interface PlacesAmongProps {
  message: AssistantMessage
  messages: readonly Message[]
}

/** The same where the messages are at hand. */
export const PlacesAmong = memo(function PlacesAmong({ message, messages }: PlacesAmongProps) {
  const mayHave = useMayHave(message)
  const known = useRef<readonly PictureAttachment[]>([])
  if (!mayHave) return null
  const found = picturesFor(messages, message.id)
  const isSame = found.length === known.current.length && found.every((one, at) => one === known.current[at])
  if (!isSame) known.current = found
  return known.current.length > 0 ? <GroundedAnswer message={message} pictures={known.current} /> : null
})

function useMayHave(message: AssistantMessage): boolean {
  return useMemo(() => message.end !== null && mayHaveBoxes(answerText(message)), [message])
}
