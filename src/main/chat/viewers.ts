import type { Conversation } from '../../shared/conversation'
import type { Pushes, PushName } from '../../shared/ipc/contract'
import type { RunEvent } from '../../shared/run-events'
import { type Batcher, createBatcher } from './batcher'

export interface Viewers {
  /** The window shows this conversation from now on; it was just given its snapshot. */
  attach(webContentsId: number, conversationId: string): void
  detach(webContentsId: number): void
  snapshot(conversation: Conversation): void
  draft(changed: Pick<Conversation, 'id' | 'draft'>, focus: boolean): void
  event(conversationId: string, messageId: string, event: RunEvent): void
  drawn(webContentsId: number, batch: number): void
  /** The conversation a window shows. */
  shownBy(webContentsId: number): string | undefined
  shownElsewhere(conversationId: string, webContentsId: number): boolean
}

type Push = <Name extends PushName>(webContentsId: number, name: Name, payload: Pushes[Name]) => void

/** Which window shows which conversation, and what each still has to be sent. */
export function createViewers(push: Push): Viewers {
  const viewers = new Map<number, { conversationId: string; batcher: Batcher }>()
  const showing = (conversationId: string) =>
    [...viewers].filter(([, viewer]) => viewer.conversationId === conversationId)

  return {
    attach(webContentsId, conversationId) {
      viewers.get(webContentsId)?.batcher.clear()
      const batcher = createBatcher({
        send: (batch, content) => push(webContentsId, 'run.events', { batch, ...content }),
      })
      viewers.set(webContentsId, { conversationId, batcher })
    },
    detach(webContentsId) {
      viewers.get(webContentsId)?.batcher.clear()
      viewers.delete(webContentsId)
    },
    snapshot(conversation) {
      for (const [webContentsId, { batcher }] of showing(conversation.id)) {
        // The snapshot holds what was waiting; sending that as well would show it twice.
        batcher.clear()
        push(webContentsId, 'conversation.snapshot', conversation)
      }
    },
    draft({ id, draft }, focus) {
      for (const [webContentsId] of showing(id)) {
        push(webContentsId, 'conversation.draft', { conversationId: id, draft, focus })
      }
    },
    event(conversationId, messageId, event) {
      for (const [, { batcher }] of showing(conversationId)) batcher.add(conversationId, messageId, event)
    },
    drawn: (webContentsId, batch) => viewers.get(webContentsId)?.batcher.drawn(batch),
    shownBy: (webContentsId) => viewers.get(webContentsId)?.conversationId,
    shownElsewhere: (conversationId, webContentsId) =>
      showing(conversationId).some(([viewer]) => viewer !== webContentsId),
  }
}
