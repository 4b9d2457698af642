import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { nodeGypPath } from './npm-command.mjs'
import { memoryDir, modulesDir } from './project.mjs'
import { attempt } from './report.mjs'
import { lastLines, runCommand } from './run-command.mjs'
import { packagesFor } from './shared-libraries.mjs'
import {
  aptCommand,
  findMissingPackages,
  hasApt,
  installSystemPackages,
  keytarBuildPackages,
  mayInstall,
} from './system-packages.mjs'

const keytarDir = join(modulesDir, 'keytar')
const failureFile = join(memoryDir, 'keytar-failed')
const fetchTimeLimitMs = 45_000
const buildTimeLimitMs = 5 * 60_000

/**
 * Why keytar cannot be loaded, or null when it can. It is loaded for real: that also finds a missing libsecret.
 * @returns {string | null}
 */
function loadFailure() {
  try {
    createRequire(import.meta.url)(join(keytarDir, 'build', 'Release', 'keytar.node'))
    return null
  } catch (error) {
    return String(error.message).split('\n')[0]
  }
}

/**
 * The shared library a failed load names, such as `libsecret-1.so.0`.
 * @param {string} failure
 * @returns {string | null}
 */
export function missingLibraryIn(failure) {
  return failure.match(/(lib\S+\.so[.\d]*): cannot open shared object file/)?.[1] ?? null
}

/**
 * Where node-gyp finds Node's headers without fetching them, as an option for it; none when they are not installed.
 * @param {string} nodePath `process.execPath`
 * @returns {string[]}
 */
export function headerOption(nodePath) {
  const prefix = dirname(dirname(nodePath))
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : []
}

/**
 * What a build depends on, as a text: when it is the same as at the last failure, trying again would fail again.
 * @param {NodeJS.ProcessEnv} env
 */
export function buildSurroundings(env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter)
  const tools = ['make', 'g++', 'python3', 'pkg-config'].filter((name) =>
    folders.some((folder) => existsSync(join(folder, name))),
  )
  const hasLibsecret = existsSync('/usr/include/libsecret-1/libsecret/secret.h')
  return `${process.version} ${tools.join(' ')} ${hasLibsecret ? 'libsecret' : ''}`
}

async function fetchPrebuild() {
  const script = join(modulesDir, 'prebuild-install', 'bin.js')
  const result = await runCommand(process.execPath, [script], {
    cwd: keytarDir,
    timeLimitMs: fetchTimeLimitMs,
  })
  if (result.reason === '') return ''
  return result.output.match(/getaddrinfo \w+ \S+|connect \w+ \S+/)?.[0] ?? result.reason
}

/**
 * Why a build failed, in one line: what the compiler or pkg-config said, else what node-gyp said, else its last line.
 * @param {string} output
 */
export function buildReason(output) {
  const said = [
    /^.*\b(?:fatal )?error: (.+)$/m,
    /^(Package .+ was not found.*|.+: not found)$/m,
    /^(?:gyp ERR! stack )?Error: (.+)$/m,
  ]
  for (const pattern of said) {
    const found = output.match(pattern)?.[1]
    if (found) return found.trim()
  }
  return lastLines(output, 1)
}

async function build() {
  const nodeGyp = nodeGypPath()
  if (!nodeGyp) return 'npm brings no node-gyp'
  const args = [
    nodeGyp,
    'rebuild',
    `--devdir=${join(memoryDir, 'node-gyp')}`,
    ...headerOption(process.execPath),
  ]
  const result = await runCommand(process.execPath, args, { cwd: keytarDir, timeLimitMs: buildTimeLimitMs })
  if (result.reason === '') return ''
  return result.code === null ? result.reason : buildReason(result.output) || result.reason
}

/**
 * Brings keytar's native part, which keeps API keys in the system's keychain: fetches it, else builds it. Reticle works
 * without, so this never fails: the answer is what to tell the user, or null when all is well.
 * @param {{ retry?: boolean }} [options] retry: try again although nothing has changed since the last failure
 * @returns {Promise<string | null>}
 */
export async function ensureKeytar({ retry = false } = {}) {
  let failure = loadFailure()
  if (!failure) return null
  const surroundings = buildSurroundings()
  if (!retry && existsSync(failureFile)) {
    const remembered = JSON.parse(readFileSync(failureFile, 'utf8'))
    if (remembered.surroundings === surroundings) return explain(remembered.failure)
  }
  const fetchFailure = await attempt('keytar, prebuilt', fetchPrebuild)
  failure = await loadAfterLibraries()
  if (failure && fetchFailure) failure = (await buildWithTools()) || (await loadAfterLibraries())
  rmSync(failureFile, { force: true })
  if (!failure) return null
  mkdirSync(memoryDir, { recursive: true })
  writeFileSync(failureFile, JSON.stringify({ failure, surroundings: buildSurroundings() }))
  return explain(failure)
}

async function loadAfterLibraries() {
  const failure = loadFailure()
  const library = failure && missingLibraryIn(failure)
  if (!library || !mayInstall()) return failure
  await installSystemPackages(packagesFor([library]).packages).catch(() => {})
  return loadFailure()
}

async function buildWithTools() {
  if (mayInstall()) {
    const missing = await findMissingPackages(keytarBuildPackages)
    await installSystemPackages(missing).catch(() => {})
  }
  return attempt('keytar, built here', build)
}

async function explain(failure) {
  const lines = [
    `API keys will be kept for the session only: keytar could be neither fetched nor built (${failure}).`,
  ]
  const missing = hasApt() && !mayInstall() ? await findMissingPackages(keytarBuildPackages) : []
  if (missing.length > 0)
    lines.push(`  To keep them in the keychain, install what its build needs: ${aptCommand(missing)}`)
  else lines.push('  To try again: npm start -- --retry-setup')
  return lines.join('\n')
}
