import { limits } from '../../shared/limits'
import { pathKey } from '../../shared/safe-path'
import type { HandEdit, WorkspaceFile } from '../../shared/workspace'
import { checkNewName, type FileMap, type KeptFile, languageOf } from './file-map'

/**
 * A workspace that is being changed by hand: its files, and for each the key of the file it was before the edit. What
 * an edit holds follows from both, however many steps led there.
 */
export interface Desired {
  files: Map<string, WorkspaceFile>
  /** No entry: a file that is new. */
  originOf: Map<string, string>
}

/** The files of a version with an edit applied. What its names or sizes do not allow is left out: edits are imported too. */
export function applyEdit(before: FileMap, edit: HandEdit): FileMap {
  const files = new Map<string, KeptFile>(before)
  const moved = edit.renamed.flatMap(({ from, to }) => {
    const file = before.get(pathKey(from))
    return file ? [{ file, to }] : []
  })
  for (const { file } of moved) files.delete(pathKey(file.path))
  for (const path of edit.removed) files.delete(pathKey(path))
  for (const { file, to } of moved) {
    const name = checkNewName(files, to)
    if (name.ok) files.set(name.key, { ...renamedTo(file, name.path), changedIn: edit.id })
  }
  for (const { path, language, text } of edit.written) {
    const key = pathKey(path)
    const name = checkNewName(files, path, files.get(key)?.path === path ? key : null)
    if (name.ok && text.length <= limits.workspaceFileMaxChars)
      files.set(name.key, { path: name.path, language, text, changedIn: edit.id })
  }
  return files
}

/** Where an edit left the files, to go on from there. */
export function desiredOf(before: FileMap, edit: HandEdit | null): Desired {
  if (!edit) {
    return { files: new Map(before), originOf: new Map([...before.keys()].map((key) => [key, key])) }
  }
  const files = applyEdit(before, edit)
  const goneFrom = new Set([...edit.renamed.map(({ from }) => from), ...edit.removed].map(pathKey))
  const cameFrom = new Map(edit.renamed.map(({ from, to }) => [pathKey(to), pathKey(from)]))
  const originOf = new Map<string, string>()
  for (const key of files.keys()) {
    const origin = cameFrom.get(key) ?? (goneFrom.has(key) ? undefined : key)
    if (origin !== undefined && before.has(origin)) originOf.set(key, origin)
  }
  return { files: new Map(files), originOf }
}

/** The edit that leads from one to the other. */
export function editTo(
  before: FileMap,
  { files, originOf }: Desired,
  names: Pick<HandEdit, 'id' | 'messageId' | 'createdAt'>,
): HandEdit {
  const claimed = new Set([...files.keys()].flatMap((key) => originOf.get(key) ?? []))
  const used = new Set<string>()
  const edit: HandEdit = { ...names, renamed: [], removed: [], written: [] }
  for (const [key, file] of files) {
    // A name that was given up and is used again is the same file, changed, unless that one is elsewhere now.
    const originKey = originOf.get(key) ?? (claimed.has(key) ? undefined : key)
    const origin = originKey === undefined ? undefined : before.get(originKey)
    if (origin && originKey !== undefined) used.add(originKey)
    if (origin && origin.path !== file.path) edit.renamed.push({ from: origin.path, to: file.path })
    if (origin?.text !== file.text) {
      const { path, language, text } = file
      edit.written.push({ path, language, text })
    }
  }
  edit.removed = [...before].filter(([key]) => !used.has(key)).map(([, { path }]) => path)
  return edit
}

export function changesNothing({ renamed, removed, written }: HandEdit): boolean {
  return renamed.length + removed.length + written.length === 0
}

/** Another extension is another language. */
export function renamedTo<File extends WorkspaceFile>(file: File, path: string): File {
  const language = languageOf(path) === languageOf(file.path) ? file.language : languageOf(path)
  return { ...file, path, language }
}
