import { parentPort, workerData } from 'node:worker_threads'
import type { BackgroundTask } from './background-tasks'
import { type HistoryFile, isSound, keepDailyBackup } from './backups'

/** The thread of `backgroundRunner`: one task, one answer. */
const { task, file, nowMs } = workerData as { task: BackgroundTask; file: HistoryFile; nowMs: number }
if (task === 'check') {
  parentPort?.postMessage(isSound(file.path) !== 'damaged')
} else {
  try {
    keepDailyBackup(file, nowMs)
    parentPort?.postMessage(true)
  } catch {
    parentPort?.postMessage(false)
  }
}
