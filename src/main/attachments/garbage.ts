import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

interface GarbageOptions {
  folder: string
  /** Ids of pictures that something still names. */
  keep: ReadonlySet<string>
  /** Younger files stay: what was just taken may not be named anywhere yet. */
  olderThanMs: number
  now: () => number
}

/** Removes stored pictures and videos that nothing names any more; never touches a file that is not named by a hash. */
export async function collectGarbage({ folder, keep, olderThanMs, now }: GarbageOptions): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const id = /^([0-9a-f]{64})\.(?:png|jpg|webm|mp4)$/.exec(name)?.[1]
    if (!id || keep.has(id)) continue
    const path = join(folder, name)
    const stored = await stat(path).catch(() => null)
    if (!stored?.isFile() || now() - stored.mtimeMs < olderThanMs) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}
