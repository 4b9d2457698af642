import { Worker } from 'node:worker_threads'
import type { HistoryFile } from './backups'

export type BackgroundTask = 'check' | 'daily-backup'

/** What a task answers: whether the file is sound, or whether the copy was made. */
export type RunBackgroundTask = (task: BackgroundTask, file: HistoryFile, nowMs: number) => Promise<boolean>

/** Runs tasks that read the whole file in a thread of their own. `workerPath` is the built `background-worker.ts`. */
export function backgroundRunner(workerPath: string): RunBackgroundTask {
  return (task, file, nowMs) =>
    new Promise((resolve) => {
      const worker = new Worker(workerPath, { workerData: { task, file, nowMs } })
      worker.once('message', (ok: boolean) => resolve(ok))
      // A task that could not run found nothing wrong.
      worker.once('error', () => resolve(true))
      worker.once('exit', () => resolve(true))
    })
}

interface KeeperOptions {
  file: HistoryFile
  run: RunBackgroundTask
  now: () => number
  onDamaged: () => void
  /** Removes deleted conversations for good, a few at a time; answers whether there is more. */
  purgeSome: () => boolean
  /** Removes pictures nothing names. Throws where what is named cannot be known. */
  collectGarbage: () => Promise<unknown>
  startDelayMs?: number
  everyMs?: number
}

const stepMs = 50

/**
 * Looks after the history once the app has come to rest: checks the file, removes what was deleted, makes the day's
 * copy, and then looks every hour whether a new day has come. Returns its stop.
 */
export function keepHistory(options: KeeperOptions): () => void {
  const { file, run, now, onDamaged, startDelayMs = 5_000, everyMs = 3_600_000 } = options
  let isStopped = false
  const purge = () => {
    if (!isStopped && options.purgeSome()) setTimeout(purge, stepMs)
  }
  const backUp = async () => {
    if (!isStopped) await run('daily-backup', file, now())
  }
  const first = setTimeout(async () => {
    const sound = await run('check', file, now())
    if (isStopped) return
    if (!sound) onDamaged()
    await backUp()
    if (isStopped) return
    purge()
    try {
      await options.collectGarbage()
    } catch {
      // What is named is not known today; nothing is removed.
    }
  }, startDelayMs)
  const later = setInterval(() => void backUp(), everyMs)
  return () => {
    isStopped = true
    clearTimeout(first)
    clearInterval(later)
  }
}
