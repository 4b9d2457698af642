import { randomUUID } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

interface WriteOptions {
  /** Fails with EEXIST where something stands already, even if it appeared a moment ago. */
  mustBeNew?: boolean
  mode?: number
}

/**
 * Writes a whole file or nothing: into a new file beside the target, flushed to disk, then moved over it in one step.
 * A reader sees the old bytes or the new ones. @throws the file system's error; the target is then untouched.
 */
export async function writeAtomic(
  path: string,
  data: string | Uint8Array,
  { mustBeNew = false, mode = 0o600 }: WriteOptions = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID().slice(0, 8)}.tmp`)
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(data)
      await file.sync()
    } finally {
      await file.close()
    }
    if (mustBeNew) {
      // A hard link refuses an existing target in the same step; a rename would replace it.
      await link(temporary, path)
      await rm(temporary)
    } else {
      await rename(temporary, path)
    }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
