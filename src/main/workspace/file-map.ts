import { limits } from '../../shared/limits'
import { checkRelativePath, pathKey } from '../../shared/safe-path'
import type { FileChange, WorkspaceFile } from '../../shared/workspace'

/** A file as one or more versions hold it: never changed, so that versions share what did not change. */
export interface KeptFile extends Readonly<WorkspaceFile> {
  /** The version that last changed it. */
  readonly changedIn: string
}

/** The files of a version by `pathKey`, so that two spellings of one name cannot both be there. */
export type FileMap = ReadonlyMap<string, KeptFile>

export const noFiles: FileMap = new Map()

export type NewNameRefusal = 'unsafe-name' | 'taken' | 'too-many'

/**
 * Whether a file can get this name, `besides` being the key of the file that is about to have it: a plain relative path,
 * not another spelling of a name that is there, and neither a folder nor inside of a file.
 */
export function checkNewName(
  files: ReadonlyMap<string, unknown>,
  name: string,
  besides: string | null = null,
): { ok: true; path: string; key: string } | { ok: false; reason: NewNameRefusal } {
  const checked = checkRelativePath(name)
  if (!checked.ok) return { ok: false, reason: 'unsafe-name' }
  const { path } = checked
  const key = pathKey(path)
  if (files.has(key) && key !== besides) return { ok: false, reason: 'taken' }
  if (standsInTheWay(files, key, besides)) return { ok: false, reason: 'taken' }
  if (files.size - (besides === null ? 0 : 1) >= limits.workspaceMaxFiles)
    return { ok: false, reason: 'too-many' }
  return { ok: true, path, key }
}

function standsInTheWay(files: ReadonlyMap<string, unknown>, key: string, besides: string | null): boolean {
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
    const folder = key.slice(0, slash)
    if (folder !== besides && files.has(folder)) return true
  }
  const inside = `${key}/`
  for (const other of files.keys()) if (other !== besides && other.startsWith(inside)) return true
  return false
}

export function sortedFiles(files: FileMap): KeptFile[] {
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The extension, as the language a reply would have named. */
export function languageOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}

/**
 * What differs between two versions, sorted by path. A file that is gone and one that came with the very same text are
 * one that was renamed; `renamed` names those whose text changed as well, new path to old.
 */
export function changesBetween(
  before: FileMap,
  after: FileMap,
  renamed: ReadonlyMap<string, string> = new Map(),
): FileChange[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, file]) => file)
  const came = [...after].filter(([key]) => !before.has(key)).map(([, file]) => file)
  const changes: FileChange[] = []
  const left = new Map(gone.map((file) => [file.path, file]))
  const claim = (path: string, from: string | undefined) => {
    if (from === undefined) return false
    left.delete(from)
    changes.push({ path, change: 'renamed', from })
    return true
  }
  // Those that are known are not left to be found by their text.
  const unknown = came.filter(({ path }) => {
    const from = renamed.get(path)
    return !claim(path, from !== undefined && left.has(from) ? from : undefined)
  })
  for (const { path, text } of unknown) {
    const twin = text === '' ? undefined : [...left.values()].find((file) => file.text === text)
    if (!claim(path, twin?.path)) changes.push({ path, change: 'added' })
  }
  for (const { path } of left.values()) changes.push({ path, change: 'removed' })
  for (const [key, file] of after) {
    const old = before.get(key)
    if (!old || old === file) continue
    const from = old.path === file.path ? renamed.get(file.path) : old.path
    if (from !== undefined) changes.push({ path: file.path, change: 'renamed', from })
    else if (old.text !== file.text) changes.push({ path: file.path, change: 'changed' })
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}
