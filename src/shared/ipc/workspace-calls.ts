import { z } from 'zod'
import { limits } from '../limits'
import type { WorkspaceView } from '../workspace'
import { call, id, talking } from './call'

const path = z.string().min(1).max(1_000)

/** The answer files of a conversation, with versions and the user's own changes. */
export const workspaceCalls = {
  /** The workspace at a version, the newest without one. */
  'workspace.open': call<WorkspaceView>()(
    talking,
    z.object({ conversationId: id, versionId: id.nullable() }),
  ),
  'workspace.read': call<{ text: string }>()(talking, z.object({ conversationId: id, versionId: id, path })),
  /** Changes the newest version by hand: makes an edit, or goes on with the one that is newest. */
  'workspace.write': call<WorkspaceView>()(
    talking,
    z.object({ conversationId: id, path, text: z.string().max(limits.workspaceFileMaxChars) }),
  ),
  'workspace.rename': call<WorkspaceView>()(talking, z.object({ conversationId: id, path, to: path })),
  'workspace.remove': call<WorkspaceView>()(talking, z.object({ conversationId: id, path })),
  /** Makes an earlier version the newest, as an edit. */
  'workspace.restore': call<WorkspaceView>()(talking, z.object({ conversationId: id, versionId: id })),
}

export interface WorkspacePushes {
  /** Open it again to see. */
  'workspace.changed': { conversationId: string }
}
