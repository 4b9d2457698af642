import { type Disk, diskCode } from './disk'
import { type HeldFolder, InTheWay } from './held-folder'
import type { JournalFile } from './journal'
import { readPlace } from './read-place'
import { asideName, lastName } from './take-back'

// exFAT, some network disks, and files with too many names already.
const noLinks = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'])

/**
 * Writes one file of a journal into its folder in one step: under another name, flushed, then moved to its own.
 * @throws InTheWay where something else stands there by now, or the file system's error; the place is then untouched
 */
export async function writeOne(
  disk: Disk,
  held: HeldFolder,
  file: JournalFile,
  bytes: Uint8Array,
): Promise<void> {
  const temporary = held.at(file.temp)
  const target = held.at(lastName(file.path))
  try {
    const handle = await disk.open(temporary, 'wx', 0o644)
    try {
      await handle.writeFile(bytes)
      if (file.before) await handle.chmod(file.before.mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await held.check()
    if (file.before === null) {
      await moveToNewPlace(disk, temporary, target)
    } else {
      const place = await readPlace(disk, held, lastName(file.path))
      // Somebody saved it while the export was running: theirs stays.
      if (place.kind !== 'file' || place.sha !== file.before.sha) throw new InTheWay('file')
      await keepAside(disk, target, held.at(asideName(file)))
      await disk.rename(temporary, target)
    }
    await held.check()
  } catch (error) {
    await disk.unlink(temporary).catch(() => undefined)
    throw error
  }
}

/** A second name for the file that is about to be replaced; where the disk has no links, the journal's copy serves. */
async function keepAside(disk: Disk, target: string, aside: string): Promise<void> {
  await disk.link(target, aside).catch((error: unknown) => {
    if (!noLinks.has(diskCode(error))) throw error
  })
}

/** A hard link refuses an existing target in the same step; a rename would replace it. */
async function moveToNewPlace(disk: Disk, temporary: string, target: string): Promise<void> {
  try {
    await disk.link(temporary, target)
  } catch (error) {
    if (!noLinks.has(diskCode(error))) throw error
    const there = await disk.lstat(target).catch(() => null)
    if (there) throw new InTheWay('file')
    await disk.rename(temporary, target)
    return
  }
  await disk.unlink(temporary)
}
