import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../../shared/errors'
import { type Disk, diskCode } from './disk'
import { type FolderIdentity, type HeldFolder, holdFolder, InTheWay } from './held-folder'
import type { Journal, JournalFile, Journals } from './journal'
import { readPlace, shaOf } from './read-place'
import { lastName } from './take-back'

/** A file that was accepted. */
export interface FileToWrite {
  path: string
  /** The bytes; asked for twice, so that they need not stay in memory. */
  bytes: () => Promise<Uint8Array>
  /** The hash of what stood there when the plan was shown; null for nothing. */
  expected: string | null
}

export interface WriteOptions {
  disk: Disk
  journals: Journals
  /** A real path. */
  folder: string
  identity: FolderIdentity
  files: readonly FileToWrite[]
  exportId: string
  now: () => number
}

/** Looks at every place, copies what will be replaced, and puts the journal on disk. */
export async function prepareExport({
  disk,
  journals,
  folder,
  identity,
  files,
  exportId,
  now,
}: WriteOptions): Promise<Journal> {
  await journals.begin(exportId)
  const journal: Journal = {
    version: 1,
    exportId,
    folder,
    identity,
    at: now(),
    state: 'writing',
    newFolders: [],
    files: [],
  }
  const newFolders = new Set<string>()
  const image: Image = { open: () => journals.newImage(exportId), handle: null, bytes: 0 }
  try {
    for (const [names, group] of byFolder(files)) {
      const held = await holdDeepest(disk, folder, names, identity)
      try {
        for (let depth = held.depth + 1; depth <= names.length; depth += 1) {
          newFolders.add(names.slice(0, depth).join('/'))
        }
        for (const file of group) {
          const count = journal.files.length
          const before = held.depth === names.length ? await copyBefore(disk, held.held, file, image) : null
          if ((before?.sha ?? null) !== file.expected) throw new AppError('plan-outdated')
          journal.files.push({
            path: file.path,
            temp: `.reticle-${exportId.slice(0, 8)}-${count}.tmp`,
            after: shaOf(await file.bytes()),
            before,
          })
        }
      } finally {
        await held.held.close()
      }
    }
    await image.handle?.sync()
  } finally {
    await image.handle?.close()
  }
  journal.newFolders = [...newFolders].sort((a, b) => a.split('/').length - b.split('/').length)
  await journals.save(journal)
  return journal
}

/** The folder itself, or as far down towards it as there is one. */
async function holdDeepest(disk: Disk, folder: string, names: string[], identity: FolderIdentity) {
  for (let depth = names.length; depth >= 0; depth -= 1) {
    try {
      const held = await holdFolder(disk, folder, names.slice(0, depth), { expected: identity })
      return { held, depth }
    } catch (error) {
      if (depth === 0) throw error
      if (error instanceof InTheWay && error.what !== 'other-folder') throw new AppError('plan-outdated')
      if (diskCode(error) !== 'ENOENT') throw error
    }
  }
  throw new AppError('folder-not-usable', { params: { folder } })
}

/** Where copies of replaced files go, one after the other: one flush at the end serves them all. */
interface Image {
  /** Opened with the first file that is replaced. */
  open: () => Promise<FileHandle>
  handle: FileHandle | null
  bytes: number
}

async function copyBefore(
  disk: Disk,
  held: HeldFolder,
  file: FileToWrite,
  image: Image,
): Promise<JournalFile['before']> {
  const name = lastName(file.path)
  if (file.expected === null) {
    const place = await readPlace(disk, held, name)
    if (place.kind !== 'nothing') throw new AppError('plan-outdated')
    return null
  }
  image.handle ??= await image.open()
  const copy = image.handle
  const offset = image.bytes
  const place = await readPlace(disk, held, name, async (chunk) => {
    await copy.writeFile(chunk)
    image.bytes += chunk.byteLength
  })
  if (place.kind !== 'file') throw new AppError('plan-outdated')
  return { sha: place.sha, mode: place.mode, offset, bytes: image.bytes - offset }
}

/** Files by the folder they are in, named part by part. */
export function byFolder<File extends { path: string }>(files: readonly File[]): [string[], File[]][] {
  const groups = new Map<string, File[]>()
  for (const file of files) {
    const folder = file.path.split('/').slice(0, -1).join('/')
    const group = groups.get(folder)
    if (group) group.push(file)
    else groups.set(folder, [file])
  }
  return [...groups].map(([folder, group]) => [folder === '' ? [] : folder.split('/'), group])
}
