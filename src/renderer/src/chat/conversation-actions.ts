import { createContext, useContext } from 'react'
import type { Attachment } from '../../../shared/attachments'
import type { GroundingModel } from '../grounding/grounding-model'

interface PictureWays {
  /** With what is measured on it. */
  measured?: boolean
  /** With what an answer names on it. */
  places?: GroundingModel
}

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
  /** Shows a file of a turn in the workspace. */
  openFile: (messageId: string, path: string) => void
  /** Takes the place on the screen that a picture was taken from again. */
  recapture: (attachmentId: string) => void
  openPictures: (pictures: readonly Attachment[], index: number, how?: PictureWays) => void
}

/** Given by the window's view of a conversation; a window that gives only some offers only those. */
export const ConversationActionsContext = createContext<Partial<ConversationActions>>({})

export function useConversationActions(): Partial<ConversationActions> {
  return useContext(ConversationActionsContext)
}
