import { lstat, readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { AnswerFile } from '../../shared/answer-files'
import type { ExportEntry, ExportEntryState, PathRefusal } from '../../shared/export-plan'
import { limits } from '../../shared/limits'
import { checkRelativePath, pathKey } from '../../shared/safe-path'

/** One file of a plan: what the window is shown, and what will be written. */
export interface PlannedFile {
  entry: ExportEntry
  text: string
  /** The bytes that stood there when the plan was made; null for none. Writing checks them again. */
  existing: Buffer | null
}

/**
 * Decides for each answer file what exporting it into `folder` would do; writes nothing. Names that leave the folder,
 * by themselves or through a symbolic link, and names that collide on a case-insensitive disk are refused with their
 * reason; the others are unaffected. `folder` must be a real path.
 */
export async function planExport(folder: string, files: readonly AnswerFile[]): Promise<PlannedFile[]> {
  const taken = new Map<string, string>()
  const folders = new Set<string>()
  const planned: PlannedFile[] = []
  for (const file of files) {
    const text = file.code
    const refuse = (reason: PathRefusal) =>
      planned.push({
        entry: { path: file.path, bytes: Buffer.byteLength(text), state: 'refused', reason },
        text,
        existing: null,
      })
    const checked = checkRelativePath(file.path)
    if (!checked.ok) {
      refuse(checked.reason)
      continue
    }
    if (text.length > limits.exportMaxFileChars) {
      refuse('too-large')
      continue
    }
    const { path } = checked
    const key = pathKey(path)
    const parents = parentKeys(key)
    if (taken.has(key)) {
      refuse('case-collision')
      continue
    }
    if (folders.has(key) || parents.some((parent) => taken.has(parent))) {
      refuse('file-and-folder')
      continue
    }
    const place = await inspect(folder, path, text)
    if (place.state.state === 'refused') {
      refuse(place.state.reason)
      continue
    }
    taken.set(key, path)
    for (const parent of parents) folders.add(parent)
    planned.push({
      entry: { path, bytes: Buffer.byteLength(text), ...place.state },
      text,
      existing: place.existing,
    })
  }
  return planned.sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1))
}

/** What stands at a name now. Every step down from the folder is looked at itself, so no link can lead outside. */
export async function inspect(
  folder: string,
  path: string,
  text: string,
): Promise<{ state: ExportEntryState; existing: Buffer | null }> {
  const refused = (reason: PathRefusal) => ({ state: { state: 'refused' as const, reason }, existing: null })
  const segments = path.split('/')
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const place = join(folder, ...segments.slice(0, depth))
    const found = await lstat(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!found) return { state: { state: 'new' }, existing: null }
    if (found.isSymbolicLink()) return refused('symlink')
    // Case-insensitive disks and mount tricks show only here.
    if (!(await realpath(place)).startsWith(folder.endsWith(sep) ? folder : folder + sep))
      return refused('symlink')
    const isLast = depth === segments.length
    if (isLast !== found.isFile()) return refused('file-and-folder')
    if (isLast) {
      const existing = await readFile(place)
      return existing.equals(Buffer.from(text))
        ? { state: { state: 'same' }, existing }
        : { state: { state: 'overwrite', existingBytes: existing.byteLength }, existing }
    }
  }
  return refused('empty')
}

function parentKeys(key: string): string[] {
  const segments = key.split('/')
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'))
}
