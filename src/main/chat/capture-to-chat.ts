import type { Attachment } from '../../shared/attachments'
import type { Intent } from '../../shared/conversation'
import { limits } from '../../shared/limits'
import type { ChatService } from './chat-service'

interface CaptureToChatOptions {
  chat: Pick<ChatService, 'addToDraft' | 'create' | 'forCapture' | 'sendIntent' | 'setDraftIntent'>
  /** Of the chat's window. */
  webContentsId: () => number
  /** What is to be built goes with what is measured on it. */
  factsWithBuild: () => boolean
  /** Turns the chat to a conversation, wherever its window is. */
  turnChatTo: (conversationId: string) => void
  showChat: (conversationId: string) => void
}

/** What captures become in the chat. */
export function createCaptureToChat(options: CaptureToChatOptions) {
  const { chat, webContentsId, factsWithBuild, turnChatTo, showChat } = options
  return {
    /** A picture of a draft that is shown and, for some intents, sent. */
    async toChat(attachment: Attachment, intent: Intent, sendsAtOnce = false): Promise<void> {
      const windowId = webContentsId()
      let conversation = chat.forCapture(intent, windowId)
      // A full draft is no reason to lose a capture.
      if (conversation.draft.attachments.length >= limits.attachmentsPerTurn)
        conversation = chat.create(windowId)
      const sendFacts = intent === 'build' && attachment.kind === 'image' && factsWithBuild()
      chat.addToDraft(conversation.id, sendFacts ? { ...attachment, sendFacts } : attachment, true)
      // What is broken can be said, and files given, before it goes out.
      if (intent !== 'add')
        chat.setDraftIntent(conversation.id, intent === 'fix' && !sendsAtOnce ? 'fix' : null)
      showChat(conversation.id)
      if (intent === 'build' || (intent === 'fix' && sendsAtOnce))
        await chat.sendIntent(conversation.id, intent)
    },
    /** A draft of its own, without bringing the chat to the front. */
    async toNewChat(attachment: Attachment): Promise<void> {
      const { id } = chat.create(webContentsId())
      chat.addToDraft(id, attachment, false)
      turnChatTo(id)
    },
  }
}
