import { createContext, useContext } from 'react'
import type { Attachment } from '../../../shared/conversation'

/** What can be done with the open conversation from anywhere in its thread. */
export interface ConversationActions {
  /** A reply is being written: the conversation's turns stay as they are until it has ended. */
  busy: boolean
  /** The turn that is being written again. */
  editingId: string | null
  setEditing: (messageId: string | null) => void
  /** Sends a turn in other words; answers whether main took it. */
  edit: (messageId: string, text: string) => Promise<boolean>
  branch: (messageId: string) => void
  showVersion: (messageId: string) => void
  /** Takes the newest summary back. */
  unfold: () => void
  stop: () => void
  openPictures: (pictures: readonly Attachment[], index: number) => void
}

/** Given by the window's view of a conversation; a window that gives only some offers only those. */
export const ConversationActionsContext = createContext<Partial<ConversationActions>>({})

export function useConversationActions(): Partial<ConversationActions> {
  return useContext(ConversationActionsContext)
}
