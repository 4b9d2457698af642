import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { type Disk, diskCode } from './disk'
import type { HeldFolder } from './held-folder'

/** What stands at a name: a plain file by its content, or something that is never written over unasked. */
export type Place =
  | { kind: 'nothing' }
  | { kind: 'file'; sha: string; bytes: number; mode: number }
  | { kind: 'link' }
  | { kind: 'other' }

const chunkBytes = 256 * 1024
/** As many as were ever needed at once; a new one for each file would wait for the collector. */
const spare: Buffer[] = []
const noFollow = constants.O_NOFOLLOW ?? 0
// A pipe in the way must not block.
const noWait = constants.O_NONBLOCK ?? 0

export function shaOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Looks at a name without following a link, reading a file in pieces. `onChunk` gets the bytes on the way, which are
 * overwritten once it is done.
 * @throws the file system's error, except that nothing is there
 */
export async function readPlace(
  disk: Disk,
  held: HeldFolder,
  name: string,
  onChunk?: (chunk: Uint8Array) => void | Promise<void>,
): Promise<Place> {
  const path = held.at(name)
  try {
    const found = await disk.lstat(path)
    if (found.isSymbolicLink()) return { kind: 'link' }
    if (!found.isFile()) return { kind: 'other' }
    const handle = await disk.open(path, constants.O_RDONLY | noFollow | noWait)
    try {
      const { mode, size } = await handle.stat()
      const sha = await hashOf(handle, size, onChunk)
      return { kind: 'file', sha, bytes: size, mode: mode & 0o7777 }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (diskCode(error) === 'ENOENT') return { kind: 'nothing' }
    if (diskCode(error) === 'ELOOP') return { kind: 'link' }
    throw error
  }
}

async function hashOf(
  handle: FileHandle,
  size: number,
  onChunk?: (chunk: Uint8Array) => void | Promise<void>,
): Promise<string> {
  const hash = createHash('sha256')
  const buffer = spare.pop() ?? Buffer.allocUnsafe(chunkBytes)
  try {
    for (let total = 0; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes)
      const chunk = buffer.subarray(0, bytesRead)
      total += bytesRead
      hash.update(chunk)
      if (bytesRead > 0) await onChunk?.(chunk)
      if (bytesRead === 0 || total === size) return hash.digest('hex')
    }
  } finally {
    spare.push(buffer)
  }
}

/** The bytes of the file at a name; null where no plain file stands or it is larger than `maxBytes`. */
export async function readBytes(
  disk: Disk,
  held: HeldFolder,
  name: string,
  maxBytes: number,
): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let total = 0
  const place = await readPlace(disk, held, name, (chunk) => {
    total += chunk.byteLength
    if (total <= maxBytes) chunks.push(Buffer.from(chunk))
  })
  return place.kind === 'file' && total <= maxBytes ? Buffer.concat(chunks) : null
}
