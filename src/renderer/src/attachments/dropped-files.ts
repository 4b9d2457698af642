import { limits } from '../../../shared/limits'
import type { PictureFile } from './add-files'

/** What a project's folder holds that is not its source. */
const notSource = /^(\..*|node_modules|dist|build|out|vendor)$/

/** One more than may be given, so that a folder that is too large is said to be. */
const filesMax = limits.givenFilesMax + 1

/**
 * What was dropped, folders as the files in them with their paths, what is hidden or was installed or built left out. Must
 * be called while the drop is being handled.
 */
export async function droppedFiles(dropped: DataTransfer | null): Promise<PictureFile[]> {
  const given = [...(dropped?.items ?? [])].flatMap((item) => {
    if (item.kind !== 'file') return []
    return [{ entry: item.webkitGetAsEntry(), file: item.getAsFile() }]
  })
  const asTheyAre = [...(dropped?.files ?? [])]
  if (given.length === 0) return asTheyAre
  const files: PictureFile[] = []
  try {
    for (const { entry, file } of given) {
      if (entry?.isDirectory) await collect(entry as FileSystemDirectoryEntry, files)
      else if (file) files.push(file)
    }
    return files
  } catch {
    // A folder that must not be read: refused by its name, as a file is.
    return asTheyAre
  }
}

async function collect(folder: FileSystemDirectoryEntry, files: PictureFile[]): Promise<void> {
  const reader = folder.createReader()
  for (;;) {
    // A part of them at a time, none at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (entries.length === 0) return
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (files.length >= filesMax) return
      if (notSource.test(entry.name)) continue
      if (entry.isDirectory) await collect(entry as FileSystemDirectoryEntry, files)
      else files.push(withPath(await fileOf(entry as FileSystemFileEntry), entry.fullPath))
    }
  }
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** The path from the dropped folder on, without its own name: that is what the files have in common. */
function withPath(file: File, fullPath: string): PictureFile {
  const { name, size } = file
  const webkitRelativePath = fullPath.split('/').slice(2).join('/')
  return { name, size, webkitRelativePath, arrayBuffer: () => file.arrayBuffer() }
}
