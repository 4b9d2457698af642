import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../shared/errors'
import type { Usage } from './usage'

/** Writes every reply's use as CSV where the user chooses; null when that was cancelled. @throws AppError write-failed */
export function createUsageFile(usage: Pick<Usage, 'csv'>, pickPath: () => Promise<string | null>) {
  return async (): Promise<{ path: string } | null> => {
    const path = await pickPath()
    if (path === null) return null
    const part = `${path}.part`
    try {
      await pipeline(Readable.from(usage.csv()), createWriteStream(part))
      await rename(part, path)
    } catch (cause) {
      await rm(part, { force: true })
      throw new AppError('write-failed', { params: { path }, cause })
    }
    return { path }
  }
}
