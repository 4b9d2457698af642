import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sourceDir = join(dirname(fileURLToPath(import.meta.url)), 'default-app')

function sourceHash() {
  const hash = createHash('sha256')
  for (const name of readdirSync(sourceDir).sort())
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(sourceDir, name)))
  return hash.digest('hex')
}

/**
 * Packs the default app into the npm-shipped runtime when it is missing there or older than its sources.
 * @param {string} electronDir the folder of the npm package `electron`
 */
export async function ensureDefaultApp(electronDir) {
  const resourcesDir = join(electronDir, 'dist', 'resources')
  const asarPath = join(resourcesDir, 'default_app.asar')
  const hashPath = join(resourcesDir, 'default_app.sha256')
  const hash = sourceHash()
  if (existsSync(asarPath) && existsSync(hashPath) && readFileSync(hashPath, 'utf8') === hash) return
  const { createPackage } = await import('@electron/asar')
  const stagePath = join(electronDir, '.default_app.asar')
  await mkdir(resourcesDir, { recursive: true })
  await rm(hashPath, { force: true })
  await createPackage(sourceDir, stagePath)
  await rename(stagePath, asarPath)
  await writeFile(hashPath, hash)
}
