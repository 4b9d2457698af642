import type { AnswerFile } from '../../shared/answer-files'
import { patchFile } from '../../shared/answer-files-patch'
import { limits } from '../../shared/limits'
import { checkRelativePath, pathKey } from '../../shared/safe-path'
import type { LeftOut } from '../../shared/workspace'
import { checkNewName, type FileMap, type KeptFile, languageOf, noFiles } from './file-map'
import { renamedTo } from './hand-edit'

/**
 * The files of a version with those of a reply, in the order it wrote them. What cannot be taken leaves the file as it
 * was. While the reply is `live`, a patch waits until it is there as a whole. Files that are as they were in `earlier`
 * stay the same objects.
 */
export function applyReply(
  before: FileMap,
  written: readonly AnswerFile[],
  { id, live, earlier = noFiles }: { id: string; live: boolean; earlier?: FileMap },
): { files: FileMap; leftOut: LeftOut[]; renamed: ReadonlyMap<string, string> } {
  const files = new Map<string, KeptFile>(before)
  // The last word on a name counts.
  const leftOut = new Map<string, LeftOut>()
  const renamed = new Map<string, string>()
  const refuse = (why: LeftOut) => void leftOut.set(why.path, why)

  const same = (file: KeptFile | undefined, path: string, text: string) =>
    file?.path === path && file.text === text ? file : null
  /** Takes a file in under its name; what stood under `oldKey` is it. */
  const take = (path: string, oldKey: string | null, language: string, text: string) => {
    const key = pathKey(path)
    const name =
      key === oldKey && files.get(key)?.path === path
        ? { ok: true as const }
        : checkNewName(files, path, oldKey)
    if (!name.ok) return refuse({ path, reason: name.reason === 'too-many' ? 'too-many' : 'unsafe-name' })
    if (text.length > limits.workspaceFileMaxChars) return refuse({ path, reason: 'too-large' })
    if (oldKey !== null && oldKey !== key) files.delete(oldKey)
    const grown = same(earlier.get(key), path, text)
    // Written again as it was, it is the file it was.
    const kept = same(before.get(key), path, text) ?? (grown?.changedIn === id ? grown : null)
    files.set(key, kept ?? { path, language, text, changedIn: id })
  }

  for (const change of written) {
    const checked = checkRelativePath(change.path)
    if (!checked.ok) {
      refuse({ path: change.path, reason: 'unsafe-name' })
      continue
    }
    const { path } = checked
    const key = pathKey(path)
    const old = files.get(key)
    leftOut.delete(path)
    if (!change.patch) {
      take(path, old?.path === path ? key : null, change.language || languageOf(path), change.code)
      continue
    }
    if (live && !change.closed) continue
    const patched = patchFile(change, (name) => files.get(pathKey(name))?.text)
    if (!patched.ok) refuse({ path, reason: 'patch-failed', detail: patched.detail })
    else if (patched.text === null) files.delete(key)
    else {
      const source = patched.from === null ? old : files.get(pathKey(patched.from))
      // Another spelling of a name is meant for the file that is there.
      const target = old?.path ?? path
      if (source && source.path !== target) renamed.set(target, source.path)
      const language = source ? renamedTo(source, target).language : languageOf(target)
      take(target, source ? pathKey(source.path) : null, language, patched.text)
    }
  }
  return { files, leftOut: [...leftOut.values()], renamed }
}
