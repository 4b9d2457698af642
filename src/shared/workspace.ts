/** A text file of a workspace. Its path has passed `checkRelativePath`. */
export interface WorkspaceFile {
  path: string
  language: string
  text: string
}

/** What made a version: a reply with files in it, files the user gave with a turn, or their own changes since. */
export type VersionSource = 'reply' | 'given' | 'edit'

export type FileChange =
  | { path: string; change: 'added' | 'changed' | 'removed' }
  | { path: string; change: 'renamed'; from: string }

/** A state of the workspace. Versions follow the branch of the conversation that is in view, oldest first. */
export interface WorkspaceVersion {
  /** The message id of the reply or the turn, or the edit's own. */
  id: string
  source: VersionSource
  /** The reply or the turn it comes from, or the one the edit follows. */
  messageId: string
  createdAt: number
  /** Against the version before; sorted by path. */
  changes: FileChange[]
}

/** Why something the reply wrote is not in the workspace. */
export type LeftOut =
  /** Its name is no safe relative path, or one that a disk would take for another file or folder of the workspace. */
  | { path: string; reason: 'unsafe-name' }
  /** A patch that does not fit the file as it is. */
  | { path: string; reason: 'patch-failed'; detail: string }
  | { path: string; reason: 'too-large' | 'too-many' }

/** A workspace at one of its versions, without the files' text. */
export interface WorkspaceView {
  conversationId: string
  versions: WorkspaceVersion[]
  /** The version the files are of; null where there is none yet. */
  versionId: string | null
  /** Sorted by path. */
  files: { path: string; language: string; bytes: number; changedIn: string }[]
  leftOut: LeftOut[]
  /** The newest version is still being written. */
  live: boolean
}

/** What the user changed by hand after a reply or after files of a turn, as the difference from the version before it. */
export interface HandEdit {
  id: string
  /** The message it follows: an edit is part of every branch that holds this one. */
  messageId: string
  createdAt: number
  /** Applied first and all at once, so that two files can change places. */
  renamed: { from: string; to: string }[]
  removed: string[]
  written: WorkspaceFile[]
}
