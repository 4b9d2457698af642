import type { FileChange, WorkspaceVersion, WorkspaceView } from '../../../shared/workspace'

/** What a version changed against the one before it, or, with a base, what is different from that. */
export function shownChanges(view: WorkspaceView, base: WorkspaceView | null): FileChange[] {
  return base ? changesBetween(base, view) : (versionOf(view)?.changes ?? [])
}

/** A file is another one where a different version changed it last. Sorted by path. */
export function changesBetween(base: WorkspaceView, view: WorkspaceView): FileChange[] {
  const before = new Map(base.files.map((file) => [file.path, file.changedIn]))
  const after = new Set(view.files.map(({ path }) => path))
  const changes: FileChange[] = []
  for (const { path, changedIn } of view.files) {
    if (!before.has(path)) changes.push({ path, change: 'added' })
    else if (before.get(path) !== changedIn) changes.push({ path, change: 'changed' })
  }
  for (const path of before.keys()) if (!after.has(path)) changes.push({ path, change: 'removed' })
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The version a view is of. */
export function versionOf(view: WorkspaceView): WorkspaceVersion | undefined {
  return view.versions.find(({ id }) => id === view.versionId)
}

/** The version before the one in view; null where it is the first. */
export function versionBefore(view: WorkspaceView): WorkspaceVersion | null {
  const at = view.versions.findIndex(({ id }) => id === view.versionId)
  return view.versions[at - 1] ?? null
}
