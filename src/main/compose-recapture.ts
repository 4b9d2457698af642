import { isPicture } from '../shared/attachments'
import { attachmentsIn } from '../shared/conversation'
import type { AttachmentStore } from './attachments/attachment-store'
import type { composeCapture } from './compose-capture'
import type { ChatEngine } from './compose-chat'
import type { composeFidelity } from './compose-fidelity'
import { createRecapture } from './recapture/recapture-service'
import type { Windows } from './windows/secure-window'

interface RecaptureParts {
  engine: ChatEngine
  attachments: AttachmentStore
  capture: Pick<ReturnType<typeof composeCapture>, 'again'>
  fidelity: Pick<ReturnType<typeof composeFidelity>, 'start'>
  windows: Windows
  showChat: (conversationId: string) => void
  newId: () => string
  now: () => number
}

/** Joins taking a place of the screen again with comparing what came of it. */
export function composeRecapture(parts: RecaptureParts) {
  const { engine, attachments, capture, fidelity, windows, showChat, newId, now } = parts
  const { chat, history } = engine
  const drafted = (conversationId: string) => chat.headOf(conversationId).draft.attachments
  return createRecapture({
    picturesOf: (conversationId) =>
      [...chat.branchOf(conversationId).flatMap(attachmentsIn), ...drafted(conversationId)].filter(isPicture),
    again: capture.again,
    store: ({ pixels, widthPx, heightPx }, name) => attachments.addPixels(pixels, widthPx, heightPx, name),
    async compare(conversationId, referenceId, candidateId) {
      const { fidelity: service } = await fidelity.start()
      return service.comparePictures(conversationId, referenceId, candidateId, new AbortController().signal)
    },
    comparison: async (conversationId, id) => (await fidelity.start()).fidelity.get(conversationId, id),
    records: history.records,
    addToDraft: (conversationId, picture) => chat.addToDraft(conversationId, picture, true),
    drafted,
    backToChat: showChat,
    onChange: (recapture) => windows.push('chat', 'recapture.changed', recapture),
    newId,
    now,
  })
}
