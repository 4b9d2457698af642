import { isUtf8 } from 'node:buffer'
import type { ExportEntry, PathRefusal } from '../../shared/export-plan'
import { limits } from '../../shared/limits'
import { checkRelativePath, pathKey } from '../../shared/safe-path'
import { type Disk, diskCode } from './disk'
import { type FolderIdentity, type HeldFolder, holdFolder, InTheWay } from './held-folder'
import { diffLines, type LineDiff, withLineEndsOf } from './line-diff'
import { type ProjectFile, sizeOf } from './project-file'
import { readBytes, readPlace, shaOf } from './read-place'

/** One file of a plan: what the window is shown, and what will be written. */
export interface PlannedFile {
  entry: ExportEntry
  file: ProjectFile
  /** The hash of what stood there when the plan was made; null for nothing. Writing checks it again. */
  existing: string | null
}

interface PlanOptions {
  disk: Disk
  /** A real path. */
  folder: string
  identity: FolderIdentity
  files: readonly ProjectFile[]
  /** Names the answer used that never became files of the workspace. */
  refusedNames: readonly string[]
}

/**
 * Decides for each file what exporting it into the folder would do; writes nothing. Names that leave the folder, by
 * themselves or through a link, that collide on some file system, and what is too much are refused with their reason;
 * the others are unaffected.
 * @throws InTheWay or the file system's error where the folder itself cannot be read
 */
export async function planExport({
  disk,
  folder,
  identity,
  files,
  refusedNames,
}: PlanOptions): Promise<PlannedFile[]> {
  await (await holdFolder(disk, folder, [], { expected: identity })).close()
  const planned: PlannedFile[] = []
  const taken = new Set<string>()
  const folders = new Set<string>()
  let total = 0
  const refuse = (file: ProjectFile, reason: PathRefusal) => {
    const { path, origin, from } = file
    planned.push({
      entry: { path, origin, from, bytes: sizeOf(file), state: 'refused', reason },
      file,
      existing: null,
    })
  }
  for (const file of files) {
    const checked = checkRelativePath(file.path)
    const bytes = sizeOf(file)
    if (!checked.ok) {
      refuse(file, checked.reason)
      continue
    }
    const { path } = checked
    const key = pathKey(path)
    const parents = parentKeys(key)
    if (taken.has(key)) refuse(file, 'case-collision')
    else if (folders.has(key) || parents.some((parent) => taken.has(parent))) refuse(file, 'file-and-folder')
    else if (bytes > limits.exportMaxFileChars || total + bytes > limits.exportTotalMaxBytes)
      refuse(file, 'too-large')
    else if (taken.size >= limits.exportEntriesMax) refuse(file, 'too-many')
    else {
      const found = await inspect(disk, folder, { ...file, path })
      if (found.entry.state === 'refused') refuse(file, found.entry.reason)
      else {
        planned.push(found)
        taken.add(key)
        total += bytes
        for (const parent of parents) folders.add(parent)
      }
    }
  }
  for (const path of refusedNames.slice(0, limits.exportEntriesMax)) {
    const checked = checkRelativePath(path)
    if (checked.ok) continue
    refuse({ path, origin: 'answer', from: null, content: { kind: 'text', text: '' } }, checked.reason)
  }
  return planned.sort((a, b) => (a.entry.path < b.entry.path ? -1 : a.entry.path > b.entry.path ? 1 : 0))
}

async function inspect(disk: Disk, folder: string, file: ProjectFile): Promise<PlannedFile> {
  const { path, origin, from } = file
  const base = { path, origin, from, bytes: sizeOf(file) }
  const fresh: PlannedFile = { entry: { ...base, state: 'new' }, file, existing: null }
  const refused = (reason: PathRefusal): PlannedFile => ({
    ...fresh,
    entry: { ...base, state: 'refused', reason },
  })
  const names = path.split('/')
  const name = names.pop() ?? ''
  let held: HeldFolder
  try {
    held = await holdFolder(disk, folder, names)
  } catch (error) {
    if (error instanceof InTheWay) return refused(error.what === 'file' ? 'file-and-folder' : 'symlink')
    if (diskCode(error) === 'ENOENT') return fresh
    if (diskCode(error) === 'ENAMETOOLONG') return refused('too-long')
    throw error
  }
  try {
    const place = await readPlace(disk, held, name)
    if (place.kind === 'nothing') return fresh
    if (place.kind === 'link') return refused('symlink')
    if (place.kind === 'other') return refused('file-and-folder')
    const old = await oldText(disk, held, name, place.bytes)
    const wanted = fitted(file, old)
    const now = await contentOf(wanted)
    if (place.sha === shaOf(now))
      return { entry: { ...base, state: 'same' }, file: wanted, existing: place.sha }
    const diff = diffOf(wanted, old)
    return {
      entry: {
        ...base,
        bytes: sizeOf(wanted),
        state: 'changed',
        existingBytes: place.bytes,
        added: diff?.added ?? 0,
        removed: diff?.removed ?? 0,
        hunks: diff?.hunks ?? null,
      },
      file: wanted,
      existing: place.sha,
    }
  } catch (error) {
    if (diskCode(error) === 'ENAMETOOLONG') return refused('too-long')
    throw error
  } finally {
    await held.close()
  }
}

/** The text that stands at a place; null for a picture or one too long to compare. */
async function oldText(disk: Disk, held: HeldFolder, name: string, bytes: number): Promise<string | null> {
  if (bytes > limits.exportDiffMaxChars * 3) return null
  const found = await readBytes(disk, held, name, limits.exportDiffMaxChars * 3)
  return found && isUtf8(found) && !found.includes(0) ? found.toString('utf8') : null
}

/** A project's own line ends are kept: otherwise every line would seem changed. */
function fitted(file: ProjectFile, old: string | null): ProjectFile {
  if (file.content.kind !== 'text' || old === null) return file
  return { ...file, content: { kind: 'text', text: withLineEndsOf(old, file.content.text) } }
}

function diffOf({ content }: ProjectFile, old: string | null): LineDiff | null {
  return content.kind === 'text' && old !== null ? diffLines(old, content.text) : null
}

/** @throws an error of code ENOENT where a picture is no longer there */
export async function contentOf({ content }: ProjectFile): Promise<Uint8Array> {
  if (content.kind === 'text') return Buffer.from(content.text)
  const bytes = await content.picture.read()
  if (!bytes) throw Object.assign(new Error('picture missing'), { code: 'ENOENT' })
  return bytes
}

/**
 * The bytes of a file that takes only some hunks over what stands there; null where that is no longer what the plan saw.
 * @param wrote the hash of what was written there with the same hunks, if it was: then it stands there already
 */
export async function partlyAccepted(
  disk: Disk,
  folder: string,
  { file, existing }: PlannedFile,
  hunks: readonly number[],
  wrote?: string,
): Promise<Uint8Array | null> {
  const names = file.path.split('/')
  const name = names.pop() ?? ''
  const held = await holdFolder(disk, folder, names)
  try {
    const old = await oldText(disk, held, name, 0)
    if (old === null) return null
    const sha = shaOf(old)
    if (sha === wrote) return Buffer.from(old)
    const diff = sha === existing ? diffOf(file, old) : null
    return diff && Buffer.from(diff.apply(new Set(hunks)))
  } finally {
    await held.close()
  }
}

function parentKeys(key: string): string[] {
  const segments = key.split('/')
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'))
}
