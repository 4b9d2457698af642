import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below a folder that holds these bytes, or this text in UTF-8 or UTF-16. */
export async function filesHolding(folder: string, wanted: Buffer | string): Promise<string[]> {
  const forms = typeof wanted === 'string' ? [Buffer.from(wanted), Buffer.from(wanted, 'utf16le')] : [wanted]
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // Files of a running browser profile come and go.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (forms.some((form) => bytes.includes(form))) found.push(path)
  }
  return found
}
