import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmCommand, npmErrorLines } from './npm-command.mjs'
import { memoryDir, modulesDir, projectRoot } from './project.mjs'
import { step } from './report.mjs'
import { runCommand } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

const platformName = `${process.platform}-${process.arch}`
const platformFile = join(memoryDir, 'packages-platform')

/**
 * Why the packages must be installed anew, or null when what is installed is what the lockfile names.
 * @param {any} manifest package.json
 * @param {any} lock package-lock.json
 * @param {any} installed node_modules/.package-lock.json, which npm writes last; null when there is none
 * @param {(lockPath: string) => boolean} isThere whether a locked path ("node_modules/vite") is on the disk
 * @returns {string | null}
 */
export function whyInstall(manifest, lock, installed, isThere) {
  if (!installed) return 'nothing is installed'
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const wanted = JSON.stringify(Object.entries(manifest[kind] ?? {}).sort())
    const locked = JSON.stringify(Object.entries(lock.packages[''][kind] ?? {}).sort())
    if (wanted !== locked) return 'package.json and package-lock.json differ'
  }
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue
    const present = installed.packages[path]
    // An optional package may be absent: most are the native parts for other systems.
    if (!present && (entry.optional || entry.devOptional)) continue
    if (present?.version !== entry.version || present?.integrity !== entry.integrity) return `${path} differs`
    if (!isThere(path)) return `${path} is missing`
  }
  return null
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

function whyInstallHere() {
  const manifest = readJson(join(projectRoot, 'package.json'))
  const lock = readJson(join(projectRoot, 'package-lock.json'))
  if (!manifest || !lock)
    throw new SetupError(
      'package.json or package-lock.json cannot be read: restore them from the repository.',
    )
  if (existsSync(platformFile) && readFileSync(platformFile, 'utf8') !== platformName) {
    return 'the packages are for another system'
  }
  const installed = readJson(join(modulesDir, '.package-lock.json'))
  return whyInstall(manifest, lock, installed, (path) => existsSync(join(projectRoot, path)))
}

/**
 * Installs the npm packages of the lockfile when they are not there. No package's install script runs: the two that
 * need more (electron, keytar) have steps of their own.
 * @returns {Promise<boolean>} whether something was installed
 * @throws {SetupError} with npm's own words when npm fails
 */
export async function ensurePackages() {
  if (!whyInstallHere()) return false
  await step('npm packages', async () => {
    const args = [
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]
    const result = await runCommand(...npmCommand(args), { cwd: projectRoot })
    if (result.reason) {
      throw new SetupError(
        `The npm packages could not be installed (${result.reason}). npm says:\n${npmErrorLines(result.output).slice(0, 20).join('\n')}\n` +
          'Check the connection to the npm registry, then run the same command again.',
      )
    }
    mkdirSync(memoryDir, { recursive: true })
    writeFileSync(platformFile, platformName)
  })
  return true
}
