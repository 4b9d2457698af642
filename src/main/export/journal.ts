import { constants } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { exportTargets } from '../../shared/export-plan'
import { checkRelativePath } from '../../shared/safe-path'
import { type Disk, diskCode } from './disk'

const path = z.string().refine((value) => {
  const checked = checkRelativePath(value)
  return checked.ok && checked.path === value
})

const journalSchema = z.object({
  version: z.literal(1),
  exportId: z.string().regex(/^[\w-]+$/),
  /** Whose files, and what was made of them; null in journals that do not say. */
  conversationId: z.string().nullable().default(null),
  target: z.enum(exportTargets).nullable().default(null),
  folder: z.string().min(1),
  identity: z.object({ dev: z.string(), ino: z.string() }),
  /** Unix ms. */
  at: z.number(),
  /** `writing`: take back after a crash. `undoing`: go on taking back. `done`: can be taken back. */
  state: z.enum(['writing', 'done', 'undoing']),
  /** Folders that were not there, parents first. */
  newFolders: z.array(path),
  files: z.array(
    z.object({
      path,
      /** The name beside the file that it is written under before it is moved into its place. */
      temp: z.string().regex(/^\.reticle-[\w-]+\.tmp$/),
      /** SHA-256 of what is written. */
      after: z.string(),
      /** What stood there: its hash, its mode, and where its copy lies in this export's image. null for nothing. */
      before: z
        .object({
          sha: z.string(),
          mode: z.number().int().min(0).max(0o7777),
          offset: z.number().int().min(0),
          bytes: z.number().int().min(0),
        })
        .nullable(),
    }),
  ),
})

/** All that is needed to take an export back, on disk before its first byte is written. */
export type Journal = z.infer<typeof journalSchema>
export type JournalFile = Journal['files'][number]

export type Journals = ReturnType<typeof createJournals>

const journalName = 'journal.json'
const imageName = 'before'

/** One folder per export below `folder`, with the journal and the files as they were. */
export function createJournals({ disk, folder }: { disk: Disk; folder: string }) {
  const placeOf = (exportId: string) => join(folder, exportId)

  const syncFolder = async (path: string): Promise<void> => {
    if (process.platform === 'win32') return
    const handle = await disk.open(path, constants.O_RDONLY)
    await handle.sync().finally(() => handle.close())
  }

  const save = async (journal: Journal): Promise<void> => {
    const place = placeOf(journal.exportId)
    const temporary = join(place, `${journalName}.tmp`)
    const handle = await disk.open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(JSON.stringify(journal))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await disk.rename(temporary, join(place, journalName))
    await syncFolder(place)
  }

  const read = async (exportId: string): Promise<Journal | null> => {
    if (!/^[\w-]+$/.test(exportId)) return null
    try {
      return journalSchema.parse(
        JSON.parse(await disk.readFile(join(placeOf(exportId), journalName), 'utf8')),
      )
    } catch {
      return null
    }
  }

  const remove = async (exportId: string): Promise<void> => {
    const place = placeOf(exportId)
    // The journal goes first: images without one are rubbish, a journal without images is a promise that cannot be kept.
    await disk.unlink(join(place, journalName)).catch(() => undefined)
    for (const name of await disk.readdir(place).catch(() => [] as string[])) {
      await disk.unlink(join(place, name)).catch(() => undefined)
    }
    await disk.rmdir(place).catch(() => undefined)
  }

  return {
    read,
    remove,
    save,
    /** Makes the folder of a new export. */
    async begin(exportId: string): Promise<void> {
      await disk.mkdir(folder, { recursive: true, mode: 0o700 })
      await disk.mkdir(placeOf(exportId), { mode: 0o700 })
      await syncFolder(folder)
    },
    /** The file for copies of what is replaced; the caller flushes and closes it. */
    newImage: (exportId: string) => disk.open(join(placeOf(exportId), imageName), 'wx', 0o600),
    openImage: (exportId: string) => disk.open(join(placeOf(exportId), imageName), 'r'),
    /** Every export whose journal can be read, newest first; removes folders that never got one. */
    async list(): Promise<Journal[]> {
      const names = await disk.readdir(folder).catch((error: unknown) => {
        if (diskCode(error) === 'ENOENT') return [] as string[]
        throw error
      })
      const found = await Promise.all(names.map(read))
      return found.filter((journal) => journal !== null).sort((a, b) => b.at - a.at)
    },
    /** Removes what never became a journal, left by a crash before the first byte of an export. */
    async sweep(): Promise<void> {
      for (const name of await disk.readdir(folder).catch(() => [] as string[])) {
        const found = await disk.lstat(join(folder, name, journalName)).catch(() => null)
        if (!found) await remove(name)
      }
    },
  }
}
