import type { Message } from '../../shared/conversation'
import type { HandEdit } from '../../shared/workspace'
import { createWorkspaceFold, type FoldedVersion, type WorkspaceFold } from './fold-workspace'
import type { WorkspaceServiceOptions } from './workspace-service'

interface Kept {
  fold: WorkspaceFold
  edits: readonly HandEdit[]
  branch: { leaf: string | null; messages: readonly Message[]; hadLive: boolean } | null
}

export interface OpenWorkspace {
  /** The branch in view, the live reply as it is now. */
  messages: readonly Message[]
  versions: readonly FoldedVersion[]
  handEdits: readonly HandEdit[]
}

export type OpenWorkspaces = ReturnType<typeof openWorkspaces>

/** Workspaces that stay folded. Others are folded again when they are asked for. */
const keptMax = 4

/** The workspaces in use, each read from the history once and then only where its branch changed. */
export function openWorkspaces({
  leafOf,
  branchOf,
  liveMessage,
  edits,
}: Pick<WorkspaceServiceOptions, 'leafOf' | 'branchOf' | 'liveMessage' | 'edits'>) {
  const workspaces = new Map<string, Kept>()

  const keptOf = (conversationId: string): Kept => {
    const kept = workspaces.get(conversationId) ?? {
      fold: createWorkspaceFold(),
      edits: edits.of(conversationId),
      branch: null,
    }
    workspaces.delete(conversationId)
    workspaces.set(conversationId, kept)
    const [oldest] = workspaces.keys()
    if (workspaces.size > keptMax && oldest !== undefined) workspaces.delete(oldest)
    return kept
  }

  /** A message is only ever changed while its reply is live, so the last one tells whether a branch is as it was. */
  const messagesOf = (conversationId: string, kept: Kept): readonly Message[] => {
    const leaf = leafOf(conversationId)
    const live = liveMessage(conversationId)
    if (kept.branch?.leaf !== leaf || (kept.branch.hadLive && !live)) {
      kept.branch = { leaf, messages: branchOf(conversationId), hadLive: false }
    }
    kept.branch.hadLive = live !== undefined
    const { messages } = kept.branch
    return live ? messages.map((message) => (message.id === live.id ? live : message)) : messages
  }

  return {
    /** The branch in view, the live reply as it is now; the same objects as long as it is as it was. */
    branch: (conversationId: string): readonly Message[] =>
      messagesOf(conversationId, keptOf(conversationId)),
    open(conversationId: string): OpenWorkspace {
      const kept = keptOf(conversationId)
      const messages = messagesOf(conversationId, kept)
      return { messages, versions: kept.fold.fold(messages, kept.edits), handEdits: kept.edits }
    },
    /** The versions of a branch that is at hand. */
    fold(conversationId: string, branch: readonly Message[]): readonly FoldedVersion[] {
      const kept = keptOf(conversationId)
      return kept.fold.fold(branch, kept.edits)
    },
    editsOf: (conversationId: string): readonly HandEdit[] => keptOf(conversationId).edits,
    /** An edit was stored, or with null taken away. */
    keepEdit(conversationId: string, editId: string, edit: HandEdit | null) {
      const kept = keptOf(conversationId)
      const isThere = kept.edits.some(({ id }) => id === editId)
      const others = kept.edits.flatMap((one) => (one.id === editId ? (edit ?? []) : one))
      kept.edits = isThere || !edit ? others : [...others, edit]
    },
  }
}
