import { AppError } from '../../shared/errors'
import type { ExportResult } from '../../shared/export-plan'
import { diskCode } from './disk'
import { type HeldFolder, holdFolder, InTheWay } from './held-folder'
import type { Journal, JournalFile } from './journal'
import { byFolder, prepareExport, type WriteOptions } from './prepare-export'
import { asideName, removeIfThere, takeBack } from './take-back'
import { writeOne } from './write-one'

/** Files of one folder are flushed side by side: a disk takes several at once. */
const filesAtOnce = 6

// Nothing that follows could be written either: the whole export is taken back.
const fatalCodes = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'ENODEV', 'ENXIO', 'EMFILE', 'ENFILE'])

/**
 * Writes accepted files, each whole or not at all, so that everything can be taken back, even after a crash in the
 * middle. Before the first byte every place is looked at again. A file that cannot be written is named in the result
 * and the rest goes on; where nothing more can be written all of it is taken back.
 * @throws AppError plan-outdated, folder-not-usable, export-disk-full, export-failed, export-unrecovered
 */
export async function writeExport(options: WriteOptions): Promise<ExportResult> {
  const { journals, folder, exportId } = options
  let journal: Journal
  try {
    journal = await prepareExport(options)
  } catch (error) {
    await journals.remove(exportId)
    throw asAppError(error, folder)
  }
  const failed: ExportResult['failed'] = []
  const written = new Set<JournalFile>()
  try {
    for (const [names, files] of byFolder(journal.files)) {
      await writeFolder(options, names, files, { written, failed })
    }
  } catch (error) {
    await giveBack(options, journal)
    throw asAppError(error, folder)
  }
  const done = journal.files.filter((file) => written.has(file))
  if (done.length === 0) {
    await giveBack(options, journal)
    return { exportId: null, folder, written: [], failed }
  }
  try {
    await dropAsides(options, journal)
    await journals.save({ ...journal, state: 'done', files: done })
  } catch (error) {
    await giveBack(options, journal)
    throw asAppError(error, folder)
  }
  return { exportId, folder, written: done.map(({ path }) => path), failed }
}

async function giveBack({ disk, journals, folder }: WriteOptions, journal: Journal): Promise<void> {
  const result = await takeBack({ disk, journals, journal, changedSince: 'keep' }).catch(() => null)
  const left = result?.state === 'undone' ? result.failed.length : journal.files.length
  const nothingLost = journal.files.every(({ before }) => before === null)
  if (!result && nothingLost) return
  if (left > 0) throw new AppError('export-unrecovered', { params: { folder, count: left } })
}

async function writeFolder(
  { disk, folder, identity, files }: WriteOptions,
  names: string[],
  group: readonly JournalFile[],
  { written, failed }: { written: Set<JournalFile>; failed: ExportResult['failed'] },
): Promise<void> {
  const fail = (file: JournalFile, error: unknown) => {
    if (error instanceof AppError || fatalCodes.has(diskCode(error))) throw error
    if (error instanceof InTheWay && error.what === 'other-folder') throw error
    failed.push({ path: file.path, detail: error instanceof InTheWay ? error.what : diskCode(error) })
  }
  let held: HeldFolder
  try {
    held = await holdFolder(disk, folder, names, { create: true, expected: identity })
  } catch (error) {
    // The chosen folder itself is gone: nothing more can be written.
    if (diskCode(error) === 'ENOENT') throw error
    for (const file of group) fail(file, error)
    return
  }
  try {
    const waiting = [...group]
    const source = new Map(files.map((file) => [file.path, file]))
    const work = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const bytes = await source.get(file.path)?.bytes()
        if (!bytes) continue
        try {
          await writeOne(disk, held, file, bytes)
          written.add(file)
        } catch (error) {
          waiting.length = fatalCodes.has(diskCode(error)) ? 0 : waiting.length
          fail(file, error)
        }
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: filesAtOnce }, work))
    const broken = ends.find((end) => end.status === 'rejected')
    if (broken) throw broken.reason
    await held.sync()
  } finally {
    await held.close()
  }
}

/** What is written stays: the replaced files' second names go, the journal still has their bytes. */
async function dropAsides({ disk, folder, identity }: WriteOptions, { files }: Journal): Promise<void> {
  const replaced = files.filter(({ before }) => before !== null)
  for (const [names, group] of byFolder(replaced)) {
    const held = await holdFolder(disk, folder, names, { expected: identity })
    try {
      for (const file of group) await removeIfThere(disk, held, asideName(file))
    } finally {
      await held.close()
    }
  }
}

function asAppError(error: unknown, folder: string): AppError {
  if (error instanceof AppError) return error
  const code = diskCode(error)
  const params = { folder }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('export-disk-full', { params, cause: error })
  if (error instanceof InTheWay || ['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code)) {
    return new AppError('folder-not-usable', { params, cause: error, detail: code })
  }
  return new AppError('export-failed', { params, cause: error, detail: code })
}
