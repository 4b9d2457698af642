import { useCallback } from 'react'
import type { PictureAttachment } from '../../../shared/attachments'
import type { Message } from '../../../shared/conversation'
import type { Pipeline, PipelineStepName } from '../../../shared/pipeline'
import { useConversationActions } from '../chat/conversation-actions'
import type { ConversationModel } from '../chat/conversation-store'
import type { WindowModel } from '../chat-window/window-store'
import { ask } from '../ipc'
import { showThinking } from './show-thinking'

const paneTabs = { generate: 'files', preview: 'preview', compare: 'compare', refine: 'compare' } as const

/** Leads to what a step has made. */
export function useOpenStep(
  pipeline: Pipeline | null,
  conversations: ConversationModel,
  view: WindowModel,
): (step: PipelineStepName) => void {
  const { openPictures } = useConversationActions()
  return useCallback(
    (step) => {
      const messages = conversations.store.getState().conversation?.messages ?? []
      if (!pipeline) return
      const { conversationId, turnId, referenceId } = pipeline
      const reply = replyTo(messages, turnId)
      switch (step) {
        case 'measure': {
          const picture = pictureOf(messages, turnId, referenceId)
          if (picture) openPictures?.([picture], 0, { measured: true })
          return
        }
        case 'analyse':
          if (reply) showThinking(reply.id)
          return
        case 'export':
          void ask('workspace.open', { conversationId, versionId: null })
            .then(({ versionId }) => view.setExport(versionId ?? reply?.id ?? null))
            .catch(() => undefined)
          return
        default: {
          // Rounds of refining come after the reply to the turn: the pane shows what is newest.
          const newest = messages.findLast(({ role }) => role === 'assistant')
          if (newest) view.showTab(newest.id, paneTabs[step])
        }
      }
    },
    [pipeline, conversations, view, openPictures],
  )
}

/** The answer to a turn, on the branch in view. */
export function replyTo(messages: readonly Message[], turnId: string): Message | undefined {
  const at = messages.findIndex(({ id }) => id === turnId)
  return at < 0 ? undefined : messages.slice(at + 1).find(({ role }) => role === 'assistant')
}

function pictureOf(
  messages: readonly Message[],
  turnId: string,
  pictureId: string,
): PictureAttachment | undefined {
  const turn = messages.find(({ id }) => id === turnId)
  if (turn?.role !== 'user') return undefined
  return turn.attachments.find(
    (one): one is PictureAttachment => one.kind === 'image' && one.id === pictureId,
  )
}
