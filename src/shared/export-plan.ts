/** Why a name cannot be written, in the words of `export.refused.<reason>`. */
export type PathRefusal =
  | 'empty'
  | 'absolute'
  | 'leaves-folder'
  | 'encoded'
  | 'backslash'
  | 'drive'
  | 'device-name'
  | 'bad-character'
  | 'trailing-dot-or-space'
  | 'too-long'
  | 'case-collision'
  | 'file-and-folder'
  | 'symlink'
  | 'too-large'
  | 'too-many'
  | 'hidden-system-file'

/** Runnable projects that Reticle can put around the files of an answer. */
export const projectTemplates = ['react', 'vue', 'static'] as const
export type ProjectTemplate = (typeof projectTemplates)[number]

/** What is written: the files alone, a runnable project around them, or both fitted into the project in the folder. */
export const exportTargets = ['plain', ...projectTemplates, 'existing'] as const
export type ExportTarget = (typeof exportTargets)[number]

/** The project that stands in the chosen folder. */
export interface FoundProject {
  /** The name in its package.json, or the folder's. */
  name: string
  /** Its framework's own name, not translated: `Next.js`, `Vue`. null where none was recognised. */
  framework: string | null
  /** Where its components are, and where those of the answer go; relative, empty for the folder itself. */
  componentsFolder: string
}

/** A package the exported code imports. */
export interface ImportedPackage {
  name: string
  /** A range for package.json. */
  version: string
  /** Reticle does not know this package: its newest version is taken, and it may not exist. */
  unknown: boolean
}

export type DiffLineKind = 'same' | 'added' | 'removed'

/** One place of a file that changes. Lines count from 1, in the old and in the new file. */
export interface DiffHunk {
  oldStart: number
  oldLines: number
  newStart: number
  newLines: number
  lines: { kind: DiffLineKind; text: string }[]
}

export type ExportEntryState =
  /** Nothing stands there. */
  | { state: 'new' }
  /** The same bytes stand there already; nothing to write. */
  | { state: 'same' }
  /**
   * A different file stands there; written only where it is accepted, whole or hunk by hunk. `hunks` is null where the
   * two cannot be compared line by line (a picture, or too large): then only whole.
   */
  | { state: 'changed'; existingBytes: number; added: number; removed: number; hunks: DiffHunk[] | null }
  | { state: 'refused'; reason: PathRefusal }

export type ExportEntry = {
  path: string
  /** Of the file as it would be written whole. */
  bytes: number
  /** Who wrote it: the answer, Reticle's template, or it is a picture of the conversation. */
  origin: 'answer' | 'template' | 'picture'
  /** Its path in the answer, where it goes to another place of the project. */
  from: string | null
} & ExportEntryState

export interface ExportPlan {
  planId: string
  folder: string
  target: ExportTarget
  /** What fits the files and the folder best; the target at first. */
  suggested: ExportTarget
  /** null where the folder holds no project: then `existing` is no choice. */
  project: FoundProject | null
  /** Sorted by path, so that the list reads as a tree. */
  entries: ExportEntry[]
  /** What package.json gets because the code imports it, sorted by name. Empty for `plain`. */
  packages: ImportedPackage[]
}

/** A file that is to be written. `hunks` are indices into the entry's hunks; null takes the whole file. */
export interface AcceptedFile {
  path: string
  hunks: number[] | null
}

export interface ExportResult {
  /** Names this export for its undo; null where nothing was written. */
  exportId: string | null
  folder: string
  written: string[]
  /** `detail` is the file system's own code, such as `EACCES`. */
  failed: { path: string; detail: string }[]
}

/** What a write does: looks at each place and keeps what stands there, writes, or takes back what it wrote. */
export type ExportStep = 'checking' | 'writing' | 'undoing'

/** How far a write is; `done` and `total` count files, and `undoing` is not counted. */
export interface ExportProgress {
  planId: string
  step: ExportStep
  done: number
  total: number
}

/** An export that can be taken back. */
export interface UndoableExport {
  exportId: string
  /** Whose files were exported; null where that is not known. */
  conversationId: string | null
  folder: string
  /** Unix ms. */
  at: number
  files: number
}

/** What undo does with files that were changed after the export. */
export const changedSinceChoices = ['ask', 'keep', 'undo'] as const
export type ChangedSince = (typeof changedSinceChoices)[number]

export type UndoResult =
  | {
      state: 'undone'
      folder: string
      /** Files that have their earlier content again. */
      restored: string[]
      /** Files that were new and are gone again. */
      removed: string[]
      /** Files that were left, because they had been changed since and `keep` was asked for. */
      kept: string[]
      failed: { path: string; detail: string }[]
    }
  /** Nothing was touched: ask whether these stay (`keep`) or go with the rest (`undo`). */
  | { state: 'changed-since'; folder: string; paths: string[] }
