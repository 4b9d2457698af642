import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors'
import { writeAtomic } from '../files/write-atomic'
import { troubleOf } from '../history/trouble'

/** Files named by the SHA-256 of their content: the same content is stored once, and never changes. */
export interface HashedFiles<Mime extends string> {
  /**
   * Keeps a file and answers its id. One that is there already becomes as young as a new one: the garbage collection
   * leaves alone what was just added.
   * @throws AppError disk-full, save-failed
   */
  keep(bytes: Uint8Array, mime: Mime): Promise<string>
  find(id: string): Promise<{ path: string; mime: Mime; sizeBytes: number } | null>
  read(id: string): Promise<{ bytes: Uint8Array; mime: Mime } | null>
  /** Answers false for what is no id. */
  remove(id: string): Promise<boolean>
}

const validId = /^[0-9a-f]{64}$/

/** @param extensions what each kind of file that is stored here is named, without a dot */
export function openHashedFiles<Mime extends string>(
  folder: string,
  extensions: Readonly<Record<Mime, string>>,
): HashedFiles<Mime> {
  const places = (id: string) => {
    // The id comes from a window; only a hash can name a file.
    if (!validId.test(id)) return []
    return (Object.keys(extensions) as Mime[]).map((mime) => ({
      path: join(folder, `${id}.${extensions[mime]}`),
      mime,
    }))
  }
  return {
    async keep(bytes, mime) {
      const id = createHash('sha256').update(bytes).digest('hex')
      const path = join(folder, `${id}.${extensions[mime]}`)
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
      return id
    },
    async find(id) {
      for (const { path, mime } of places(id)) {
        const stored = await stat(path).catch(() => null)
        if (stored?.isFile()) return { path, mime, sizeBytes: stored.size }
      }
      return null
    },
    async read(id) {
      for (const { path, mime } of places(id)) {
        const bytes = await readFile(path).catch(() => null)
        if (bytes) return { bytes, mime }
      }
      return null
    },
    async remove(id) {
      const named = places(id)
      for (const { path } of named) await rm(path, { force: true })
      return named.length > 0
    },
  }
}
