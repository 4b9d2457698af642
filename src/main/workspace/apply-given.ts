import type { GivenFile } from '../../shared/attachments'
import { limits } from '../../shared/limits'
import { pathKey } from '../../shared/safe-path'
import type { LeftOut } from '../../shared/workspace'
import { checkNewName, type FileMap, type KeptFile, languageOf } from './file-map'

/**
 * The files of a version with those the user gave in a turn; one of a name that is there takes its place. What its name
 * or size does not allow is left out: turns are imported too.
 */
export function applyGiven(
  before: FileMap,
  given: readonly GivenFile[],
  id: string,
): { files: FileMap; leftOut: LeftOut[] } {
  const files = new Map<string, KeptFile>(before)
  const leftOut: LeftOut[] = []
  for (const { path, text } of given) {
    const key = pathKey(path)
    const old = files.get(key)
    const name = checkNewName(files, path, old ? key : null)
    if (!name.ok) leftOut.push({ path, reason: name.reason === 'too-many' ? 'too-many' : 'unsafe-name' })
    else if (text.length > limits.workspaceFileMaxChars) leftOut.push({ path, reason: 'too-large' })
    else if (old?.path !== name.path || old.text !== text)
      files.set(key, { path: name.path, language: languageOf(name.path), text, changedIn: id })
  }
  return { files, leftOut }
}
