import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './run-command.mjs'

const stallLimitMs = 20_000
const pollEveryMs = 1000

/**
 * Downloads Electron by the npm package's own `install.js`. It may take as long as bytes keep coming; 20 s without any
 * ends it. The runtime that was there is put back when the download fails.
 * @param {string} electronDir the folder of the npm package `electron`
 * @returns {Promise<string>} empty when it is installed, else the reason in a few words
 */
export async function downloadElectron(electronDir) {
  const distDir = join(electronDir, 'dist')
  const pathFile = join(electronDir, 'path.txt')
  const previousDir = join(electronDir, '.previous')
  const temporaryDir = join(electronDir, '.download')
  await rm(temporaryDir, { recursive: true, force: true })
  await mkdir(temporaryDir, { recursive: true })
  await setAside(distDir, pathFile, previousDir)
  const result = await runWhileGrowing(join(electronDir, 'install.js'), temporaryDir, distDir)
  await rm(temporaryDir, { recursive: true, force: true })
  if (result.reason) await putBack(distDir, pathFile, previousDir)
  await rm(previousDir, { recursive: true, force: true })
  return result.reason && shortReason(result)
}

// path.txt goes first and comes back last: without it the runtime counts as absent, so an interruption is noticed.
async function setAside(distDir, pathFile, previousDir) {
  await rm(previousDir, { recursive: true, force: true })
  if (existsSync(pathFile) && existsSync(distDir)) {
    await mkdir(previousDir)
    await rename(pathFile, join(previousDir, 'path.txt'))
    await rename(distDir, join(previousDir, 'dist'))
  } else {
    await rm(pathFile, { force: true })
    await rm(distDir, { recursive: true, force: true })
  }
}

async function putBack(distDir, pathFile, previousDir) {
  await rm(pathFile, { force: true })
  await rm(distDir, { recursive: true, force: true })
  if (!existsSync(previousDir)) return
  await rename(join(previousDir, 'dist'), distDir)
  await rename(join(previousDir, 'path.txt'), pathFile)
}

async function runWhileGrowing(script, temporaryDir, distDir) {
  const stalled = new AbortController()
  let bytes = 0
  let lastGrowthMs = Date.now()
  const timer = setInterval(async () => {
    const now = (await folderBytes(temporaryDir)) + (await folderBytes(distDir))
    if (now !== bytes) lastGrowthMs = Date.now()
    bytes = now
    if (Date.now() - lastGrowthMs > stallLimitMs)
      stalled.abort(`nothing arrived for ${stallLimitMs / 1000} s`)
  }, pollEveryMs)
  try {
    const env = { ...process.env, ELECTRON_GET_NO_PROGRESS: '1' }
    for (const name of ['TMPDIR', 'TMP', 'TEMP']) env[name] = temporaryDir
    return await runCommand(process.execPath, [script], { env, signal: stalled.signal })
  } finally {
    clearInterval(timer)
  }
}

async function folderBytes(dir) {
  let sum = 0
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => [])
  for (const entry of entries) {
    if (entry.isFile())
      sum += await stat(join(entry.parentPath ?? entry.path, entry.name)).then(
        (s) => s.size,
        () => 0,
      )
  }
  return sum
}

/**
 * What a failed download says about itself: its first error line, or why it was ended.
 * @param {import('./run-command.mjs').CommandResult} result
 */
export function shortReason({ output, reason }) {
  const said = output.match(/^\s*(?:\w*Error|\[cause\]): (.+)$/m)?.[1]
  const cause = output.match(/getaddrinfo \w+ \S+|connect \w+ \S+/)?.[0]
  return [said ?? reason, cause].filter(Boolean).join(': ')
}
