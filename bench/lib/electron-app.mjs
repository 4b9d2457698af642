import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export const rootDir = join(import.meta.dirname, '../..')
export const benchDir = join(rootDir, 'bench')
const electronPath = createRequire(import.meta.url)('electron')

/** Builds the bare page; answers its folder. */
export async function buildBarePage() {
  const { default: react } = await import('@vitejs/plugin-react')
  const outDir = join(rootDir, 'node_modules/.cache/bare-electron')
  await build({
    configFile: false,
    root: join(benchDir, 'bare-electron'),
    base: './',
    plugins: [react()],
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  return outDir
}

/** A fresh browser profile that goes with `remove()`. */
export async function createProfile() {
  const path = await mkdtemp(join(tmpdir(), 'reticle-bench-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/**
 * Starts an Electron app and waits until its page can be typed into: a text field has the focus and a frame with it was
 * drawn. The same watcher inside the main process serves the app and its reference.
 */
export async function startElectron(appDir, profileDir, env) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const startedAtMs = performance.timeOrigin + performance.now()
  const child = spawn(
    electronPath,
    ['-r', join(benchDir, 'lib/watch-ready.cjs'), appDir, ...asRoot, `--user-data-dir=${profileDir}`],
    { env, cwd: rootDir, stdio: ['ignore', 'pipe', 'ignore'], detached: true },
  )
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    await exited
  }
  const ready = new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (part) => {
      output += part
      const found = /READY ([\d.]+)/.exec(output)
      if (found) resolve(Number(found[1]) - startedAtMs)
    })
    exited.then(() => reject(new Error(`the app ended before it was ready: ${appDir}`)))
    setTimeout(() => reject(new Error(`the app was not ready in 30 s: ${appDir}`)), 30_000).unref()
  })
  try {
    return { pid: child.pid, readyMs: await ready, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Proportional set size of a process and all its descendants, MiB (/proc/<pid>/smaps_rollup, Pss). */
export async function treePssMib(rootPid) {
  const parents = new Map()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent) parents.set(Number(name), parent)
  }
  const belongs = (pid) => {
    for (let current = pid; current; current = parents.get(current)) if (current === rootPid) return true
    return false
  }
  const processes = []
  for (const pid of parents.keys()) {
    if (!belongs(pid)) continue
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split(/[\0 ]/)
    const kind = command.find((part) => part.startsWith('--type='))?.slice('--type='.length) ?? 'main'
    processes.push({ kind, mib: Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024 })
  }
  return { totalMib: processes.reduce((sum, { mib }) => sum + mib, 0), processes }
}
