import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { contentHash, listFiles, touchHash } from './fingerprint.mjs'
import { modulesDir, projectRoot } from './project.mjs'
import { step } from './report.mjs'
import { lastLines, runCommand } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

const sources = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  // The builder reads them all: the first one leads to the others.
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.node.json',
  'tsconfig.page.json',
  'tsconfig.renderer.json',
  'tsconfig.shared.json',
]
const stampName = '.build-stamp'

/**
 * Whether a file can change what is built: tests cannot.
 * @param {string} file
 */
export function isBuildSource(file) {
  return !/\.test\.tsx?$/.test(file)
}

/**
 * What the stamp of an up-to-date build says: the contents of the sources, and the state of what was built from them.
 * @param {string} root the project's folder
 */
export function buildStamp(root) {
  const built = listFiles(root, ['out']).filter((file) => file !== `out/${stampName}`)
  return `${contentHash(root, listFiles(root, sources).filter(isBuildSource))}\n${touchHash(root, built)}\n`
}

/**
 * Whether `out` was built by the set-up from the sources as they are now.
 * @param {string} root the project's folder
 */
export function isBuilt(root = projectRoot) {
  try {
    return readFileSync(join(root, 'out', stampName), 'utf8') === buildStamp(root)
  } catch {
    return false
  }
}

/** Makes the next start build anew; for those who write into `out` by other means. */
export function forgetBuild() {
  rmSync(join(projectRoot, 'out', stampName), { force: true })
}

/**
 * What the builder said, without colours (it ignores NO_COLOR) and without its own stack.
 * @param {string} output
 */
export function buildMessage(output) {
  const lines = stripVTControlCharacters(output).split('\n')
  return lastLines(lines.filter((line) => !/^\s+at /.test(line)).join('\n'), 40)
}

/**
 * Builds the app when its sources changed since the last build.
 * @returns {Promise<boolean>} whether it was built
 * @throws {SetupError} with the builder's own words
 */
export async function ensureBuilt() {
  if (isBuilt()) return false
  forgetBuild()
  await step('build', async () => {
    const script = join(modulesDir, 'electron-vite', 'bin', 'electron-vite.js')
    const env = { ...process.env, NO_COLOR: '1' }
    const result = await runCommand(process.execPath, [script, 'build'], { cwd: projectRoot, env })
    if (result.reason)
      throw new SetupError(`The build failed (${result.reason}):\n${buildMessage(result.output)}`)
    mkdirSync(join(projectRoot, 'out'), { recursive: true })
    writeFileSync(join(projectRoot, 'out', stampName), buildStamp(projectRoot))
  })
  return true
}
