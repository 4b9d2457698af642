/** Why a name cannot be written, in the words of `export.refused.<reason>`. */
export type PathRefusal =
  | 'empty'
  | 'absolute'
  | 'leaves-folder'
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
  | 'hidden-system-file'

export type ExportEntryState =
  /** Nothing stands there. */
  | { state: 'new' }
  /** The same bytes stand there already; nothing to write. */
  | { state: 'same' }
  /** A different file stands there; written only when its path is confirmed. */
  | { state: 'overwrite'; existingBytes: number }
  | { state: 'refused'; reason: PathRefusal }

export type ExportEntry = { path: string; bytes: number } & ExportEntryState

export interface ExportPlan {
  planId: string
  folder: string
  /** Sorted by path, so that the list reads as a tree. */
  entries: ExportEntry[]
}

export interface ExportResult {
  folder: string
  written: string[]
  failed: { path: string; detail: string }[]
}
