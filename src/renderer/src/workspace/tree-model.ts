import type { FileChange } from '../../../shared/workspace'
import { treeRows } from './file-tree'

export type TreeLine =
  | { kind: 'folder'; path: string; name: string; depth: number; isOpen: boolean }
  | { kind: 'file'; path: string; name: string; depth: number; change: FileChange | null; refusal?: string }

interface TreeOptions {
  paths: readonly string[]
  /** Names that lead out of the folder or cannot be files, with the reason. */
  refused?: readonly { path: string; reason: string }[]
  changes: readonly FileChange[]
  changesOnly: boolean
  /** Folders that are folded. */
  folded: ReadonlySet<string>
}

/** What the tree shows: the version's files and those it removed, with what happened to each; refused names stand last. */
export function treeLines({ paths, refused = [], changes, changesOnly, folded }: TreeOptions): TreeLine[] {
  const changeOf = new Map(changes.map((change) => [change.path, change]))
  const all = new Set([
    ...paths,
    ...changes.filter(({ change }) => change === 'removed').map(({ path }) => path),
  ])
  const shown = [...all].filter((path) => !changesOnly || changeOf.has(path))
  const lines: TreeLine[] = []
  let hiddenBelow: string | null = null
  for (const row of treeRows(shown)) {
    if (hiddenBelow !== null && row.path.startsWith(`${hiddenBelow}/`)) continue
    hiddenBelow = null
    if (row.kind === 'file') lines.push({ ...row, kind: 'file', change: changeOf.get(row.path) ?? null })
    else {
      const isOpen = !folded.has(row.path)
      lines.push({ ...row, kind: 'folder', isOpen })
      if (!isOpen) hiddenBelow = row.path
    }
  }
  for (const { path, reason } of refused) {
    lines.push({ kind: 'file', path, name: path, depth: 0, change: null, refusal: reason })
  }
  return lines
}
