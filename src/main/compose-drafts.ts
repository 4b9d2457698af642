import { app } from 'electron'
import { createDraftPictures } from './attachments/draft-pictures'
import type { ChatService } from './chat/chat-service'
import type { composeAttachments } from './compose-attachments'
import type { composeCapture } from './compose-capture'
import type { composeOffline } from './compose-offline'
import { pickPictureFiles, pickTextFiles } from './dialogs'
import { createGivenFiles } from './given-files/given-files'
import type { OpenWebPage } from './given-files/open-page'
import type { ChatWindow } from './windows/chat-window'

interface DraftParts {
  chat: ChatService
  stores: Pick<ReturnType<typeof composeAttachments>, 'attachments' | 'sent'>
  measuring: ReturnType<typeof composeOffline>['measuring']
  capture: Pick<ReturnType<typeof composeCapture>, 'findSecretsIn' | 'copyTextOf'>
  chatWindow: ChatWindow
  openPage: OpenWebPage
}

/** Joins what the user brings into a draft besides words and captures. */
export function composeDrafts({ chat, stores, measuring, capture, chatWindow, openPage }: DraftParts) {
  const draftOf = (conversationId: string) => chat.headOf(conversationId).draft
  return {
    draftPictures: createDraftPictures({
      ...stores,
      draftOf,
      sentOf: (conversationId) =>
        chat
          .branchOf(conversationId)
          .flatMap((message) => (message.role === 'user' ? message.attachments : [])),
      addToDraft: chat.addToDraft,
      replaceInDraft: chat.replaceInDraft,
      pickFiles: () => pickPictureFiles(chatWindow.window),
      forgetFacts: measuring.forget,
      findSecrets: capture.findSecretsIn,
      copyText: capture.copyTextOf,
    }),
    givenFiles: createGivenFiles({
      draftOf,
      setFiles: chat.setDraftFiles,
      setIntent: chat.setDraftIntent,
      pickFiles: () => pickTextFiles(chatWindow.window, app.getPath('home')),
      openPage,
    }),
  }
}
