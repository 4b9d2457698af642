import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, relative, sep } from 'node:path'
import type { GivenFile } from '../../shared/attachments'
import { AppError } from '../../shared/errors'
import { limits } from '../../shared/limits'
import { textOfFile, tooMuchText } from './check-given'

/** A character of UTF-8 has at most this many bytes for each UTF-16 unit. */
const bytesPerUnit = 3

/** Names of chosen files, relative to the folder they have in common, with forward slashes. */
export function relativeNames(paths: readonly string[]): string[] {
  const [first = ''] = paths
  let folder = dirname(first)
  const isIn = (path: string) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
  while (!paths.every(isIn) && dirname(folder) !== folder) folder = dirname(folder)
  return paths.map((path) => relative(folder, path).split(sep).join('/'))
}

/**
 * Reads chosen files as text.
 * @throws AppError file-not-read, file-not-text, too-much-text
 */
export async function readGiven(paths: readonly string[]): Promise<GivenFile[]> {
  if (paths.length > limits.givenFilesMax) throw tooMuchText()
  const names = relativeNames(paths)
  const files: GivenFile[] = []
  for (const [index, path] of paths.entries()) {
    const name = basename(path)
    const bytes = await readPicked(path, name)
    files.push({ path: names[index] ?? name, text: textOfFile(bytes, name) })
  }
  return files
}

async function readPicked(path: string, name: string): Promise<Uint8Array> {
  try {
    const picked = await stat(path)
    // A device or a pipe may never end.
    if (!picked.isFile()) throw new AppError('file-not-text', { params: { name } })
    if (picked.size > limits.givenFilesMaxChars * bytesPerUnit) throw tooMuchText()
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('file-not-read', { params: { name }, cause })
  }
}
