import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../../shared/errors'
import type { ExportStep } from '../../shared/export-plan'
import { type Disk, diskCode } from './disk'
import { type FolderIdentity, type HeldFolder, holdFolder, InTheWay } from './held-folder'
import type { Journal, JournalFile, Journals } from './journal'
import { readPlace, shaOf } from './read-place'
import { sideBySide } from './side-by-side'
import { lastName } from './take-back'

/** A file that was accepted. */
export interface FileToWrite {
  path: string
  /** The bytes; asked for twice, so that they need not stay in memory. */
  bytes: () => Promise<Uint8Array>
  /** What stood there when the plan was shown; null for nothing. */
  expected: { sha: string; bytes: number } | null
}

export interface WriteOptions {
  disk: Disk
  journals: Journals
  /** What its journal says of it; the folder is a real path. */
  about: Pick<Journal, 'exportId' | 'conversationId' | 'target' | 'folder' | 'identity' | 'at'>
  files: readonly FileToWrite[]
  /** Stops it; what was written is taken back. */
  signal: AbortSignal
  /** `done` counts the files that the step is through with. */
  onProgress: (step: ExportStep, done: number) => void
}

/**
 * Looks at every place, copies what will be replaced, and puts the journal on disk.
 * @throws the signal's reason once it was stopped, AppError, or the file system's error
 */
export async function prepareExport(options: WriteOptions): Promise<Journal> {
  const { disk, journals, about, files, signal, onProgress } = options
  const { exportId, folder, identity } = about
  await journals.begin(exportId)
  const journal: Journal = { version: 1, ...about, state: 'writing', newFolders: [], files: [] }
  const newFolders = new Set<string>()
  // Copies of replaced files, one after the other: one flush at the end serves them all.
  const image = files.some(({ expected }) => expected) ? await journals.newImage(exportId) : null
  let imageBytes = 0
  let done = 0
  try {
    for (const [names, group] of byFolder(files)) {
      const held = await holdDeepest(disk, folder, names, identity)
      try {
        for (let depth = held.depth + 1; depth <= names.length; depth += 1) {
          newFolders.add(names.slice(0, depth).join('/'))
        }
        const placed = group.map((file) => {
          const offset = imageBytes
          imageBytes += file.expected?.bytes ?? 0
          return { file, offset }
        })
        const first = journal.files.length
        await sideBySide(placed.entries(), async ([index, { file, offset }]) => {
          signal.throwIfAborted()
          const isThere = held.depth === names.length
          const before = isThere ? await copyBefore(disk, held.held, file, image, offset) : null
          if (before?.sha !== file.expected?.sha) throw new AppError('plan-outdated')
          journal.files[first + index] = {
            path: file.path,
            temp: `.reticle-${exportId.slice(0, 8)}-${first + index}.tmp`,
            after: shaOf(await file.bytes()),
            before,
          }
          done += 1
          onProgress('checking', done)
        })
      } finally {
        await held.held.close()
      }
    }
    await image?.sync()
  } finally {
    await image?.close()
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

/** Copies what will be replaced to its place in the image. What has grown would run into the next, and is outdated. */
async function copyBefore(
  disk: Disk,
  held: HeldFolder,
  file: FileToWrite,
  image: FileHandle | null,
  offset: number,
): Promise<JournalFile['before']> {
  const name = lastName(file.path)
  if (file.expected === null || !image) {
    const place = await readPlace(disk, held, name)
    if (place.kind !== 'nothing') throw new AppError('plan-outdated')
    return null
  }
  let bytes = 0
  const place = await readPlace(disk, held, name, async (chunk) => {
    await writeFully(image, chunk, offset + bytes)
    bytes += chunk.byteLength
  })
  if (place.kind !== 'file') throw new AppError('plan-outdated')
  return { sha: place.sha, mode: place.mode, offset, bytes }
}

async function writeFully(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    done += (await file.write(chunk, done, chunk.byteLength - done, position + done)).bytesWritten
  }
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
