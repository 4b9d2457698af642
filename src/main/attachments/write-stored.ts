import { mkdir, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../shared/errors'
import { writeAtomic } from '../files/write-atomic'
import { troubleOf } from '../history/trouble'

/**
 * Keeps a file that is named by its content. One that is there already becomes as young as a new one: the garbage
 * collection leaves alone what was just added.
 * @throws AppError disk-full, save-failed
 */
export async function writeStored(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  try {
    if (await stat(path).catch(() => null)) {
      const now = new Date()
      await utimes(path, now, now)
    } else {
      await mkdir(folder, { recursive: true })
      await writeAtomic(path, bytes)
    }
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code
    throw new AppError(troubleOf(cause) === 'full' ? 'disk-full' : 'save-failed', {
      params: { folder },
      cause,
      ...(detail && { detail }),
    })
  }
}
