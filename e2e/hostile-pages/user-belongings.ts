import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Desktop } from '../desktop/desktop'

/**
 * Begins to watch what a page could leave with the user whatever the app knows of it: windows on the screen, such as the
 * system's own dialogs, and files in the home folder. Each call answers what is new since the one before; files are
 * taken away, so that they can come again.
 */
export async function watchBelongings(desktop: Desktop): Promise<() => Promise<string[]>> {
  const home = join(desktop.folder, 'home')
  const all = async () => {
    const files = await readdir(home, { recursive: true })
    const windows = await desktop.windows()
    return new Map([
      // Folders with a dot are where programs keep their own things.
      ...files.filter((path) => !path.startsWith('.')).map((path) => [path, `the file ${path}`] as const),
      ...windows.map(({ id, title }) => [id, `the window “${title}”`] as const),
    ])
  }
  let known = await all()
  return async () => {
    const now = await all()
    const fresh = [...now].filter(([id]) => !known.has(id))
    known = new Map([...known, ...now])
    for (const [id, what] of fresh) {
      if (!what.startsWith('the file')) continue
      known.delete(id)
      await rm(join(home, id), { recursive: true, force: true })
    }
    return fresh.map(([, what]) => what)
  }
}
