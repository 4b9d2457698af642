import type { AssistantMessage } from '../../shared/conversation'
import type { WorkspacePushes } from '../../shared/ipc/workspace-calls'
import type { FoldedVersion } from './fold-workspace'
import type { OpenWorkspaces } from './open-workspaces'

interface WatchOptions {
  workspaces: Pick<OpenWorkspaces, 'open'>
  liveMessage: (conversationId: string) => AssistantMessage | undefined
  push: (payload: WorkspacePushes['workspace.changed']) => void
}

/** Tells of workspaces that somebody has looked at, when its newest version is no longer what it was. */
export function createWatch({ workspaces, liveMessage, push }: WatchOptions) {
  const told = new Map<string, string>()
  const timers = new Map<string, { timer: NodeJS.Timeout; delayMs: number }>()

  /** What there is to see, short enough to be kept of every conversation. Texts of a live reply only ever grow. */
  const stateOf = (conversationId: string, newest: FoldedVersion | undefined): string => {
    if (!newest) return ''
    const live = liveMessage(conversationId)?.id === newest.id
    let chars = 0
    for (const { text } of newest.files.values()) chars += text.length
    return [newest.id, live, newest.files.size, chars, newest.changes.length, newest.leftOut.length].join()
  }

  const compare = (conversationId: string) => {
    const before = told.get(conversationId)
    let newest: FoldedVersion | undefined
    try {
      newest = workspaces.open(conversationId).versions.at(-1)
    } catch {
      // Deleted meanwhile: nobody shows it.
      told.delete(conversationId)
      return
    }
    const now = stateOf(conversationId, newest)
    if (before === now) return
    told.set(conversationId, now)
    push({ conversationId })
  }

  const clear = (conversationId: string) => {
    clearTimeout(timers.get(conversationId)?.timer)
    timers.delete(conversationId)
  }

  return {
    /** Somebody was given this, and is told from now on when it is no longer so. */
    shown(conversationId: string, newest: FoldedVersion | undefined) {
      // What was told last stays what is compared with: others may not have asked since.
      if (!told.has(conversationId)) told.set(conversationId, stateOf(conversationId, newest))
    },
    tell(conversationId: string, newest: FoldedVersion | undefined) {
      told.set(conversationId, stateOf(conversationId, newest))
      push({ conversationId })
    },
    /** Looks within this time whether anything changed, at most once. */
    look(conversationId: string, delayMs: number) {
      if (!told.has(conversationId)) return
      const waiting = timers.get(conversationId)
      if (waiting && waiting.delayMs <= delayMs) return
      clear(conversationId)
      const timer = setTimeout(() => {
        timers.delete(conversationId)
        compare(conversationId)
      }, delayMs)
      timers.set(conversationId, { timer, delayMs })
    },
    stop() {
      for (const conversationId of [...timers.keys()]) clear(conversationId)
    },
  }
}
