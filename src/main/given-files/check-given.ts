import type { GivenFile } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { checkRelativePath, pathKey } from '../../shared/safe-path'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A file as text. @throws AppError file-not-text where it is no UTF-8, or holds a NUL as no text does */
export function textOfFile(bytes: Uint8Array, name: string): string {
  const refuse = () => new AppError('file-not-text', { params: { name } })
  if (bytes.includes(0)) throw refuse()
  try {
    return utf8.decode(bytes)
  } catch {
    throw refuse()
  }
}

/**
 * The files of a draft with more of them, in the order they came; one of a name that is there takes its place.
 * @throws AppError file-name-refused, too-much-text
 */
export function withFiles(before: readonly GivenFile[], added: readonly GivenFile[]): GivenFile[] {
  const files = new Map(before.map((file) => [pathKey(file.path), file]))
  for (const { path: name, text } of added) {
    const checked = checkRelativePath(name)
    if (!checked.ok) throw new AppError('file-name-refused', { params: { path: name } })
    const { path } = checked
    files.set(pathKey(path), { path, text })
  }
  const all = [...files.values()]
  const chars = all.reduce((sum, { text }) => sum + text.length, 0)
  if (all.length > limits.givenFilesMax || chars > limits.givenFilesMaxChars) throw tooMuchText()
  return all
}

export function tooMuchText(): AppError {
  return new AppError('too-much-text', {
    params: { max: limits.givenFilesMax, chars: limits.givenFilesMaxChars.toLocaleString('en') },
  })
}
