import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type RecordingMime = 'video/webm' | 'video/mp4'

/** A recording on its way to disk. */
export interface JournalFile {
  id: string
  /** In order; resolves when the system has the bytes, which survive the app from then on. */
  append(bytes: Uint8Array): Promise<void>
  /** Ends it. Its file stays until `remove`. */
  close(): Promise<void>
}

export interface Journal {
  begin(id: string, mime: RecordingMime): Promise<JournalFile>
  /** What recordings left behind that were not ended, oldest first. */
  leftovers(): Promise<{ id: string; mime: RecordingMime; path: string }[]>
  read(id: string, mime: RecordingMime): Promise<Buffer>
  remove(id: string, mime: RecordingMime): Promise<void>
}

const partName = /^([\w-]{1,100})\.(webm|mp4)\.part$/
const syncEveryMs = 1_000

/** Recordings as files that grow while they are made: `<id>.webm.part`. */
export function openJournal(folder: string, now: () => number): Journal {
  const pathOf = (id: string, mime: RecordingMime) =>
    join(folder, `${id}.${mime.slice('video/'.length)}.part`)
  return {
    async begin(id, mime) {
      await mkdir(folder, { recursive: true })
      const file = await open(pathOf(id, mime), 'wx', 0o600)
      return journalFile(id, file, now)
    },
    async leftovers() {
      const found: { id: string; mime: RecordingMime; path: string; atMs: number }[] = []
      for (const name of await readdir(folder).catch(() => [])) {
        const [, id, extension] = partName.exec(name) ?? []
        if (!id) continue
        const path = join(folder, name)
        const stored = await stat(path).catch(() => null)
        if (!stored?.isFile()) continue
        found.push({ id, mime: extension === 'mp4' ? 'video/mp4' : 'video/webm', path, atMs: stored.mtimeMs })
      }
      return found.sort((a, b) => a.atMs - b.atMs).map(({ id, mime, path }) => ({ id, mime, path }))
    },
    read: (id, mime) => readFile(pathOf(id, mime)),
    remove: (id, mime) => rm(pathOf(id, mime), { force: true }),
  }
}

function journalFile(id: string, file: FileHandle, now: () => number): JournalFile {
  let last: Promise<void> = Promise.resolve()
  let syncedMs = now()
  let isOpen = true
  const inTurn = (work: () => Promise<void>) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    id,
    append: (bytes) =>
      inTurn(async () => {
        if (!isOpen) return
        await file.writeFile(bytes)
        // The power may go as well; more often than this would only wear the disk.
        if (now() - syncedMs < syncEveryMs) return
        syncedMs = now()
        await file.datasync()
      }),
    close: () =>
      inTurn(async () => {
        if (!isOpen) return
        isOpen = false
        await file.datasync().catch(() => undefined)
        await file.close()
      }),
  }
}
