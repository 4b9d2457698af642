import { type ChildProcess, execFile } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

interface WatchOptions {
  maxBytes: number
  everyMs: number
  /** Told once; nothing is watched afterwards. */
  onTooMuch: () => void
}

/**
 * Watches what esbuild holds in memory: it works in a process of its own, which the app's own list of processes does not
 * have. To be called before esbuild is used first. Returns its stop.
 */
export function watchEsbuild({ maxBytes, everyMs, onTooMuch }: WatchOptions): () => void {
  const children = new Set<ChildProcess>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const onChild = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess }
    children.add(child)
    child.once('exit', () => children.delete(child))
    child.once('spawn', () => {
      if (!/esbuild/.test(child.spawnfile)) children.delete(child)
    })
  }
  subscribe('child_process', onChild)
  const stop = () => {
    stopped = true
    clearTimeout(timer)
    unsubscribe('child_process', onChild)
  }
  const look = async () => {
    const sizes = await Promise.all([...children].flatMap(({ pid }) => (pid ? [memoryOf(pid)] : [])))
    if (stopped) return
    if (sizes.some((bytes) => bytes > maxBytes)) {
      stop()
      return onTooMuch()
    }
    timer = setTimeout(look, everyMs).unref()
  }
  timer = setTimeout(look, everyMs).unref()
  return stop
}

const pageBytes = 4096

/** Resident bytes; 0 where they cannot be known. */
async function memoryOf(pid: number): Promise<number> {
  const run = promisify(execFile)
  try {
    switch (process.platform) {
      case 'linux':
        return Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * pageBytes
      case 'win32': {
        const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
        return Number((stdout.split('","')[4] ?? '').replace(/\D/g, '')) * 1024
      }
      default:
        return Number((await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout) * 1024
    }
  } catch {
    // It has ended meanwhile.
    return 0
  }
}
