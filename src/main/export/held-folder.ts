import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type Disk, diskCode } from './disk'

/** Which folder a path led to: it shows when another one was put in its place. */
export interface FolderIdentity {
  dev: string
  ino: string
}

/** Something that is no plain folder stands on the way down: a link, a junction, a file, or another folder than before. */
export class InTheWay extends Error {
  readonly what: 'symlink' | 'file' | 'other-folder'

  constructor(what: InTheWay['what']) {
    super(what)
    this.what = what
  }
}

/** A folder that stays the one that was opened, whatever is done to the path that led there. */
export interface HeldFolder {
  identity: FolderIdentity
  /** The path of a name in it, for file system calls. On Linux no swapped link can lead it elsewhere. */
  at(name: string): string
  /** Throws `InTheWay` where the path to it leads elsewhere by now; for systems that cannot hold a folder open. */
  check(): Promise<void>
  /** Flushes its list of names to the disk, where the system can. */
  sync(): Promise<void>
  close(): Promise<void>
}

// Where `/proc` names open folders, a path through them is looked up from the folder itself (openat of POSIX).
const canHold = process.platform === 'linux'

/**
 * Opens a folder below `root`, one name at a time, following no link.
 * @param root a real path; `expected` is what it was when the user saw it
 * @throws InTheWay, or the file system's error
 */
export async function holdFolder(
  disk: Disk,
  root: string,
  names: readonly string[],
  { create = false, expected = null }: { create?: boolean; expected?: FolderIdentity | null } = {},
): Promise<HeldFolder> {
  let held = await openRoot(disk, root)
  try {
    if (expected && !isSame(held.identity, expected)) throw new InTheWay('other-folder')
    for (const name of names) {
      const next = await openChild(disk, root, held, name, create)
      await held.close()
      held = next
    }
    return held
  } catch (error) {
    await held.close()
    throw error
  }
}

export function isSame(a: FolderIdentity, b: FolderIdentity): boolean {
  return a.dev === b.dev && a.ino === b.ino
}

async function openRoot(disk: Disk, root: string): Promise<HeldFolder> {
  return canHold ? openHeld(disk, root) : openNamed(disk, root, root)
}

async function openChild(
  disk: Disk,
  root: string,
  parent: HeldFolder,
  name: string,
  create: boolean,
): Promise<HeldFolder> {
  const path = parent.at(name)
  const reopen = () => (canHold ? openHeld(disk, path) : openNamed(disk, root, path))
  try {
    return await reopen()
  } catch (error) {
    if (!create || diskCode(error) !== 'ENOENT') throw error
  }
  await disk.mkdir(path).catch((error: unknown) => {
    // Another file of this export may have made it a moment ago.
    if (diskCode(error) !== 'EEXIST') throw error
  })
  await parent.sync()
  return reopen()
}

const folderFlags = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0)

async function openHeld(disk: Disk, path: string): Promise<HeldFolder> {
  let handle: FileHandle
  try {
    handle = await disk.open(path, folderFlags)
  } catch (error) {
    if (diskCode(error) === 'ELOOP') throw new InTheWay('symlink')
    if (diskCode(error) !== 'ENOTDIR') throw error
    // With O_DIRECTORY Linux says ENOTDIR of a link, too.
    const found = await disk.lstat(path)
    throw new InTheWay(found.isSymbolicLink() ? 'symlink' : 'file')
  }
  const { dev, ino } = await handle.stat({ bigint: true })
  return {
    identity: { dev: String(dev), ino: String(ino) },
    at: (name) => `/proc/self/fd/${handle.fd}/${name}`,
    check: async () => undefined,
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

/** For systems without such paths: looks before and, with `check`, again after. */
async function openNamed(disk: Disk, root: string, path: string): Promise<HeldFolder> {
  const look = async (): Promise<FolderIdentity> => {
    const found = await disk.lstat(path, { bigint: true })
    // A junction is a symbolic link to Node.
    if (found.isSymbolicLink()) throw new InTheWay('symlink')
    if (!found.isDirectory()) throw new InTheWay('file')
    const real = await disk.realpath(path)
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new InTheWay('symlink')
    return { dev: String(found.dev), ino: String(found.ino) }
  }
  const identity = await look()
  return {
    identity,
    at: (name) => join(path, name),
    async check() {
      if (!isSame(await look(), identity)) throw new InTheWay('other-folder')
    },
    sync: async () => {
      if (process.platform === 'win32') return
      const handle = await disk.open(path, constants.O_RDONLY)
      await handle.sync().finally(() => handle.close())
    },
    close: async () => undefined,
  }
}
