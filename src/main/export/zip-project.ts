import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { AppError } from '../../shared/errors'
import { type Disk, diskCode } from './disk'
import type { FileToWrite } from './prepare-export'

/** Compressing these again only costs time. */
const packed = /\.(?:png|jpe?g|webp|gif|avif|mp4|webm|woff2?|zip)$/i

/**
 * Writes files into a zip, one after the other, so that only one is in memory; whole or not at all.
 * @throws AppError write-failed, export-disk-full, or what reading a file throws
 */
export async function zipProject(
  disk: Disk,
  path: string,
  files: readonly Pick<FileToWrite, 'path' | 'bytes'>[],
  now: () => number,
) {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID().slice(0, 8)}.tmp`)
  try {
    const handle = await disk.open(temporary, 'wx', 0o644)
    try {
      const chunks: Uint8Array[] = []
      let fault: Error | null = null
      const zip = new Zip((error, chunk) => {
        if (error) fault = error
        else chunks.push(chunk)
      })
      const flush = async () => {
        if (fault) throw fault
        for (const chunk of chunks.splice(0)) await handle.writeFile(chunk)
      }
      for (const file of files) {
        const part = packed.test(file.path)
          ? new ZipPassThrough(file.path)
          : new ZipDeflate(file.path, { level: 6 })
        part.mtime = now()
        zip.add(part)
        part.push(await file.bytes(), true)
        await flush()
      }
      zip.end()
      await flush()
      await handle.sync()
    } finally {
      await handle.close()
    }
    await disk.rename(temporary, path)
  } catch (error) {
    await disk.unlink(temporary).catch(() => undefined)
    if (error instanceof AppError) throw error
    const code = diskCode(error)
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new AppError('export-disk-full', { params: { folder: dirname(path) }, cause: error })
    }
    throw new AppError('write-failed', { params: { path: basename(path) }, cause: error, detail: code })
  }
}
