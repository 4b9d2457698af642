import { useStore } from 'zustand'
import type { GivenFile } from '../../../shared/attachments'
import type { Intake } from '../attachments/use-intake'
import type { ConversationModel } from '../chat/conversation-store'
import { ask, errorInfoOf } from '../ipc'

const none: readonly GivenFile[] = []

/** The files of the user's own in a draft, and what can be done with them; what main refuses is told by `intake`. */
export function useDraftFiles(conversationId: string, conversations: ConversationModel, intake: Intake) {
  const files = useStore(conversations.store, (state) => state.conversation?.draft.files) ?? none
  const attempt = (call: Promise<unknown>) =>
    void call.catch((error: unknown) => intake.refuse([errorInfoOf(error)]))
  return {
    files,
    pick() {
      for (const { id } of intake.refused) intake.dismiss(id)
      attempt(ask('draft.pickFiles', { conversationId }))
    },
    onRemove: (file: GivenFile) =>
      attempt(
        ask('draft.keepFiles', {
          conversationId,
          paths: files.map(({ path }) => path).filter((path) => path !== file.path),
        }),
      ),
    onRestore: ({ path, text }: GivenFile) =>
      attempt(
        ask('draft.addFiles', {
          conversationId,
          files: [{ name: path, bytes: new TextEncoder().encode(text) }],
        }),
      ),
  }
}
