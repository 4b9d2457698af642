import type { ChangedSince, UndoResult } from '../../shared/export-plan'
import { type Disk, diskCode, orNothing } from './disk'
import { type HeldFolder, holdFolder, InTheWay } from './held-folder'
import type { Journal, JournalFile, Journals } from './journal'
import { readPlace } from './read-place'

interface TakeBackOptions {
  disk: Disk
  journals: Journals
  journal: Journal
  changedSince: ChangedSince
}

type Step = 'nothing' | 'remove' | 'restore' | 'changed'

/**
 * Puts back what an export changed: new files and folders go, changed files get their bytes and mode again. Safe to be
 * interrupted and begun anew. The journal goes with the last file; where one failed it stays, to be tried again.
 * @throws the file system's error where the folder itself cannot be opened
 */
export async function takeBack({
  disk,
  journals,
  journal,
  changedSince,
}: TakeBackOptions): Promise<UndoResult> {
  const { folder } = journal
  await (await holdFolder(disk, folder, [], { expected: journal.identity })).close()

  const steps = new Map<JournalFile, Step>()
  const changed: string[] = []
  for (const file of journal.files) {
    const step = await withPlace(disk, journal, file, async (held) =>
      held ? nextStep(disk, held, file) : missing(file),
    )
    steps.set(file, step)
    if (step === 'changed') changed.push(file.path)
  }
  if (changed.length > 0 && changedSince === 'ask') return { state: 'changed-since', folder, paths: changed }

  if (journal.state !== 'undoing') await journals.save({ ...journal, state: 'undoing' })
  const result = { restored: [] as string[], removed: [] as string[], kept: [] as string[] }
  const failed: { path: string; detail: string }[] = []
  const attempt = async (file: JournalFile, work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      failed.push({ path: file.path, detail: error instanceof InTheWay ? error.what : diskCode(error) })
    }
  }

  // What goes is removed first: it makes room for what comes back on a full disk.
  for (const file of journal.files) {
    const step = steps.get(file)
    const goes = step === 'remove' || (step === 'changed' && changedSince === 'undo' && file.before === null)
    await attempt(file, () =>
      withPlace(disk, journal, file, async (held) => {
        if (!held) return
        await removeIfThere(disk, held, file.temp)
        if (!goes) return
        await disk.unlink(held.at(lastName(file.path)))
        await held.sync()
        result.removed.push(file.path)
      }),
    )
  }
  for (const file of journal.files) {
    const step = steps.get(file)
    const forced = step === 'changed' && changedSince === 'undo' && file.before !== null
    if (step === 'changed' && changedSince === 'keep') result.kept.push(file.path)
    if (step !== 'restore' && !forced) continue
    await attempt(file, async () => {
      await restore(disk, journals, journal, file)
      result.restored.push(file.path)
    })
  }
  for (const file of journal.files) {
    if (file.before === null) continue
    await attempt(file, () =>
      withPlace(disk, journal, file, async (held) => {
        if (held) await removeIfThere(disk, held, asideName(file))
      }),
    )
  }
  await removeNewFolders(disk, journal)
  if (failed.length === 0) await journals.remove(journal.exportId)
  return { state: 'undone', folder, ...result, failed }
}

export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function folderNames(path: string): string[] {
  return path.split('/').slice(0, -1)
}

/** Where a file's folder is gone, a new file is gone with it; a changed one was removed by somebody. */
function missing(file: JournalFile): Step {
  return file.before === null ? 'nothing' : 'changed'
}

async function nextStep(disk: Disk, held: HeldFolder, file: JournalFile): Promise<Step> {
  const place = await readPlace(disk, held, lastName(file.path))
  if (place.kind === 'nothing') return missing(file)
  if (place.kind !== 'file') return 'changed'
  if (place.sha === file.before?.sha) return 'nothing'
  if (place.sha !== file.after) return 'changed'
  return file.before === null ? 'remove' : 'restore'
}

/** Runs with the folder of a file, null where it is gone or something else stands there. */
async function withPlace<T>(
  disk: Disk,
  { folder, identity }: Journal,
  file: JournalFile,
  work: (held: HeldFolder | null) => Promise<T>,
): Promise<T> {
  let held: HeldFolder | null = null
  try {
    held = await holdFolder(disk, folder, folderNames(file.path), { expected: identity })
  } catch (error) {
    if (!(error instanceof InTheWay) && diskCode(error) !== 'ENOENT') throw error
  }
  try {
    return await work(held)
  } finally {
    await held?.close()
  }
}

/** The name beside a file that keeps the replaced one until the export is through: putting it back needs no space. */
export function asideName({ temp }: Pick<JournalFile, 'temp'>): string {
  return temp.replace(/tmp$/, 'old')
}

export async function removeIfThere(disk: Disk, held: HeldFolder, temp: string): Promise<void> {
  try {
    await disk.unlink(held.at(temp))
  } catch (error) {
    // A disk that may only be read refuses before it looks whether there is anything.
    if (await orNothing(disk.lstat(held.at(temp)))) throw error
  }
}

async function restore(disk: Disk, journals: Journals, journal: Journal, file: JournalFile): Promise<void> {
  if (!file.before) return
  const { folder, identity } = journal
  const held = await holdFolder(disk, folder, folderNames(file.path), { create: true, expected: identity })
  try {
    const aside = await readPlace(disk, held, asideName(file))
    if (aside.kind === 'file' && aside.sha === file.before.sha) {
      await disk.rename(held.at(asideName(file)), held.at(lastName(file.path)))
      await held.sync()
      return
    }
    const image = await journals.openImage(journal.exportId)
    try {
      const handle = await disk.open(held.at(file.temp), 'wx', 0o600)
      try {
        const { offset: start, bytes } = file.before
        if (bytes > 0) {
          await handle.writeFile(image.createReadStream({ autoClose: false, start, end: start + bytes - 1 }))
        }
        await handle.chmod(file.before.mode)
        await handle.sync()
      } finally {
        await handle.close()
      }
    } finally {
      await image.close()
    }
    await held.check()
    await disk.rename(held.at(file.temp), held.at(lastName(file.path)))
    await held.check()
    await held.sync()
  } catch (error) {
    await removeIfThere(disk, held, file.temp).catch(() => undefined)
    throw error
  } finally {
    await held.close()
  }
}

/** Deepest first; one that holds something of somebody else stays. */
async function removeNewFolders(disk: Disk, { folder, identity, newFolders }: Journal): Promise<void> {
  for (const path of [...newFolders].reverse()) {
    try {
      const held = await holdFolder(disk, folder, folderNames(path), { expected: identity })
      try {
        await disk.rmdir(held.at(lastName(path)))
        await held.sync()
      } finally {
        await held.close()
      }
    } catch {
      // Not empty, gone already, or no folder any more: not ours to remove.
    }
  }
}
