import { ensureBuilt } from './build.mjs'
import { describeRuntime, ensureElectronRuntime } from './electron-runtime.mjs'
import { ensureKeytar } from './keytar.mjs'
import { ensurePackages } from './packages.mjs'
import { say } from './report.mjs'
import { SetupError } from './setup-error.mjs'
import { findMissingLibraries, packagesFor } from './shared-libraries.mjs'
import {
  aptCommand,
  benchPackages,
  findMissingPackages,
  hasApt,
  installSystemPackages,
  mayInstall,
  namesHere,
  testPackages,
} from './system-packages.mjs'

const oldestNode = [20, 19]

/**
 * @typedef {object} SetupOptions
 * @property {boolean} [forTests] the programs the end-to-end tests and the tour use are needed as well
 * @property {boolean} [forBench] those of the benchmarks too (includes forTests)
 * @property {boolean} [build] build the app when its sources changed; true when not given
 * @property {boolean} [retry] try again what an earlier set-up could not get; RETICLE_RETRY_SETUP=1 when not given
 * @property {boolean} [tolerant] report missing system packages as `problem` instead of throwing
 */

/**
 * @typedef {object} Setup
 * @property {string} electronPath absolute path of the Electron executable
 * @property {import('./electron-runtime.mjs').Runtime} runtime
 * @property {string | null} keytarProblem what it means for the user when keytar is not there, else null
 * @property {string | null} problem which system packages are missing, only with `tolerant`
 */

/**
 * Sets up whatever is missing and prints what it does; nearly free and silent but for the runtime's line when nothing is.
 * @param {SetupOptions} [options]
 * @returns {Promise<Setup>}
 * @throws {SetupError} with what to do
 */
export async function ensureSetup({
  forTests = false,
  forBench = false,
  build = true,
  retry = process.env.RETICLE_RETRY_SETUP === '1',
  tolerant = false,
} = {}) {
  checkNode(process.versions.node)
  await ensurePackages()
  const runtime = await ensureElectronRuntime({ retry })
  say(describeRuntime(runtime))
  const extra = [...(forTests || forBench ? testPackages : []), ...(forBench ? benchPackages : [])]
  const problem = await systemProblem(runtime.path, extra)
  if (problem && !tolerant) throw new SetupError(problem)
  const keytarProblem = await ensureKeytar({ retry })
  if (keytarProblem) say(keytarProblem)
  if (build) await ensureBuilt()
  return { electronPath: runtime.path, runtime, keytarProblem, problem }
}

/**
 * @param {string} version such as `20.19.1`
 * @throws {SetupError} when it is too old
 */
export function checkNode(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  throw new SetupError(
    `Node ${version} is too old: Reticle's tools need Node ${oldestNode.join('.')} or newer.`,
  )
}

/**
 * Names what the system lacks, after installing it where that is possible.
 * @param {string} electronPath
 * @param {string[]} extra Debian packages needed besides the shared libraries
 * @param {{ fresh?: boolean }} [options] fresh: do not trust the remembered answer
 * @returns {Promise<string | null>}
 */
export async function systemProblem(electronPath, extra, { fresh = false } = {}) {
  if (process.platform !== 'linux') return null
  let libraries = await findMissingLibraries(electronPath, { fresh })
  let packages = hasApt() ? await findMissingPackages(extra) : []
  if (mayInstall() && libraries.length + packages.length > 0) {
    await installSystemPackages([...packagesFor(libraries).packages, ...packages])
    if (libraries.length > 0) libraries = await findMissingLibraries(electronPath)
    packages = await findMissingPackages(extra)
  }
  const wanted = [...packagesFor(libraries).packages, ...packages]
  const names = hasApt() && wanted.length > 0 ? await namesHere(wanted) : wanted
  return describeMissing(libraries, packages, hasApt(), names)
}

/**
 * @param {string[]} libraries shared libraries not found
 * @param {string[]} packages Debian packages not installed
 * @param {boolean} apt whether apt is this system's way
 * @param {string[]} wanted the packages to install, by this system's names
 * @returns {string | null}
 */
export function describeMissing(libraries, packages, apt, wanted) {
  if (libraries.length + packages.length === 0) return null
  const { unknown } = packagesFor(libraries)
  const lines = ['This system lacks something Reticle needs:']
  if (libraries.length > 0) lines.push(`  libraries: ${libraries.join(', ')}`)
  if (packages.length > 0) lines.push(`  programs, by their Debian packages: ${packages.join(' ')}`)
  if (apt && wanted.length > 0)
    lines.push('Install it, then run the same command again:', `  ${aptCommand(wanted)}`)
  else
    lines.push(
      `Install the packages that hold it, then run the same command again (Debian's names: ${wanted.join(' ')}).`,
    )
  if (apt && unknown.length > 0) {
    lines.push(`No package is known here for: ${unknown.join(', ')} (apt-file search finds it).`)
  }
  return lines.join('\n')
}
