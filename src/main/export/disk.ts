import {
  chmod,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rmdir,
  unlink,
} from 'node:fs/promises'

/** What exporting needs of the file system; tests put a full or failing disk in its place. */
export interface Disk {
  open: typeof open
  link: typeof link
  rename: typeof rename
  unlink: typeof unlink
  rmdir: typeof rmdir
  mkdir: typeof mkdir
  lstat: typeof lstat
  chmod: typeof chmod
  realpath: typeof realpath
  readFile: typeof readFile
  readdir: typeof readdir
}

export const realDisk: Disk = {
  open,
  link,
  rename,
  unlink,
  rmdir,
  mkdir,
  lstat,
  chmod,
  realpath,
  readFile,
  readdir,
}

/** The file system's code of an error, `unknown` for anything else. */
export function diskCode(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return typeof code === 'string' ? code : 'unknown'
}

/** Runs a step on the disk; null where there is nothing. Other errors pass. */
export async function orNothing<T>(step: Promise<T>): Promise<T | null> {
  try {
    return await step
  } catch (error) {
    if (diskCode(error) === 'ENOENT') return null
    throw error
  }
}
