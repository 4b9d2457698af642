import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { ErrorInfo } from '../../../shared/errors'
import type { WindowModel } from '../chat-window/window-store'
import { ask, errorInfoOf } from '../ipc'
import { editsSaved } from '../workspace/edits-saved'
import type { ConversationActions } from './conversation-actions'
import type { ConversationModel } from './conversation-store'
import { isLive } from './is-live'

interface Options {
  conversationId: string
  conversations: ConversationModel
  view: WindowModel
  /** What main refused. */
  onError: (error: ErrorInfo) => void
  /** A turn is on its way. */
  onSent: () => void
}

/** What the chat window lets the user do with the turns of its conversation. */
export function useChatActions(options: Options): Omit<ConversationActions, 'openPictures' | 'recapture'> {
  const { conversationId, conversations, view, onError, onSent } = options
  const busy = useStore(conversations.store, ({ conversation }) => isLive(conversation))
  const [editingId, setEditing] = useState<string | null>(null)
  return useMemo(() => {
    const attempt = async (call: Promise<unknown>): Promise<boolean> => {
      try {
        await call
        return true
      } catch (error) {
        onError(errorInfoOf(error))
        return false
      }
    }
    return {
      busy,
      editingId,
      setEditing,
      async edit(messageId, text) {
        await editsSaved()
        const sent = await attempt(ask('run.edit', { conversationId, messageId, text }))
        if (sent) onSent()
        return sent
      },
      branch: (messageId) => void view.branch(messageId),
      showVersion: (messageId) =>
        void attempt(ask('conversation.showVersion', { conversationId, messageId })),
      unfold: () => void attempt(ask('conversation.unfold', { conversationId })),
      openFile: view.showFiles,
      stop: () => void attempt(ask('run.stop', { conversationId })),
    }
  }, [busy, editingId, conversationId, view, onError, onSent])
}
