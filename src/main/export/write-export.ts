import { AppError } from '../../shared/errors'
import type { ExportResult } from '../../shared/export-plan'
import { diskCode } from './disk'
import { type HeldFolder, holdFolder, InTheWay } from './held-folder'
import type { Journal, JournalFile } from './journal'
import { byFolder, prepareExport, type WriteOptions } from './prepare-export'
import { sideBySide } from './side-by-side'
import { asideName, removeIfThere, takeBack } from './take-back'
import { writeOne } from './write-one'

// Nothing that follows could be written either: the whole export is taken back.
const fatalCodes = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'ENODEV', 'ENXIO', 'EMFILE', 'ENFILE'])

/**
 * Writes accepted files, each whole or not at all, so that everything can be taken back, even after a crash in the
 * middle. Before the first byte every place is looked at again. A file that cannot be written is named in the result
 * and the rest goes on; where nothing more can be written all of it is taken back. null where it was stopped: the folder
 * is then as it was.
 * @throws AppError plan-outdated, folder-not-usable, export-disk-full, export-failed, export-unrecovered
 */
export async function writeExport(options: WriteOptions): Promise<ExportResult | null> {
  const { journals, signal } = options
  const { folder, exportId } = options.about
  let journal: Journal
  try {
    journal = await prepareExport(options)
  } catch (error) {
    await journals.remove(exportId)
    if (signal.aborted) return null
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
    if (signal.aborted) return null
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

async function giveBack(options: WriteOptions, journal: Journal): Promise<void> {
  const { disk, journals, onProgress } = options
  const { folder } = journal
  onProgress('undoing', 0)
  const result = await takeBack({ disk, journals, journal, changedSince: 'keep' }).catch(() => null)
  const left = result?.state === 'undone' ? result.failed.length : journal.files.length
  const nothingLost = journal.files.every(({ before }) => before === null)
  if (!result && nothingLost) return
  if (left > 0) throw new AppError('export-unrecovered', { params: { folder, count: left } })
}

async function writeFolder(
  { disk, about, files, signal, onProgress }: WriteOptions,
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
    held = await holdFolder(disk, about.folder, names, { create: true, expected: about.identity })
  } catch (error) {
    // The chosen folder itself is gone: nothing more can be written.
    if (diskCode(error) === 'ENOENT') throw error
    for (const file of group) fail(file, error)
    return
  }
  try {
    const source = new Map(files.map((file) => [file.path, file]))
    await sideBySide(group, async (file) => {
      signal.throwIfAborted()
      const bytes = await source.get(file.path)?.bytes()
      if (!bytes) return
      try {
        await writeOne(disk, held, file, bytes)
        written.add(file)
        onProgress('writing', written.size + failed.length)
      } catch (error) {
        fail(file, error)
      }
    })
    await held.sync()
  } finally {
    await held.close()
  }
}

/** What is written stays: the replaced files' second names go, the journal still has their bytes. */
async function dropAsides({ disk }: WriteOptions, { folder, identity, files }: Journal): Promise<void> {
  const replaced = files.filter(({ before }) => before !== null)
  for (const [names, group] of byFolder(replaced)) {
    const held = await holdFolder(disk, folder, names, { expected: identity })
    try {
      await sideBySide(group, (file) => removeIfThere(disk, held, asideName(file)))
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
