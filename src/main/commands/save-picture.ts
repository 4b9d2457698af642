import { chmod, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../shared/errors'
import { t } from '../../shared/i18n'
import { writeAtomic } from '../files/write-atomic'

/**
 * What is wrong with a place to save to, before anybody selects anything: a sentence for the user, or null. A file that
 * exists is fine, it will be replaced.
 *
 * @param path absolute
 */
export async function problemOfTarget(path: string): Promise<string | null> {
  const target = await stat(path).catch(() => null)
  if (target?.isDirectory()) return t('command.problem.savesFolder', { path })
  const folder = await stat(dirname(path)).catch(() => null)
  return folder?.isDirectory() ? null : t('command.problem.noSuchFolder', { path: dirname(path) })
}

/**
 * Writes a picture where the user wants it. A file is replaced as a whole, through a link where there is one; a device or
 * a pipe is written to and stays what it is.
 *
 * @param path absolute
 * @throws AppError write-failed, with the old file untouched
 */
export async function savePicture(path: string, png: Uint8Array): Promise<void> {
  try {
    await write(path, png)
  } catch (cause) {
    throw new AppError('write-failed', { params: { path }, cause })
  }
}

async function write(path: string, png: Uint8Array): Promise<void> {
  const target = await stat(path).catch(() => null)
  if (target && !target.isFile()) return writeFile(path, png)
  // As other programs save pictures: what the user's mask allows.
  if (!target) return writeAtomic(path, png, { mode: 0o666 })
  const real = await realpath(path)
  await writeAtomic(real, png)
  await chmod(real, target.mode & 0o777)
}
