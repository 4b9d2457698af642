import type { AssistantMessage, Message } from '../../shared/conversation'
import { AppError } from '../../shared/errors'
import type { Handlers } from '../../shared/ipc/contract'
import type { WorkspacePushes } from '../../shared/ipc/workspace-calls'
import { limits } from '../../shared/limits'
import { pathKey } from '../../shared/safe-path'
import type { HandEdit, WorkspaceFile, WorkspaceView } from '../../shared/workspace'
import { changeByHand, type HandChange } from './change-by-hand'
import { type KeptFile, sortedFiles } from './file-map'
import type { FoldedVersion } from './fold-workspace'
import { openWorkspaces } from './open-workspaces'
import { tellEdits } from './tell-edits'
import { createWatch } from './watch'

export interface WorkspaceServiceOptions {
  /** The last message of the branch in view. @throws AppError conversation-missing */
  leafOf: (conversationId: string) => string | null
  /** The branch in view, oldest first. */
  branchOf: (conversationId: string) => readonly Message[]
  /** The reply that is being written, as it is now. */
  liveMessage: (conversationId: string) => AssistantMessage | undefined
  edits: {
    of(conversationId: string): HandEdit[]
    put(conversationId: string, edit: HandEdit): void
    remove(conversationId: string, editId: string): void
  }
  newId: () => string
  now: () => number
  push: (payload: WorkspacePushes['workspace.changed']) => void
}

type WorkspaceHandlers = Pick<Handlers, Extract<keyof Handlers, `workspace.${string}`>>

export type WorkspaceService = ReturnType<typeof createWorkspaceService>

/**
 * The files of a conversation's answers and those the user gave, with the user's own changes. Everything is derived from
 * the branch in view and the edits that follow its messages, so that branches and other versions of a reply need no copy.
 */
export function createWorkspaceService(options: WorkspaceServiceOptions) {
  const { liveMessage, edits, newId, now, push } = options
  const workspaces = openWorkspaces(options)
  const watch = createWatch({ workspaces, liveMessage, push })

  const versionAt = (versions: readonly FoldedVersion[], versionId: string): FoldedVersion => {
    const version = versions.find(({ id }) => id === versionId)
    if (!version) throw new AppError('version-missing')
    return version
  }

  const view = (conversationId: string, versionId: string | null): WorkspaceView => {
    const { versions } = workspaces.open(conversationId)
    const newest = versions.at(-1)
    const shown = versionId === null ? newest : versionAt(versions, versionId)
    watch.shown(conversationId, newest)
    return {
      conversationId,
      versions: versions.map(({ files: _files, leftOut: _leftOut, ...version }) => version),
      versionId: shown?.id ?? null,
      files: shown ? sortedFiles(shown.files).map(listed) : [],
      leftOut: shown?.leftOut ?? [],
      live: newest !== undefined && liveMessage(conversationId)?.id === newest.id,
    }
  }

  const change = (conversationId: string, by: HandChange): WorkspaceView => {
    // A reply that is being written would be written over what is changed now, or the other way round.
    if (liveMessage(conversationId)) throw new AppError('busy')
    const { messages, versions, handEdits } = workspaces.open(conversationId)
    const result = changeByHand({ messages, versions, edits: handEdits, by, newId, now })
    if (result) {
      if (result.put) edits.put(conversationId, result.put)
      else edits.remove(conversationId, result.id)
      workspaces.keepEdit(conversationId, result.id, result.put)
      watch.tell(conversationId, workspaces.open(conversationId).versions.at(-1))
    }
    return view(conversationId, null)
  }

  const filesOf = (version: FoldedVersion | undefined): WorkspaceFile[] =>
    version ? sortedFiles(version.files).map(({ path, language, text }) => ({ path, language, text })) : []

  const told = (conversationId: string, branch: readonly Message[]): readonly Message[] => {
    const handEdits = workspaces.editsOf(conversationId)
    if (handEdits.length === 0 && !branch.some(bringsFiles)) return branch
    return tellEdits(branch, workspaces.fold(conversationId, branch), handEdits).messages
  }

  const handlers: WorkspaceHandlers = {
    'workspace.open': ({ conversationId, versionId }) => view(conversationId, versionId),
    'workspace.read'({ conversationId, versionId, path }) {
      const { files } = versionAt(workspaces.open(conversationId).versions, versionId)
      const file = files.get(pathKey(path))
      if (file?.path !== path) throw new AppError('file-missing', { params: { path } })
      return { text: file.text }
    },
    'workspace.write': ({ conversationId, path, text }) =>
      change(conversationId, { kind: 'write', path, text }),
    'workspace.rename': ({ conversationId, path, to }) =>
      change(conversationId, { kind: 'rename', path, to }),
    'workspace.remove': ({ conversationId, path }) => change(conversationId, { kind: 'remove', path }),
    'workspace.restore': ({ conversationId, versionId }) =>
      change(conversationId, { kind: 'restore', versionId }),
  }

  return {
    handlers,
    /** The files of a version, or of the newest, sorted by path. @throws AppError version-missing */
    filesAt(conversationId: string, versionId: string | null): WorkspaceFile[] {
      const { versions } = workspaces.open(conversationId)
      watch.shown(conversationId, versions.at(-1))
      return filesOf(versionId === null ? versions.at(-1) : versionAt(versions, versionId))
    },
    /** Makes an earlier version the newest again, as a version of its own. @throws AppError busy, version-missing */
    restore: (conversationId: string, versionId: string) =>
      change(conversationId, { kind: 'restore', versionId }),
    /** The same without the files' text, and what was left out. @throws AppError version-missing */
    viewAt: view,
    /** The files as a branch left them, a reply that is being written included. */
    filesAfter: (conversationId: string, branch: readonly Message[]): WorkspaceFile[] =>
      filesOf(workspaces.fold(conversationId, branch).at(-1)),
    /** A branch as it is sent to a model: its turns tell what was changed by hand before them, and the files they brought. */
    told,
    /** The branch in view as it is sent. Asked for while somebody types: the history is read only where it changed. */
    toldInView: (conversationId: string): readonly Message[] =>
      told(conversationId, workspaces.branch(conversationId)),
    /** What the next turn will begin with; empty where nothing was changed by hand since the last. */
    pendingNote(conversationId: string): string {
      const handEdits = workspaces.editsOf(conversationId)
      if (handEdits.length === 0) return ''
      const { messages, versions } = workspaces.open(conversationId)
      return tellEdits(messages, versions, handEdits).pending
    },
    /** More of a reply has come. */
    runEvent: (conversationId: string) => watch.look(conversationId, limits.workspacePushEveryMs),
    /** A reply began or ended, or another branch is in view. */
    changed: (conversationId: string) => watch.look(conversationId, 0),
    stop: watch.stop,
  }
}

const bringsFiles = (message: Message) => message.role === 'user' && (message.files?.length ?? 0) > 0

const bytesOf = new WeakMap<KeptFile, number>()

function listed(file: KeptFile): WorkspaceView['files'][number] {
  const bytes = bytesOf.get(file) ?? Buffer.byteLength(file.text)
  bytesOf.set(file, bytes)
  const { path, language, changedIn } = file
  return { path, language, bytes, changedIn }
}
